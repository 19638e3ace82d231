/** Computes the interval from a sample on simulated rosters. The decisions about the sample are always right. */
import { linkRecords } from "../linkage/index.ts";
import { readTokens, rosterKinds, simulateRoster, usualErrors, type Errors } from "../linkage/simulated-roster.fixture.ts";
import { bandOf, drawSample, sampleInterval } from "./index.ts";

/** Errors with which the model joins many different people: relatives in one office, whose given names are initials, without e-mail addresses. */
const relatives: Partial<Errors> = { cousins: 0.5, initial: 0.7, email: 0, dropMiddle: 1 };
export const kinds: readonly (readonly [string, Partial<Errors>])[] = [...rosterKinds, ["relatives", relatives]];

export interface Covering {
  readonly people: number;
  readonly individuals: number;
  readonly bySample: { readonly low: number; readonly high: number };
  readonly byModel: { readonly low: number; readonly high: number } | null;
}

export const coveringOf = (seed: number, size: number, errors: Partial<Errors>): Covering => {
  const roster = simulateRoster(readTokens(), seed, { ...usualErrors, ...errors });
  const { nearest, individuals, interval } = linkRecords(roster.records, { columns: roster.columns, nearest: true });
  const pairs = nearest.map(({ a, b, z }) => ({ a, b, band: bandOf(z) }));
  const sample = drawSample(pairs, size, `sample ${seed}`).map((pair) => ({
    ...pair,
    same: roster.truth.get(pair.a) === roster.truth.get(pair.b),
  }));
  const rows = roster.records.map(({ id }) => id);
  const bySample = sampleInterval({ rows, pairs, sample, decided: sample, seed: `interval ${seed}` });
  return { people: roster.people, individuals, bySample, byModel: interval };
};

export const covers = ({ low, high }: { readonly low: number; readonly high: number }, people: number): boolean =>
  low <= people && people <= high;
