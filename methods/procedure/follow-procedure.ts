/** Follows a procedure without a fault (SPEC.md, PR7 and PR8). */
import type { Step } from "./check-procedure.ts";

export interface Followed<S extends Step> {
  /** The steps that were passed, with the way that was taken at each. */
  readonly passed: readonly { readonly step: S; readonly way: number }[];
  /** The step that the person is at; null at the end. */
  readonly here: S | null;
  /** The maximum number of steps that can follow, including the present step. */
  readonly left: number;
}

/** The maximum number of steps from each step to the end, including the step itself. */
const longest = (steps: readonly Step[]): ReadonlyMap<string, number> => {
  const byKey = new Map(steps.map((step) => [step.id, step]));
  const known = new Map<string, number>();
  for (const { id: from } of steps) {
    const trail = [from];
    for (let id = trail.at(-1); id !== undefined; id = trail.at(-1)) {
      const next = byKey.get(id)?.ways.flatMap(({ to }) => to ?? []) ?? [];
      const open = next.find((one) => !known.has(one));
      if (open !== undefined) trail.push(open);
      else {
        known.set(id, 1 + Math.max(0, ...next.map((one) => known.get(one) ?? 0)));
        trail.pop();
      }
    }
  }
  return known;
};

/**
 * @param steps the steps of a procedure without a fault; with a loop, the function would never return
 * @param ways the way that was taken at each step, including steps with only one way
 */
export const follow = <S extends Step>(steps: readonly S[], ways: readonly number[]): Followed<S> => {
  const byKey = new Map(steps.map((step) => [step.id, step]));
  const passed: { step: S; way: number }[] = [];
  let here = steps[0] ?? null;
  for (const way of ways) {
    const taken = here?.ways[way];
    if (here === null || taken === undefined) break;
    passed.push({ step: here, way });
    here = taken.to === null ? null : (byKey.get(taken.to) ?? null);
  }
  return { passed, here, left: here === null ? 0 : (longest(steps).get(here.id) ?? 0) };
};
