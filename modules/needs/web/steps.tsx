/** The steps of a request, each with date and reason; the same component for both sides. */
import type { DecisionStep, Standing } from "../contract/needs.ts";
import { langOf } from "#platform/web/shell/formats.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Status, type Glyph } from "#platform/web/ui/status.tsx";

export const standingGlyphs: Readonly<Record<Standing | "gone", Glyph>> = {
  draft: "not-started",
  sent: "under-way",
  received: "under-way",
  triaged: "under-way",
  offered: "done",
  declined: "skipped",
  withdrawn: "skipped",
  gone: "skipped",
};

interface Props {
  readonly asked?: string | undefined;
  readonly sentAt: string | null;
  readonly receivedAt: string | null;
  readonly steps: readonly DecisionStep[];
  readonly withdrawn?: { readonly at: string; readonly reason: DecisionStep["reason"] } | null;
}

export const Steps = ({ asked, sentAt, receivedAt, steps, withdrawn = null }: Props) => {
  const { t, date, localDate } = useWords();
  const all = [
    ...(sentAt === null ? [] : [{ key: "sent" as const, at: sentAt, reason: null }]),
    ...(receivedAt === null ? [] : [{ key: "received" as const, at: receivedAt, reason: null }]),
    ...steps.map(({ step, at, reason }) => ({ key: step, at, reason })),
    ...(withdrawn === null ? [] : [{ key: "withdrawn" as const, at: withdrawn.at, reason: withdrawn.reason }]),
  ];
  return (
    <ul className="rows">
      {asked === undefined ? null : <li className="meta">{t("needs.asked-on", { date: localDate(asked) })}</li>}
      {all.map((one) => (
        <li key={`${one.key} ${one.at}`}>
          <span className="beside">
            <Status glyph={standingGlyphs[one.key]}>{t(`needs.standing.${one.key}`)}</Status>
            <span className="meta">{date(one.at)}</span>
          </span>
          {one.reason === null ? null : (
            <p className="read">
              <span className="meta">{t("desk.reason")}:</span> <span {...langOf(one.reason.lang)}>{one.reason.text}</span>
            </p>
          )}
        </li>
      ))}
    </ul>
  );
};
