/** On the page of a course: for each State the call that was sent, the list that arrived, and the answer to the list. */
import { useState } from "react";
import { call, useRead } from "#platform/web/shell/api.ts";
import { ProblemSentence } from "#platform/web/shell/problem-sentence.tsx";
import { useWorkspace } from "#platform/web/shell/session.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Button } from "#platform/web/ui/button.tsx";
import { ModalDialog } from "#platform/web/ui/overlay.tsx";
import { Section } from "#platform/web/ui/page.tsx";
import { useCommandForm } from "#platform/web/ui/record/use-command-form.ts";
import { Status } from "#platform/web/ui/status.tsx";
import { Table } from "#platform/web/ui/table.tsx";
import { listCalls, sendOutcome, type CalledState } from "../../contract/calls-at-programme.ts";
import type { OutputOf } from "#platform/contract/endpoint.ts";
import type { getCourse } from "../../contract/training.ts";
import { ArrivedList } from "./arrived-list.tsx";
import { CallForm } from "./call-form.tsx";

type CalledCourse = OutputOf<typeof getCourse>;
interface Props {
  readonly data: CalledCourse;
}

const Answer = ({ course, of }: { readonly course: string; readonly of: CalledState }) => {
  const { t, name, date } = useWords();
  const { id: workspace } = useWorkspace();
  const act = useCommandForm({
    send: (commandId) => call(sendOutcome, { params: { workspace, course }, body: { commandId, state: of.state } }),
    stale: [listCalls],
  });
  const { behind, sentAt, openedAt } = of.answer;
  return (
    <>
      {behind > 0 ? (
        <Status glyph="late">{t("nominations.behind", { n: behind })}</Status>
      ) : sentAt === null ? (
        <span className="meta">–</span>
      ) : (
        <Status glyph="done">{t("nominations.answered-on", { day: date(sentAt) })}</Status>
      )}
      {openedAt === null ? null : <span className="meta small block">{t("nominations.read-on", { day: date(openedAt) })}</span>}
      {behind > 0 ? (
        <div>
          <Button aria-label={t("nominations.answer-of", { state: name(of.name) })} disabled={act.isPending} onClick={() => act.mutate()}>
            {t("nominations.answer")}
          </Button>
        </div>
      ) : null}
      <ProblemSentence error={act.error} />
    </>
  );
};

export const CallSection = ({ data: { course, open } }: Props) => {
  const { t, name, date, localDate, language } = useWords();
  const { id: workspace } = useWorkspace();
  const { data } = useRead(listCalls, { workspace, course: course.id });
  const [asked, setAsked] = useState<{ readonly what: "call" | "list"; readonly state: string } | null>(null);
  const rows = data.states.toSorted((a, b) => name(a.name).localeCompare(name(b.name), language.tag));
  const of = data.states.find(({ state }) => state === asked?.state);
  const shut = () => setAsked(null);
  return (
    <Section title={t("nominations.by-parcel")} limit={t("nominations.by-parcel-limit")}>
      {rows.length === 0 ? (
        <p className="meta">{t("nominations.no-seats")}</p>
      ) : (
        <Table
          caption={t("nominations.by-parcel")}
          rows={rows}
          keyOf={(row) => row.state}
          columns={[
            { key: "state", head: t("common.state"), names: true, width: "18%", cell: (row) => name(row.name) },
            {
              key: "call",
              head: t("nominations.call"),
              width: "30%",
              cell: (row) => (
                <>
                  {row.call === null ? (
                    <span className="meta">{t(row.partner ? "nominations.not-called" : "nominations.no-workspace")}</span>
                  ) : (
                    <>
                      <Status glyph={row.call.withdrawn ? "skipped" : row.call.changed ? "late" : "done"}>
                        {row.call.withdrawn
                          ? t("nominations.call-withdrawn")
                          : row.call.changed
                            ? t("nominations.call-changed")
                            : t("nominations.sent-on", { day: date(row.call.sentAt) })}
                      </Status>
                      <span className="meta small block">
                        {t("nominations.call-says", {
                          seats: row.call.seats,
                          alternates: row.call.alternates,
                          day: localDate(row.call.deadline),
                        })}
                      </span>
                    </>
                  )}
                  {open && row.partner ? (
                    <div>
                      <Button
                        aria-label={t("nominations.call-of", { state: name(row.name) })}
                        onClick={() => setAsked({ what: "call", state: row.state })}
                      >
                        {t(row.call === null ? "nominations.send-call" : "nominations.send-again")}
                      </Button>
                    </div>
                  ) : null}
                </>
              ),
            },
            {
              key: "list",
              head: t("nominations.list"),
              width: "26%",
              cell: ({ list, state, name: called }) =>
                list === null ? (
                  <span className="meta">{t("nominations.nothing-arrived")}</span>
                ) : (
                  <>
                    <Status glyph={list.open > 0 ? "not-started" : "done"}>
                      {list.open > 0 ? t("nominations.open-n", { n: list.open }) : t("nominations.all-taken")}
                    </Status>
                    <span className="meta small block">{t("nominations.arrived-on", { day: date(list.receivedAt) })}</span>
                    <div>
                      <Button
                        {...(list.open > 0 ? { look: "primary" as const } : {})}
                        aria-label={t("nominations.open-list-of", { state: name(called) })}
                        onClick={() => setAsked({ what: "list", state })}
                      >
                        {t("nominations.open-list")}
                      </Button>
                    </div>
                  </>
                ),
            },
            { key: "answer", head: t("nominations.answered"), width: "26%", cell: (row) => <Answer course={course.id} of={row} /> },
          ]}
        />
      )}
      <ModalDialog open={asked?.what === "call"} title={t("nominations.send-call")} onClose={shut}>
        {asked?.what === "call" && of !== undefined ? <CallForm course={course.id} of={of} onClose={shut} /> : null}
      </ModalDialog>
      <ModalDialog wide open={asked?.what === "list"} title={t("nominations.list-from", { state: name(of?.name ?? {}) })} onClose={shut}>
        {asked?.what === "list" && of !== undefined ? <ArrivedList course={course.id} of={of} onClose={shut} /> : null}
      </ModalDialog>
    </Section>
  );
};
