/**
 * One strategy or law at a State: its content, and beside it the people who saw the text, the programmes that have a copy, its stages and versions.
 */
import { useParams } from "@tanstack/react-router";
import { useState } from "react";
import type { OutputOf } from "#platform/contract/endpoint.ts";
import { call, useRead } from "#platform/web/shell/api.ts";
import { langOf } from "#platform/web/shell/formats.ts";
import { useWorkspace } from "#platform/web/shell/session.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Button } from "#platform/web/ui/button.tsx";
import { ModalDialog } from "#platform/web/ui/overlay.tsx";
import { PageHead, Section } from "#platform/web/ui/page.tsx";
import { getStrategy, listStrategies, verifyStrategy } from "../contract/strategy.ts";
import { Origins } from "./origin-fields.tsx";
import { Releases } from "./release-dialogs.tsx";
import { SeenForm } from "./seen-form.tsx";
import { SeenList } from "./seen-list.tsx";
import { StrategyForm } from "./strategy-form.tsx";
import { titleOf, wordOf } from "./strategy-words.ts";
import { StageStatus, TextFacts, TextView } from "./text-view.tsx";
import { Titles } from "./titles.tsx";
import { EndDialog, Ended } from "./withdraw-record.tsx";
import "./strategy.css";

type Data = OutputOf<typeof getStrategy>;

const Past = ({ stages, history }: Pick<Data, "stages" | "history">) => {
  const { t, date, number } = useWords();
  const named = (by: string | null) =>
    by === null ? null : (
      <>
        {" "}
        · <bdi>{by}</bdi>
      </>
    );
  return (
    <>
      <Section title={t("strategy.stages")}>
        <ul className="rows">
          {stages.map((one) => (
            <li key={one.at}>
              <StageStatus stage={one.stage} on={one.on} />
              <span className="meta small block">
                {t("strategy.recorded", { date: date(one.at) })}
                {named(one.by)}
              </span>
            </li>
          ))}
        </ul>
      </Section>
      <Section title={t("strategy.history")}>
        <ul className="rows">
          {history.map((one) => (
            <li key={one.rev} className="meta small">
              {t("strategy.version", { n: number(one.rev) })} · {date(one.at)}
              {named(one.by)}
            </li>
          ))}
        </ul>
      </Section>
    </>
  );
};

const StrategyPage = () => {
  const { t, language } = useWords();
  const { id: workspace, may } = useWorkspace();
  const { strategy: id = "" } = useParams({ strict: false });
  const { data } = useRead(getStrategy, { workspace, strategy: id });
  const [open, setOpen] = useState<"change" | "see" | "end" | null>(null);
  const { strategy, areas } = data;
  const [seenRev, setSeenRev] = useState(strategy.rev);
  const close = () => setOpen(null);
  const over = strategy.withdrawn !== null;
  const edits = may("strategy.edit") && !over;
  const releases = may("parcel.release") && !over;
  const shown = titleOf(strategy, language.tag);
  return (
    <div className="page">
      <PageHead
        title={shown.text}
        titleLang={langOf(shown.lang)}
        below={<bdi>S{strategy.number}</bdi>}
        marking={strategy.marking}
        actions={
          edits || releases ? (
            <>
              {releases ? <Button onClick={() => setOpen("end")}>{t("common.withdraw")}</Button> : null}
              {edits ? (
                <Button icon="edit" onClick={() => setOpen("change")}>
                  {t("common.change")}
                </Button>
              ) : null}
            </>
          ) : undefined
        }
      />
      {strategy.withdrawn === null ? null : <Ended withdrawn={strategy.withdrawn} />}
      <TextFacts of={strategy} word={wordOf(strategy.verifications)} />
      <div className="columns">
        <div className="sections">
          <TextView
            of={strategy}
            areas={areas}
            {...(strategy.records.length === 0 ? {} : { records: <Origins records={strategy.records} /> })}
          />
        </div>
        <div className="sections">
          <SeenList
            seen={strategy.verifications.map(({ source, on, note, organisation, former, rev }) => ({
              source,
              on,
              note,
              by: organisation,
              place: "state" as const,
              former: former ? rev : null,
            }))}
          >
            {over || !may("strategy.verify") ? null : data.wrote ? (
              <p className="read">{t("strategy.wrote")}</p>
            ) : (
              <Button
                onClick={() => {
                  setSeenRev(strategy.rev);
                  setOpen("see");
                }}
              >
                {t("strategy.see")}
              </Button>
            )}
          </SeenList>
          {over ? null : <Releases workspace={workspace} strategy={strategy} programmes={data.programmes} releases={releases} />}
          <Titles workspace={workspace} strategy={strategy} edits={edits} />
          <Past stages={data.stages} history={data.history} />
        </div>
      </div>
      {open === "end" ? <EndDialog workspace={workspace} strategy={strategy} onClose={close} /> : null}
      <ModalDialog
        wide
        open={open === "change" || open === "see"}
        title={t(open === "see" ? "strategy.see" : "strategy.change")}
        onClose={close}
      >
        {open === "change" ? <StrategyForm workspace={workspace} strategy={strategy} areas={areas} onClose={close} /> : null}
        {open === "see" ? (
          <SeenForm
            record={id}
            send={(commandId, seen) =>
              call(verifyStrategy, { params: { workspace, strategy: id }, body: { commandId, expectedRev: seenRev, ...seen } })
            }
            stale={[getStrategy, listStrategies]}
            onClose={close}
          />
        ) : null}
      </ModalDialog>
    </div>
  );
};
export default StrategyPage;
