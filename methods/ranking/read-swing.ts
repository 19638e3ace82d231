/** Converts swing points to bounds of weights (von Winterfeldt & Edwards 1986). Rules: SPEC.md K15-K17. */
import type { Consistency, Contradiction, RatioBound, ReadStatement, SwingStatement } from "./statements.ts";

/** Half of the width of an answer: 60 points mean 55 to 65. */
export const pointsOff = 5;
const most = 100;

interface Given {
  readonly criterion: string;
  readonly points: number;
}

function contradictionsOf(given: readonly Given[], complete: boolean, order: readonly string[]): readonly Contradiction[] {
  const points = new Map(given.map((one) => [one.criterion, one.points]));
  const largest = given.reduce((a, b) => (b.points > a.points ? b : a), { criterion: "", points: 0 });
  if (given.length > 0 && largest.points === 0) return [{ kind: "all-zero" }];
  const wrongOrder = order.flatMap((before, i) =>
    order.slice(i + 1).flatMap((after): (Contradiction & { kind: "order" })[] => {
      const by = (points.get(after) ?? Number.NaN) - (points.get(before) ?? Number.NaN);
      return by > pointsOff ? [{ kind: "order", before, after, by }] : [];
    }),
  );
  return [
    ...(complete && largest.points < most ? [{ kind: "largest-below-100" as const, ...largest }] : []),
    ...wrongOrder.sort((a, b) => b.by - a.by),
  ];
}

/** @param criteria in the order of their codes @throws RangeError for points outside 0..100 and unknown criteria */
export function readSwing({ points, order = [] }: SwingStatement, criteria: readonly string[]): ReadStatement {
  for (const criterion of [...Object.keys(points), ...order])
    if (!criteria.includes(criterion)) throw new RangeError(`There is no criterion ${criterion}`);
  if (new Set(order).size !== order.length) throw new RangeError("A criterion stands twice in an order");
  const given = criteria.flatMap((criterion): Given[] => {
    const said = Object.hasOwn(points, criterion) ? (points[criterion] ?? null) : null;
    if (said !== null && !(said >= 0 && said <= most)) throw new RangeError("Points of a swing lie between 0 and 100");
    return said === null ? [] : [{ criterion, points: said }];
  });
  const complete = given.length === criteria.length;
  const contradictions = contradictionsOf(given, complete, order);
  const consistency: Consistency = {
    complete,
    answered: given.length,
    asked: criteria.length,
    ratio: null,
    threshold: null,
    consistent: contradictions.length === 0,
    contradictions,
  };
  const top = given.reduce<Given | null>((a, b) => (a === null || b.points > a.points ? b : a), null);
  if (top === null || top.points === 0) return { bounds: null, consistency, widened: 1 };
  // if all swings were answered, the largest is scaled to 100
  const scale = complete ? most / top.points : 1;
  const own = top.points * scale;
  const bounds = criteria
    .filter((criterion) => criterion !== top.criterion)
    .map((less): RatioBound => {
      const said = given.find(({ criterion }) => criterion === less);
      if (said === undefined) return { more: top.criterion, less, least: own / most, most: Number.POSITIVE_INFINITY };
      const value = said.points * scale;
      // a swing equal to the largest may be slightly greater or smaller
      if (value === own)
        return { more: top.criterion, less, least: Math.max(0, own - pointsOff) / own, most: own / Math.max(0, own - pointsOff) };
      const low = Math.max(0, value - pointsOff);
      return {
        more: top.criterion,
        less,
        least: own / Math.min(own, value + pointsOff),
        most: low === 0 ? Number.POSITIVE_INFINITY : own / low,
      };
    });
  return { bounds, consistency, widened: 1 };
}
