/** Estimates the parameters of a set of records: u from all pairs, m and lambda by expectation maximisation (SPEC.md L14 to L17). */
import { estimate, pairsOf, shares, sumsByLevel, type EstimateSettings, type Evidence, type Model } from "./estimate.ts";
import type { Kind } from "./field-kinds.ts";

/**
 * The typical shares of a kind of field count as this number of pairs. For fields that identify people it is about the number of pairs of thirty records. It
 * is smaller for other fields, such as the State, because the roster itself shows which of their values are common.
 */
const [typicalPairs, typicalPairsOfPlaces] = [500, 20];
const startTop = 0.85;
const startAgainst = 0.02;

const levelsOf = (kind: Kind, of: (level: number) => number): Float64Array =>
  Float64Array.from({ length: kind.levels.length + 1 }, (_, l) => (l === 0 ? 0 : of(l)));

export const frequencyWeights = (kinds: readonly Kind[]): number[] => kinds.map(({ frequencyWeight }) => frequencyWeight);

/** @param uSums the numbers of pairs by level and field, if `evidence` is not a fair sample of all pairs */
export function settingsFor(
  kinds: readonly Kind[],
  records: number,
  evidence: Evidence,
  uSums?: readonly Float64Array[],
): EstimateSettings {
  const sizes = kinds.map(({ levels }) => levels.length + 1);
  const sums = uSums ?? sumsByLevel(evidence, pairsOf(evidence), sizes);
  const u = kinds.map((kind, f) =>
    shares(
      sums[f] ?? new Float64Array(0),
      levelsOf(kind, (l) => 0.5 + (kind.identifying ? typicalPairs : typicalPairsOfPlaces) * (kind.u[l - 1] ?? 0)),
    ),
  );
  const m = kinds.map((kind) => {
    const top = kind.levels.length;
    const ofTop = kind.against === true ? startAgainst : startTop;
    return levelsOf(kind, (l) => (l === top ? ofTop : (1 - ofTop) / (top - 1)));
  });
  return {
    start: { lambda: 1 / Math.max(3, records), m, u },
    frequencyWeight: frequencyWeights(kinds),
    smoothing: kinds.map((kind) => levelsOf(kind, (l) => (l === (kind.against === true ? 1 : kind.levels.length) ? 2 : 0.3))),
    prior: { hits: 1, tries: records },
    different: kinds.map(({ leastDifferent, mostDifferent }) => [leastDifferent, mostDifferent]),
  };
}

/** The chance that two people share a value, if it is known without an estimate. */
const chance: Readonly<Record<string, number>> = { name: 1e-5, email: 1e-6, identifier: 1e-6, phone: 1e-6 };

/**
 * The parameters of a single field cannot be estimated, because a match and an agreement are then the same. m and lambda keep their start values,
 * and two people agree as rarely as usual.
 */
function soleModel(kind: Kind, { lambda, m, u }: Model): Model {
  const [shares = new Float64Array(0)] = u;
  const top = shares.length - 1;
  const factor = Math.min(1, (chance[kind.name] ?? 1) / (shares[top] ?? 1));
  // the level below equality is usually an error in a value of one person, so it is as rare as equality
  const scaled = shares.map((share, l) => (l >= top - 1 ? share * factor : share));
  return { lambda, m, u: [scaled] };
}

/**
 * How much more often two people have equal names than by chance, because names depend on States and languages; and the smallest share of the remaining pairs
 * that is assumed to have equal names by chance (L23).
 */
const [dependence, leastPart] = [10, 0.02];

/**
 * The number of pairs of two people by level. If more pairs share a value than would be expected by chance, the additional pairs are matches that the estimate
 * has not found yet, because names alone were not enough evidence. They are subtracted. The level below equality is reduced in the same proportion.
 */
function rarer(sums: Float64Array, chanceOfEqual: number | null): Float64Array {
  const top = sums.length - 1;
  const all = sums.reduce((sum, one, l) => (l === 0 ? sum : sum + one), 0);
  const equal = sums[top] ?? 0;
  if (chanceOfEqual === null || all === 0 || equal === 0) return sums;
  const part = Math.min(1, Math.max(leastPart, (dependence * chanceOfEqual * all) / equal));
  return sums.map((sum, l) => (l >= top - 1 ? sum * part : sum));
}

/** The maximum number of estimates after the first, and the change of lambda below which no further estimate is made. */
const [mostAgain, settled] = [4, 0.005];

/**
 * Estimates several times. In a roster where people occur often, many of the pairs that agree belong to one person, so u over all pairs is too
 * large. Each further estimate computes u from the pairs that were not matches in the estimate before.
 *
 * @param chances the chance that two people have equal values in a field; null if it is not known without an estimate
 */
export function fitModel(
  kinds: readonly Kind[],
  records: number,
  evidence: Evidence,
  { uSums, chances = [] }: { readonly uSums?: readonly Float64Array[] | undefined; readonly chances?: readonly (number | null)[] } = {},
): Model {
  if (kinds.length === 1 && kinds[0] !== undefined) return soleModel(kinds[0], settingsFor(kinds, records, evidence, uSums).start);
  const sizes = kinds.map(({ levels }) => levels.length + 1);
  const sums = uSums ?? sumsByLevel(evidence, pairsOf(evidence), sizes);
  let found = estimate(evidence, settingsFor(kinds, records, evidence, sums));
  for (let again = 0; again < mostAgain; again++) {
    const matches = sumsByLevel(evidence, found.matches, sizes);
    const rest = sums.map((ofField, f) =>
      rarer(
        ofField.map((sum, l) => Math.max(0, sum - (matches[f]?.[l] ?? 0))),
        chances[f] ?? null,
      ),
    );
    const { lambda } = found.model;
    found = estimate(evidence, settingsFor(kinds, records, evidence, rest));
    if (Math.abs(found.model.lambda - lambda) < settled * lambda) break;
  }
  return found.model;
}
