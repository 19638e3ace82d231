/**
 * Converts best-worst answers to bounds of weights, by the multiplicative form (Brunelli & Rezaei 2019) of the best-worst method
 * (Rezaei 2015). An answer is a range of ratios. If answers contradict each other, all ranges are widened by one factor, the
 * smallest with which they agree. Consistency: Liang, Brunelli & Rezaei 2020. Rules: SPEC.md K18-K22.
 */
import { inputThreshold } from "./best-worst-thresholds.ts";
import type { BestWorstStatement, Consistency, Contradiction, RatioBound, ReadStatement } from "./statements.ts";

/** Half of the width of an answer: the answer 3 means a ratio between 2.5 and 3.5. */
const ratioOff = 0.5;
const most = 9;
/** An additional factor beyond the smallest widening, so that the remaining weights are a region instead of a point. */
const room = 1.1;

type Ratios = ReadonlyMap<string, number>;

function ratiosOf(said: BestWorstStatement["bestToOthers"], own: string | null, criteria: readonly string[]): Ratios {
  const ratios = new Map<string, number>();
  for (const [criterion, ratio] of Object.entries(said)) {
    if (!criteria.includes(criterion)) throw new RangeError(`There is no criterion ${criterion}`);
    if (ratio === null) continue;
    if (!(ratio >= 1 && ratio <= most)) throw new RangeError("A best-worst answer lies between 1 and 9");
    if (criterion === own && ratio !== 1) throw new RangeError("A criterion counts as much as itself: 1");
    // an answer without a counterpart does not count
    if (criterion !== own && own !== null) ratios.set(criterion, ratio);
  }
  return ratios;
}

interface Answers {
  readonly criteria: readonly string[];
  readonly best: string | null;
  readonly worst: string | null;
  /** The ratios best : criterion and criterion : worst. The ratio best : worst is in neither list. */
  readonly down: Ratios;
  readonly up: Ratios;
  readonly bestToWorst: number | null;
}

function answersOf(statement: BestWorstStatement, criteria: readonly string[]): Answers {
  const { best, worst } = statement;
  for (const criterion of [best, worst])
    if (criterion !== null && !criteria.includes(criterion)) throw new RangeError(`There is no criterion ${criterion}`);
  if (best !== null && best === worst && criteria.length > 1) throw new RangeError("The best and the worst criterion are two");
  const down = new Map(ratiosOf(statement.bestToOthers, best, criteria));
  const up = new Map(ratiosOf(statement.othersToWorst, worst, criteria));
  const bestToWorst = (worst === null ? undefined : down.get(worst)) ?? (best === null ? undefined : up.get(best)) ?? null;
  if (worst !== null) down.delete(worst);
  if (best !== null) up.delete(best);
  return { criteria, best, worst, down, up, bestToWorst };
}

function consistencyOf({ criteria, best, worst, down, up, bestToWorst }: Answers): Consistency {
  const m = criteria.length;
  const chosen = [best, worst].filter((criterion) => criterion !== null).length;
  const answered = chosen + down.size + up.size + (bestToWorst === null ? 0 : 1);
  const asked = m === 1 ? 1 : 2 + 2 * (m - 2) + 1;
  const empty = { complete: answered >= asked, answered: Math.min(answered, asked), asked };
  if (best === null || worst === null || bestToWorst === null)
    return { ...empty, ratio: null, threshold: null, consistent: true, contradictions: [] };
  const triples = criteria.flatMap((criterion): (Contradiction & { kind: "triple" })[] => {
    const [bestToCriterion, criterionToWorst] = [down.get(criterion), up.get(criterion)];
    if (bestToCriterion === undefined || criterionToWorst === undefined) return [];
    const implied = bestToCriterion * criterionToWorst;
    const factor = Math.max(implied / bestToWorst, bestToWorst / implied);
    const spread = bestToWorst * bestToWorst - bestToWorst;
    const ratio = spread === 0 ? (implied === 1 ? 0 : Number.POSITIVE_INFINITY) : Math.abs(implied - bestToWorst) / spread;
    return [{ kind: "triple", best, criterion, worst, bestToCriterion, criterionToWorst, bestToWorst, implied, factor, ratio }];
  });
  const threshold = inputThreshold(m, bestToWorst);
  const ratio = triples.length === 0 ? null : Math.max(...triples.map((triple) => triple.ratio));
  const beyond = (kind: "beyond-worst" | "beyond-best", said: Ratios): readonly (Contradiction & { kind: typeof kind })[] =>
    [...said].filter(([, value]) => value > bestToWorst).map(([criterion, value]) => ({ kind, criterion, said: value, bestToWorst }));
  const contradictions = [
    ...[...beyond("beyond-worst", down), ...beyond("beyond-best", up)].sort(
      (a, b) => b.said - a.said || (a.criterion < b.criterion ? -1 : 1),
    ),
    ...triples
      .filter((triple) => triple.ratio > (threshold ?? 0))
      .sort((a, b) => b.ratio - a.ratio || (a.criterion < b.criterion ? -1 : 1)),
  ];
  return { ...empty, ratio, threshold, consistent: contradictions.length === 0, contradictions };
}

/**
 * Bounds of an answer, widened by a factor. If there is no answer, the only bound is that the first criterion counts at least as much as
 * the second.
 */
function bound(more: string, less: string, said: number | undefined, widened: number): RatioBound {
  if (said === undefined) return { more, less, least: 1, most: Number.POSITIVE_INFINITY };
  return { more, less, least: Math.max(1, (said - ratioOff) / widened), most: (said + ratioOff) * widened };
}

/**
 * How much two paths from best to worst contradict each other: the lowest ratio of one path divided by the highest ratio of another. If the result is at
 * most 1, all paths agree.
 */
function clash({ criteria, best, worst, down, up, bestToWorst }: Answers, widened: number): number {
  if (best === null || worst === null) return 0;
  const direct = bound(best, worst, bestToWorst ?? undefined, widened);
  let { least, most: greatest } = direct;
  for (const criterion of criteria) {
    if (criterion === best || criterion === worst) continue;
    const [first, second] = [bound(best, criterion, down.get(criterion), widened), bound(criterion, worst, up.get(criterion), widened)];
    least = Math.max(least, first.least * second.least);
    greatest = Math.min(greatest, first.most * second.most);
  }
  return least / greatest;
}

/** The smallest widening with which all answers agree, found by bisection; with an additional margin if the answers had to be widened. */
function widening(answers: Answers): number {
  if (clash(answers, 1) <= 1 / room) return 1;
  let [low, high] = [1, 2 * most * most];
  for (let step = 0; step < 80; step++) {
    const middle = Math.sqrt(low * high);
    if (clash(answers, middle) <= 1 / room) high = middle;
    else low = middle;
  }
  return high;
}

/** @param criteria in the order of their codes @throws RangeError for ratios outside 1..9, unknown criteria, and equal best and worst */
export function readBestWorst(statement: BestWorstStatement, criteria: readonly string[]): ReadStatement {
  const answers = answersOf(statement, criteria);
  const { best, worst, down, up, bestToWorst } = answers;
  const consistency = consistencyOf(answers);
  if (best === null && worst === null) return { bounds: null, consistency, widened: 1 };
  const widened = widening(answers);
  const others = criteria.filter((criterion) => criterion !== best && criterion !== worst);
  const bounds = [
    ...(best === null ? [] : others.map((criterion) => bound(best, criterion, down.get(criterion), widened))),
    ...(best === null || worst === null || best === worst ? [] : [bound(best, worst, bestToWorst ?? undefined, widened)]),
    ...(worst === null ? [] : others.map((criterion) => bound(criterion, worst, up.get(criterion), widened))),
  ];
  return { bounds, consistency, widened };
}
