/** At a State: the outcome of each practice that a measure cites, and whether the outcome was released to the programme. */
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useRead } from "#platform/web/shell/api.ts";
import { langOf } from "#platform/web/shell/formats.ts";
import { useWorkspace } from "#platform/web/shell/session.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Button } from "#platform/web/ui/button.tsx";
import { ModalDialog } from "#platform/web/ui/overlay.tsx";
import { Empty, PageHead } from "#platform/web/ui/page.tsx";
import { Status, type Glyph } from "#platform/web/ui/status.tsx";
import { Table } from "#platform/web/ui/table.tsx";
import { listOutcomes, outcomeMarking, type AskedCitation, type OutcomeWord } from "../../contract/citations.ts";
import { ReleaseDialog, TakeBackDialog } from "./outcome-decisions.tsx";
import { OutcomeForm } from "./outcome-form.tsx";

type Act = "answer" | "release" | "take-back";
export const outcomeGlyph: Readonly<Record<OutcomeWord, Glyph>> = { kept: "done", changed: "under-way", dropped: "skipped" };

const Answered = ({ citation: { outcome } }: { readonly citation: AskedCitation }) => {
  const { t } = useWords();
  if (outcome === null) return <Status glyph="not-started">{t("elsewhere.not-answered")}</Status>;
  return (
    <div>
      <Status glyph={outcomeGlyph[outcome.outcome]}>{t(`elsewhere.outcome.${outcome.outcome}`)}</Status>
      <span className="meta small block" {...langOf(outcome.reason.lang)}>
        {outcome.reason.text}
      </span>
    </div>
  );
};

const Released = ({ citation: { released } }: { readonly citation: AskedCitation }) => {
  const { t, date } = useWords();
  if (released === null) return <span className="meta">{t("elsewhere.not-released")}</span>;
  return (
    <div>
      {t(released.changed ? "elsewhere.released-earlier" : "elsewhere.released-on", { date: date(released.sentAt) })}
      {released.openedAt === null ? null : (
        <span className="meta small block">{t("practice.opened", { date: date(released.openedAt) })}</span>
      )}
    </div>
  );
};

const measureOf = (record: string): string => record.split(":").at(-1) ?? "";

const Outcomes = () => {
  const { t, name, localDate } = useWords();
  const { id: workspace, may } = useWorkspace();
  const { data } = useRead(listOutcomes, { workspace });
  const [opened, setOpened] = useState<{ readonly act: Act; readonly citation: AskedCitation } | null>(null);
  const close = () => setOpened(null);
  const untaken = [...new Map(data.citations.filter(({ takes }) => !takes).map((one) => [one.programme, one])).values()];
  const releases = may("parcel.release");
  return (
    <div className="page">
      <PageHead title={t("elsewhere.outcomes")} below={t("elsewhere.outcomes-below")} marking={outcomeMarking} />
      {untaken.map((one) => (
        <p key={one.programme} className="read">
          {t("practice.not-taken", { name: name(one.programmeName) })}
        </p>
      ))}
      {data.citations.length === 0 ? (
        <Empty title={t("elsewhere.outcomes-none")}>{t("elsewhere.outcomes-none-why")}</Empty>
      ) : (
        <Table
          caption={t("elsewhere.outcomes")}
          rows={data.citations}
          keyOf={({ id }: AskedCitation) => id}
          columns={[
            {
              key: "title",
              head: t("practice.one"),
              names: true,
              cell: (row) => (
                <div>
                  {row.here ? (
                    <Link to="/w/$workspace/practice-cards/$card" params={{ workspace, card: row.card }} {...langOf(row.title.lang)}>
                      {row.title.text}
                    </Link>
                  ) : (
                    <span {...langOf(row.title.lang)}>{row.title.text}</span>
                  )}
                  <span className="meta small block">
                    {row.here ? null : <>{t("elsewhere.withdrawn-one")} · </>}
                    {t("elsewhere.cited-on", { date: localDate(row.citedOn) })} ·{" "}
                    <Link to="/w/$workspace/measures/$measure" params={{ workspace, measure: measureOf(row.record) }}>
                      {t("elsewhere.in-measure")}
                    </Link>
                  </span>
                </div>
              ),
            },
            { key: "due", head: t("elsewhere.asked"), width: "14%", cell: ({ dueOn }) => localDate(dueOn) },
            { key: "answer", head: t("elsewhere.answer-head"), width: "24%", cell: (row) => <Answered citation={row} /> },
            { key: "released", head: t("elsewhere.released"), width: "17%", cell: (row) => <Released citation={row} /> },
            {
              key: "do",
              head: t("desk.members.actions"),
              end: true,
              width: "20%",
              cell: (citation) => (
                <span className="button-row">
                  <Button
                    look="tertiary"
                    aria-label={t(citation.outcome === null ? "elsewhere.answer-of" : "elsewhere.change-of", { name: citation.title.text })}
                    onClick={() => setOpened({ act: "answer", citation })}
                  >
                    {t(citation.outcome === null ? "elsewhere.answer" : "common.change")}
                  </Button>
                  {releases && citation.takes && citation.outcome !== null && citation.released?.changed !== false ? (
                    <Button
                      look="tertiary"
                      aria-label={t("elsewhere.release-of", { name: citation.title.text })}
                      onClick={() => setOpened({ act: "release", citation })}
                    >
                      {t("elsewhere.release")}
                    </Button>
                  ) : null}
                  {releases && citation.released !== null ? (
                    <Button
                      look="tertiary"
                      aria-label={t("elsewhere.take-back-of", { name: citation.title.text })}
                      onClick={() => setOpened({ act: "take-back", citation })}
                    >
                      {t("common.withdraw")}
                    </Button>
                  ) : null}
                </span>
              ),
            },
          ]}
        />
      )}
      <ModalDialog open={opened?.act === "answer"} title={t("elsewhere.outcomes")} onClose={close}>
        {opened?.act === "answer" ? <OutcomeForm workspace={workspace} citation={opened.citation} onClose={close} /> : null}
      </ModalDialog>
      {opened?.act === "release" ? <ReleaseDialog workspace={workspace} citation={opened.citation} onClose={close} /> : null}
      {opened?.act === "take-back" ? <TakeBackDialog workspace={workspace} citation={opened.citation} onClose={close} /> : null}
    </div>
  );
};
export default Outcomes;
