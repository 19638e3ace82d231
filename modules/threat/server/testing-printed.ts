/**
 * For tests only: the counts that a reader of a scenario's result sees, as statements for the checker of methods/disclosure. The reader is assumed to
 * know the rules; the reader cannot distinguish an omitted value from a person who gave no value.
 */
import { exactCount, fewCount, type PublishedCount } from "#methods/disclosure/index.ts";
import { moves } from "#methods/elicitation/index.ts";
import type { RoundMovement, ScenarioResult } from "../contract/judgement.ts";

type Told = number | "fewer-than-three";

/**
 * Groups of people whose sizes everybody may know: the number of people who have not answered is shown, and the number of omitted values follows from
 * a rule.
 */
export const openAtoms = ["not answered", "left out"];

/**
 * The statements that one figure adds to the totals.
 * @param asked the number of people in the room
 * @param answered the number of people who answered
 * @param used the number of values that the figure uses
 * @param none the number of people who gave no value; null if this number is not printed
 */
export const figure = (asked: number, answered: number, used: number, none: Told | null = null): PublishedCount[] => {
  const out = [
    exactCount(["not answered", "used", "left out", "none"], asked),
    exactCount(["used", "left out", "none"], answered),
    // fewer than three values are not shown
    used > 2 ? exactCount(["used"], used) : { atoms: ["used"], least: 0, most: 2 },
    { atoms: ["left out"], least: 0, most: 2 },
  ];
  if (none === "fewer-than-three") out.push(fewCount(["none"]));
  // values are omitted only if one or two people gave no value
  else if (none !== null) out.push(exactCount(["none"], none), exactCount(["left out"], 0));
  return out;
};

/** A part of a count, in the form in which D10 allows it to be printed. */
export const part = (told: Told | null, whole: number): PublishedCount[] => [
  exactCount(["part", "other part"], whole),
  ...(told === null ? [] : [told === "fewer-than-three" ? fewCount(["part"]) : exactCount(["part"], told)]),
];

/** The counts of the named agencies, and of the used answers without a named agency. */
const named = ({ byAgency, likelihood }: ScenarioResult): PublishedCount[] => [
  exactCount([...byAgency.map(({ agency }) => agency), "no agency"], likelihood.n),
  ...byAgency.map(({ agency, n }) => exactCount([agency], n)),
];

/** The counts of people who moved between two rounds, and the totals of the later round. */
const moved = (movement: RoundMovement, totals: readonly number[]): PublishedCount[] => [
  exactCount([...moves], movement.of),
  ...moves.flatMap((move) => {
    const count = movement[move];
    return count === "not-told" ? [] : [count === "fewer-than-three" ? fewCount([move]) : exactCount([move], count)];
  }),
  ...totals.map((total, at) => exactCount([...moves, `not compared ${at}`], total)),
];

/** All sets of counts in a result that a reader sees together, by name. Single values (shown from ten answers on, D6) are not counts. */
export const printedOf = (result: ScenarioResult): Readonly<Record<string, readonly PublishedCount[]>> => {
  const { asked, answered, likelihood, impacts, capability, intent, confidence, movement } = result;
  const sets: Record<string, readonly PublishedCount[]> = {
    // if nobody gave a range, `cannotSay` counts only the people who chose "cannot say" for the whole scenario
    likelihood:
      likelihood.n === 0
        ? part(result.cannotSay, answered)
        : [...figure(asked, answered, likelihood.n, result.cannotSay), ...marks(result.strips.length)],
    confidence: figure(asked, answered, confidence.n),
    capability: figure(asked, answered, capability.n),
    intent: figure(asked, answered, intent.n),
    agencies: likelihood.n > 2 ? named(result) : [],
  };
  for (const { criterion, n, cannotSay, counts } of impacts) {
    const drawn = counts.reduce((sum, count) => sum + count, 0);
    sets[`impact ${criterion}`] = [...figure(asked, answered, n, cannotSay), ...marks(Math.round(drawn))];
  }
  if (likelihood.n > 2) sets["in a gap"] = part(likelihood.inGap, likelihood.n);
  if (movement !== null) sets["movement"] = moved(movement, [answered, likelihood.n]);
  return sets;
};

/** The drawn marks, which a reader can count. Fewer than three are not drawn. */
const marks = (n: number): PublishedCount[] => (n > 2 ? [exactCount(["used"], n)] : []);
