/** Selects the sentence about how a portfolio was chosen, so that page and report use the same message of the group `effect`. */
import { effectVersion, type EffectResult } from "./effect-types.ts";
import { shortFigure } from "./tell-range.ts";

/** Results of version 1 have neither a version nor errors. */
type Kept = {
  readonly version?: number | undefined;
  readonly regret: number | null;
  readonly regretError?: number | null | undefined;
  readonly confirmed: boolean;
  readonly runnerUp: Pick<NonNullable<EffectResult["runnerUp"]>, "measures"> | null;
};

/** Whether a stored calculation used an earlier method, whose choice may be wrong if ranges overlap. */
export const isOfEarlierMethod = ({ version = 1 }: Pick<Kept, "version">): boolean => version < effectVersion;

/**
 * Describes the runner-up.
 * @returns a message with its figures (`n`, `error`), or null if there is no runner-up
 */
export function tellNext({ runnerUp, regret, regretError, confirmed }: Kept) {
  if (runnerUp === null || regret === null) return null;
  const nothing = runnerUp.measures.length === 0;
  if (!confirmed) return { id: nothing ? "effect.next.nothing-apart" : "effect.next.apart", n: 0, error: 0 } as const;
  const n = shortFigure(regret);
  if (regretError == null) return { id: nothing ? "effect.next.nothing" : "effect.next", n, error: 0 } as const;
  return { id: nothing ? "effect.next.nothing-error" : "effect.next.error", n, error: shortFigure(regretError) } as const;
}
