/**
 * Shown if another person decided about the pair first, or a row was changed. Neither answer is lost: the first one is valid, and the second waits
 * for a choice.
 */
import { useWords } from "#platform/web/shell/words.ts";
import { Button } from "#platform/web/ui/button.tsx";
import type { PairRow, Verdict } from "../contract/pairs.ts";

/** `details` of the conflict. */
export interface MetDecision {
  readonly current?: {
    readonly verdict: Verdict | "undone";
    readonly seen: number;
    readonly by: string | null;
    readonly at: string;
  } | null;
}
interface Props {
  readonly met: MetDecision & { readonly verdict: Verdict; readonly pair: { readonly a: PairRow; readonly b: PairRow } };
  readonly busy: boolean;
  readonly onKeep: () => void;
  readonly onDecide: () => void;
}

export const MetConflict = ({ met, busy, onKeep, onDecide }: Props) => {
  const { t, date } = useWords();
  const { current, pair, verdict } = met;
  return (
    <div className="card pair-conflict" role="alert">
      <p className="read">
        <b>
          <bdi>{pair.a.name}</bdi> / <bdi>{pair.b.name}</bdi>
        </b>
      </p>
      <p className="read">
        {current === null || current === undefined
          ? t("people.conflict-row")
          : t("people.conflict-pair", {
              verdict: t(`people.verdict.${current.verdict}`),
              name: current.by ?? t("people.somebody"),
              at: date(current.at),
              mine: t(`people.verdict.${verdict}`),
            })}
      </p>
      <p className="button-row">
        <Button disabled={busy} onClick={onKeep}>
          {t("people.conflict-keep")}
        </Button>
        {current === null || current === undefined ? null : (
          <Button disabled={busy} onClick={onDecide}>
            {t("people.conflict-mine", { verdict: t(`people.verdict.${verdict}`) })}
          </Button>
        )}
      </p>
    </div>
  );
};
