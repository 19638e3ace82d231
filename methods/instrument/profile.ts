/**
 * The profile of several agencies' answers for each item and each area: level, spread, agreement, gap and priority. Missing values are not
 * imputed: an item without answers has no level, and an area in which no item has a level has no level either (SPEC.md I6-I10).
 */
import { atLeast, krippendorff, levelView, rollUp, type AtLeast, type LevelView, type Measure, type RollUp } from "../agreement/index.ts";
import { areaOf, itemsOf, scaleOf, type Instrument, type InstrumentNode } from "./model.ts";

export const evidenceGrades = ["asserted", "documented", "confirmed", "verified"] as const;
export type EvidenceGrade = (typeof evidenceGrades)[number];
export const confidences = ["low", "moderate", "high"] as const;
export type Confidence = (typeof confidences)[number];
/** Weight of an answer by the confidence of its agency (SPEC.md I6). */
export const confidenceWeight: Readonly<Record<Confidence, number>> = { low: 1 / 3, moderate: 2 / 3, high: 1 };

export interface AgencyAnswer {
  readonly agency: string;
  readonly item: string;
  /** The index on the scale of the item; null if the agency cannot say, or if the item does not apply to the agency. */
  readonly level: number | null;
  readonly evidence: EvidenceGrade;
  readonly confidence: Confidence;
}

/** The level that the room agreed, and the target of the State. */
export interface Agreed {
  readonly item: string;
  readonly level: number | null;
  readonly target: number | null;
}

/** A ranked scenario with its weight and its technology areas. The weights of all scenarios sum to 1. */
export interface ScenarioWeight {
  readonly weight: number;
  readonly technologies: readonly string[];
}

export interface ItemProfile {
  readonly item: string;
  readonly levels: number;
  readonly view: LevelView | null;
  /** The lowest and the highest level in the answers. */
  readonly spread: readonly [number, number] | null;
  /** The agreed level, otherwise the median of the answers; null if there is neither, or if the answers are split. */
  readonly current: number | null;
  readonly by: "agreed" | "median" | "split" | null;
  /** The best evidence grade among answers at or above the current level; null if there is none. */
  readonly evidence: EvidenceGrade | null;
  readonly target: number | null;
  /** The number of levels from current to target, at least 0. */
  readonly gap: number | null;
  readonly reaches: AtLeast | null;
  readonly relevance: number;
  readonly priority: number | null;
  /** For a safeguard: whether its level is high enough (SPEC.md I8); `unknown` if it has no level. Null for other items. */
  readonly gate: "met" | "unmet" | "unknown" | null;
}

export interface AreaProfile {
  readonly area: string;
  readonly items: readonly string[];
  /** The number of items with a level; a missing level is not imputed. */
  readonly known: number;
  /** The level by the instrument's rule over the items with a level, on the scale that most of these items have. */
  readonly level: Measure;
  readonly target: Measure;
  /** The lowest and the highest current level of the items. */
  readonly spread: readonly [number, number] | null;
  readonly decimals: 0 | 1;
  readonly agreement: Measure;
  /** The number of items that are not part of the level because they have another scale. */
  readonly otherScale: number;
  /** Safeguards that are unmet or unknown: the level of the area is shown together with them. */
  readonly gatedBy: readonly string[];
}

export interface Profile {
  readonly items: readonly ItemProfile[];
  readonly areas: readonly AreaProfile[];
  readonly agreement: Measure;
}

/** The lowest level at which a safeguard does not fail (its gate): its target, otherwise the first level above the middle of its scale. */
export const gateOf = (levels: number, target: number | null): number => target ?? Math.min(levels - 1, Math.floor(levels / 2) + 1);

/** The sum of the weights of the ranked scenarios about this item; 1 for an item about all technologies. */
export const relevanceOf = (node: InstrumentNode, scenarios: readonly ScenarioWeight[]): number =>
  node.technologies.length === 0 || scenarios.length === 0
    ? 1
    : scenarios
        .filter(({ technologies }) => technologies.some((code) => node.technologies.includes(code)))
        .reduce((sum, { weight }) => sum + weight, 0);

function itemProfile(
  instrument: Instrument,
  node: InstrumentNode,
  answers: readonly AgencyAnswer[],
  agreed: Agreed | undefined,
  scenarios: readonly ScenarioWeight[],
): ItemProfile {
  const levels = scaleOf(instrument, node).levels.length;
  const given = answers.flatMap(({ level, ...answer }) => (level === null ? [] : [{ ...answer, level }]));
  const view = levelView(
    given.map(({ level, confidence }) => ({ level, confidence: confidenceWeight[confidence] })),
    levels,
  );
  const current = agreed?.level ?? view?.median ?? null;
  const grades = given.filter(({ level }) => current !== null && level >= current).map(({ evidence }) => evidenceGrades.indexOf(evidence));
  const target = agreed?.target ?? null;
  const gap = current === null || target === null ? null : Math.max(0, target - current);
  const relevance = relevanceOf(node, scenarios);
  const places = given.map(({ level }) => level);
  return {
    item: node.id,
    levels,
    view,
    spread: places.length === 0 ? null : [Math.min(...places), Math.max(...places)],
    current,
    by: agreed?.level != null ? "agreed" : view === null ? null : view.split === null ? "median" : "split",
    evidence: grades.length === 0 ? null : (evidenceGrades[Math.max(...grades)] ?? null),
    target,
    gap,
    reaches: view === null || target === null ? null : atLeast(view, target),
    relevance,
    priority: gap === null ? null : gap * relevance,
    gate: !node.safeguard ? null : current === null ? "unknown" : current >= gateOf(levels, target) ? "met" : "unmet",
  };
}

/** The ordinal agreement of the agencies over the items (SPEC.md I9); if it is null, `undefinedBecause` has the reason. */
export function agreementOf(items: readonly string[], answers: ReadonlyMap<string, readonly AgencyAnswer[]>): Measure {
  const agencies = [...new Set(items.flatMap((item) => (answers.get(item) ?? []).map(({ agency }) => agency)))];
  return krippendorff(
    agencies.map((agency) => items.map((item) => answers.get(item)?.find((answer) => answer.agency === agency)?.level ?? null)),
    "ordinal",
  );
}

function areaProfile(
  area: string,
  items: readonly ItemProfile[],
  rule: RollUp,
  answers: ReadonlyMap<string, readonly AgencyAnswer[]>,
): AreaProfile {
  const counts = new Map<number, number>();
  for (const { levels } of items) counts.set(levels, (counts.get(levels) ?? 0) + 1);
  const [usual = 0] = [...counts].toSorted(([a, m], [b, n]) => n - m || b - a)[0] ?? [];
  const alike = items.filter(({ levels }) => levels === usual);
  const known = alike.filter(({ current }) => current !== null);
  const parts = known.map(({ by, current, view }) => (by === "agreed" ? (current ?? 0) : (view?.interpolatedMedian ?? current ?? 0)));
  const places = known.map(({ current }) => current ?? 0);
  const names = items.map(({ item }) => item);
  return {
    area,
    items: names,
    known: items.filter(({ current }) => current !== null).length,
    level: rollUp(parts, rule),
    target: rollUp(
      alike.flatMap(({ target }) => (target === null ? [] : [target])),
      rule,
    ),
    spread: places.length === 0 ? null : [Math.min(...places), Math.max(...places)],
    decimals: known.length > 0 && known.every(({ view }) => (view?.effective ?? 0) >= 10) ? 1 : 0,
    agreement: agreementOf(names, answers),
    otherScale: items.length - alike.length,
    gatedBy: items.filter(({ gate }) => gate === "unmet" || gate === "unknown").map(({ item }) => item),
  };
}

/**
 * @param answers of all agencies, at most one per agency and item. @param rule the roll-up rule of this profile; by default that of
 * the instrument.
 * @throws RangeError for a level outside its scale
 */
export function profileOf(
  instrument: Instrument,
  answers: readonly AgencyAnswer[],
  agreed: readonly Agreed[],
  scenarios: readonly ScenarioWeight[],
  rule: RollUp = instrument.rollUp,
): Profile {
  const byItem = Map.groupBy(answers, ({ item }) => item);
  const settled = new Map(agreed.map((each) => [each.item, each]));
  const nodes = itemsOf(instrument);
  const items = nodes.map((node) => itemProfile(instrument, node, byItem.get(node.id) ?? [], settled.get(node.id), scenarios));
  const areas = areaOf(instrument.nodes);
  const grouped = Map.groupBy(items, ({ item }) => areas.get(item) ?? item);
  return {
    items,
    areas: [...grouped].map(([area, of]) => areaProfile(area, of, rule, byItem)),
    agreement: agreementOf(
      nodes.map(({ id }) => id),
      byItem,
    ),
  };
}
