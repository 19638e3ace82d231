/** One released register: its content, receipts and files. If it was withdrawn, the page shows only this fact. */
import { downloadReleasedFile, getReleased, getReleasedFile, makeReleasedFile } from "../contract/desk.ts";
import { useQuery, useSuspenseQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { address, call, read } from "#platform/web/shell/api.ts";
import { langOf } from "#platform/web/shell/formats.ts";
import { ProblemSentence } from "#platform/web/shell/problem-sentence.tsx";
import { useWorkspace } from "#platform/web/shell/session.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Button } from "#platform/web/ui/button.tsx";
import { FictionalFlag } from "#platform/web/ui/labels.tsx";
import { PageHead, Section } from "#platform/web/ui/page.tsx";
import { CautionSentence } from "#platform/web/ui/sentence.tsx";
import { Status } from "#platform/web/ui/status.tsx";
import { Receipts } from "./receipts.tsx";
import { RegisterAbroad } from "./register-abroad.tsx";
import { useCommandForm } from "#platform/web/ui/record/use-command-form.ts";

const Files = ({ workspace, parcel }: { readonly workspace: string; readonly parcel: string }) => {
  const { t, language } = useWords();
  const make = useCommandForm({
    send: (_, format: "pdf" | "docx") =>
      call(makeReleasedFile, { params: { workspace, parcel }, body: { format, language: language.tag } }),
    stale: [],
  });
  const job = make.data?.id ?? "";
  const { data } = useQuery({
    ...read(getReleasedFile, { workspace, job }),
    enabled: job !== "",
    refetchInterval: (query) => (query.state.data?.state === "done" || query.state.data?.state === "failed" ? false : 400),
  });
  return (
    <div className="stack">
      <div className="button-row">
        {(["pdf", "docx"] as const).map((format) => (
          <Button key={format} icon="download" disabled={make.isPending} onClick={() => make.mutate(format)}>
            {t(format === "pdf" ? "scenario.make-pdf" : "scenario.make-word")}
          </Button>
        ))}
      </div>
      <ProblemSentence error={make.error} />
      {data === undefined ? null : data.state === "done" ? (
        <p>
          <Status glyph="done">{t(`scenario.render.${data.format}`)}</Status>{" "}
          <a href={address(downloadReleasedFile, { params: { workspace, job } })} download>
            {t("common.download")}
          </a>
        </p>
      ) : (
        <p className="meta">{t(data.state === "failed" ? "scenario.render-failed" : "scenario.render-waiting")}</p>
      )}
    </div>
  );
};

const Released = () => {
  const { t, name, date } = useWords();
  const { id: workspace, may } = useWorkspace();
  const { parcel = "" } = useParams({ strict: false });
  const { data } = useSuspenseQuery({ ...read(getReleased, { workspace, parcel }), refetchInterval: 15_000 });
  const { item, register, before } = data;
  return (
    <div className="page">
      <PageHead
        title={item.title?.text ?? t("exchange.without-title")}
        {...(item.title === null ? {} : { titleLang: langOf(item.title.lang) })}
        above={
          <>
            {name(item.stateName)} {item.state.startsWith("X-") ? <FictionalFlag>{t("desk.fictional.state")}</FictionalFlag> : null}
          </>
        }
        below={
          register === null
            ? undefined
            : t("exchange.edition", { n: register.reportVersion.number, date: date(register.reportVersion.approvedAt) })
        }
        marking={item.marking}
      />
      <div className="sections">
        {item.status === "withdrawn" ? (
          <CautionSentence title={t("exchange.gone")}>
            {item.withdrawn === null ? null : (
              <>
                {t("common.sentence", { text: date(item.withdrawn.at) })}{" "}
                <span {...langOf(item.withdrawn.reason.lang)}>{item.withdrawn.reason.text}</span>
              </>
            )}
          </CautionSentence>
        ) : null}
        {item.status === "needs-update" ? (
          <CautionSentence title={t("exchange.item.needs-update")}>{t("exchange.needs-update-means")}</CautionSentence>
        ) : null}
        <Section title={t("exchange.receipts")} limit={t("exchange.receipts-limit")}>
          <div className="stack">
            <Receipts sentAt={item.sentAt} openedAt={item.openedAt} digest={item.digest} checkpoint={item.checkpoint} />
            {before.map((one) => (
              <p key={one.digest} className="meta small">
                {t("exchange.before", { sent: date(one.sentAt), date: date(one.at) })}{" "}
                {one.reason === null ? null : <span {...langOf(one.reason.lang)}>{one.reason.text}</span>}
              </p>
            ))}
            {register !== null && may("report.make") ? <Files workspace={workspace} parcel={parcel} /> : null}
          </div>
        </Section>
        {register === null ? null : <RegisterAbroad register={register} />}
      </div>
    </div>
  );
};
export default Released;
