/** The scans that a device could not decide, by reason; an officer answers each scan once, or all scans with the same reason together. */
import { useState } from "react";
import type { OutputOf } from "#platform/contract/endpoint.ts";
import { call } from "#platform/web/shell/api.ts";
import { ProblemSentence } from "#platform/web/shell/problem-sentence.tsx";
import { useWords } from "#platform/web/shell/words.ts";
import { Button } from "#platform/web/ui/button.tsx";
import { Section } from "#platform/web/ui/page.tsx";
import { useCommandForm } from "#platform/web/ui/record/use-command-form.ts";
import { Table } from "#platform/web/ui/table.tsx";
import { whys } from "#methods/check-in/index.ts";
import { answerScan, getCheckIn, type Question } from "../../contract/check-in.ts";

interface Props {
  readonly at: { readonly workspace: string; readonly event: string };
  readonly data: OutputOf<typeof getCheckIn>;
}
interface Answered {
  readonly questions: readonly Question[];
  readonly answer: "count" | "leave";
}

export const Questions = ({ at, data: { questions, sessions, answered } }: Props) => {
  const { t, date, time, number } = useWords();
  const [all, setAll] = useState<string | null>(null);
  const send = useCommandForm<null, Answered>({
    send: async (_, { questions: these, answer }) => {
      for (const { scan } of these) await call(answerScan, { params: { ...at, scan }, body: { answer } });
      return null;
    },
    stale: [getCheckIn],
    onSettled: () => setAll(null),
  });
  const titleOf = (id: string | null): string => sessions.find((one) => one.id === id)?.title.text ?? "–";
  const nameOf = ({ person }: Question): string => person ?? t("check-in.nobody");
  const buttons = (these: readonly Question[], of: string) => {
    const counts = these.every(({ mayCount }) => mayCount);
    return (
      <div className="button-row check-in-answers">
        {counts ? (
          <Button
            aria-label={t("check-in.count-of", { name: of })}
            disabled={send.isPending}
            onClick={() => send.mutate({ questions: these, answer: "count" })}
          >
            {t("check-in.count")}
          </Button>
        ) : null}
        <Button
          look="tertiary"
          aria-label={t(counts ? "check-in.leave-of" : "check-in.noted-of", { name: of })}
          disabled={send.isPending}
          onClick={() => send.mutate({ questions: these, answer: "leave" })}
        >
          {t(counts ? "check-in.leave" : "check-in.noted")}
        </Button>
      </div>
    );
  };
  const groups = whys.flatMap((why) => {
    const rows = questions.filter((one) => one.why === why);
    return rows.length === 0 ? [] : [{ key: why, title: t(`check-in.why.${why}`), rows }];
  });
  return (
    <Section
      title={t("check-in.questions")}
      limit={questions.length === 0 ? t("check-in.questions-none") : number(questions.length)}
      end={answered === 0 ? undefined : t("check-in.answered", { n: answered })}
    >
      <p className="meta">{t("check-in.questions-help")}</p>
      <ProblemSentence error={send.error} />
      {groups.map(({ key, title, rows }) => (
        <div key={key} className="check-in-why">
          <h3>{title}</h3>
          <p className="meta">{t(`check-in.what.${key}`)}</p>
          <Table
            caption={title}
            rows={rows}
            keyOf={(row: Question) => row.scan}
            columns={[
              { key: "person", head: t("people.person"), names: true, cell: (row) => <bdi>{nameOf(row)}</bdi> },
              {
                key: "session",
                head: t("check-in.session"),
                width: "20%",
                cell: (row) => (
                  <>
                    <bdi>{titleOf(row.session)}</bdi>
                    <span className="meta small block">{t(`check-in.direction.${row.direction}`)}</span>
                  </>
                ),
              },
              {
                key: "at",
                head: t("check-in.at"),
                width: "20%",
                cell: (row) => (
                  <>
                    {date(row.at)} {time(row.at)}
                    {time(row.at) === time(row.told) ? null : (
                      <span className="meta small block">{t("check-in.told", { time: time(row.told) })}</span>
                    )}
                  </>
                ),
              },
              { key: "device", head: t("check-in.device"), width: "14%", cell: (row) => <bdi>{row.device}</bdi> },
              { key: "act", head: t("check-in.answer"), width: "20%", end: true, cell: (row) => buttons([row], nameOf(row)) },
            ]}
          />
          {rows.length < 2 ? null : all === key ? (
            <div className="check-in-all">
              <span>{t("check-in.all", { n: rows.length })}</span>
              {buttons(rows, title)}
            </div>
          ) : (
            <Button look="tertiary" onClick={() => setAll(key)}>
              {t("check-in.all-open", { n: rows.length })}
            </Button>
          )}
        </div>
      ))}
    </Section>
  );
};
