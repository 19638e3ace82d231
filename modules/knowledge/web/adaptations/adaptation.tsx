/** At a State: one adaptation with its edition, its differences, the changes of a later edition, and the answers. */
import { Link, useParams } from "@tanstack/react-router";
import { useState } from "react";
import type { OutputOf } from "#platform/contract/endpoint.ts";
import { useRead } from "#platform/web/shell/api.ts";
import { langOf } from "#platform/web/shell/formats.ts";
import { useWorkspace } from "#platform/web/shell/session.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Button } from "#platform/web/ui/button.tsx";
import { ModalDialog } from "#platform/web/ui/overlay.tsx";
import { Facts, PageHead, Section } from "#platform/web/ui/page.tsx";
import { Status } from "#platform/web/ui/status.tsx";
import { useLanguagesOf } from "#platform/web/ui/translate-text.tsx";
import { getAdaptation } from "../../contract/adaptations.ts";
import { EditionName } from "../sharing/edition-name.tsx";
import { useWorkWords } from "../work-words.ts";
import { AnswerForm, ReleaseDialog, WithdrawAdaptationDialog } from "./adaptation-acts.tsx";
import { AdaptationForm } from "./adaptation-form.tsx";
import { statusGlyph } from "./adaptation-words.ts";
import { AlertSentence, Changes } from "./alert.tsx";
import { beginningOf } from "./difference-fields.tsx";
import "../knowledge.css";

type Data = OutputOf<typeof getAdaptation>;
type Opened = "change" | "answer" | "release" | "withdraw";

const Differences = ({ data }: { readonly data: Data }) => {
  const { t, number, language } = useWords();
  const { adaptation, passages } = data;
  const { differences, source } = adaptation;
  return (
    <Section title={t("adapted.differences")} limit={differences.length === 0 ? undefined : number(differences.length)}>
      {differences.length === 0 ? <p className="meta">{t("adapted.differences-none")}</p> : null}
      <ul className="rows">
        {differences.map(({ passage, what, why }, i) => {
          const found = passages.find(({ id }) => id === passage);
          const shown = found?.texts.find(({ lang }) => lang === language.tag) ?? found?.texts[0];
          return (
            <li key={i}>
              <span className="meta small block">
                {passage === null ? (
                  t("adapted.passage-own")
                ) : found === undefined ? (
                  t(source.here ? "adapted.passage-gone" : "adapted.former-gone")
                ) : (
                  <bdi {...langOf(shown?.lang ?? "en")}>{beginningOf(found, language.tag)}</bdi>
                )}
              </span>
              <span className="read block">
                <bdi {...langOf(adaptation.title.lang)}>{what}</bdi>
              </span>
              <span className="meta block">
                <bdi {...langOf(adaptation.title.lang)}>{why}</bdi>
              </span>
            </li>
          );
        })}
      </ul>
    </Section>
  );
};

const Answers = ({ answers }: Pick<Data, "answers">) => {
  const { t, date } = useWords();
  if (answers.length === 0) return null;
  return (
    <Section title={t("adapted.answers")}>
      <ul className="rows">
        {answers.map((one) => (
          <li key={`${one.about} ${one.at}`}>
            {t(`adapted.answered-${one.about}`, { n: one.number, answer: t(`adapted.answer.${one.answer}`) })}
            <q className="read block" {...langOf(one.reason.lang)}>
              {one.reason.text}
            </q>
            <span className="meta small block">
              {one.by === null ? date(one.at) : t("adapted.withdrawn-by", { name: one.by, date: date(one.at) })}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
};

const Released = ({ data, onOpen }: { readonly data: Data; readonly onOpen: (opened: Opened) => void }) => {
  const { t, date } = useWords();
  const { may } = useWorkspace();
  const { released } = data.adaptation;
  return (
    <Section title={t("adapted.released")}>
      {released === null ? (
        <Status glyph="not-released">{t("adapted.not-released")}</Status>
      ) : (
        <>
          <Status glyph="done">{t("adapted.released-on", { date: date(released.sentAt) })}</Status>
          <span className="meta small block">
            {t(released.withDifferences ? "adapted.released-with" : "adapted.released-without")}
            {released.openedAt === null ? null : <> · {t("adapted.opened", { date: date(released.openedAt) })}</>}
          </span>
          {released.changed ? <p>{t("adapted.released-changed")}</p> : null}
        </>
      )}
      {may("parcel.release") ? (
        <p className="button-row know-acts">
          <Button onClick={() => onOpen("release")}>{t("adapted.release")}</Button>
          {released === null ? null : (
            <Button look="tertiary" onClick={() => onOpen("withdraw")}>
              {t("adapted.withdraw")}
            </Button>
          )}
        </p>
      ) : null}
    </Section>
  );
};

const AdaptationPage = () => {
  const { t } = useWords();
  const { id: workspace, may } = useWorkspace();
  const { adaptation: id = "" } = useParams({ strict: false });
  const { data } = useRead(getAdaptation, { workspace, adaptation: id });
  const { nameOf } = useWorkWords();
  const [opened, setOpened] = useState<Opened | null>(null);
  const { adaptation, passages, changes, answers } = data;
  const { source, alert } = adaptation;
  useLanguagesOf([adaptation.title, ...(passages[0]?.texts ?? [])]);
  const close = () => setOpened(null);
  const writes = may("knowledge.use");
  const dialog = { workspace, adaptation, onClose: close };
  return (
    <div className="page">
      <PageHead
        title={adaptation.title.text}
        titleLang={langOf(adaptation.title.lang)}
        below={<span {...langOf(adaptation.title.lang)}>{adaptation.usedFor}</span>}
        marking={adaptation.marking}
        actions={
          writes ? (
            <Button icon="edit" onClick={() => setOpened("change")}>
              {t("common.change")}
            </Button>
          ) : undefined
        }
      />
      <div className="sections">
        {alert === null ? null : (
          <div className="know-alert">
            <AlertSentence adaptation={adaptation} />
            {writes ? (
              <Button look={alert.asks ? "primary" : "secondary"} onClick={() => setOpened("answer")}>
                {t("adapted.answer")}
              </Button>
            ) : null}
          </div>
        )}
        <Facts
          facts={[
            { label: t("adapted.one"), value: <bdi>A{adaptation.number}</bdi> },
            {
              label: t("adapted.status"),
              value: <Status glyph={statusGlyph[adaptation.status]}>{t(`adapted.status.${adaptation.status}`)}</Status>,
            },
            { label: t("adapted.language"), value: nameOf(adaptation.lang) },
            {
              label: t("adapted.source"),
              value: (
                <>
                  <bdi>W{source.workNumber}</bdi>{" "}
                  {source.here ? (
                    <Link to="/w/$workspace/library/$edition" params={{ workspace, edition: source.edition }}>
                      {" "}
                      <EditionName title={source.title} number={source.number} />
                    </Link>
                  ) : (
                    <EditionName title={source.title} number={source.number} />
                  )}
                </>
              ),
            },
          ]}
        />
        <Changes adaptation={adaptation} changes={changes} />
        <div className="columns">
          <Differences data={data} />
          <div className="sections">
            {" "}
            <Released data={data} onOpen={setOpened} />
            <Answers answers={answers} />
          </div>
        </div>
      </div>
      <ModalDialog
        wide
        open={opened === "change" || opened === "answer"}
        title={t(opened === "answer" ? "adapted.answer" : "adapted.change")}
        onClose={close}
      >
        {opened === "change" ? <AdaptationForm {...dialog} editions={[]} passages={passages} /> : null}
        {opened === "answer" ? <AnswerForm {...dialog} /> : null}
      </ModalDialog>
      {opened === "release" ? <ReleaseDialog {...dialog} /> : null}
      {opened === "withdraw" ? <WithdrawAdaptationDialog {...dialog} /> : null}
    </div>
  );
};
export default AdaptationPage;
