/**
 * Makes velmara-weights.json: the revealed weights of the invented workshop's 28 people. All values come from one seeded generator: `node
 * platform/server/content/demonstration/derive-weights.ts`. The distributions show typical results: most people give the criterion "life" the
 * greatest weight, and some the criterion "rights". A few people leave a criterion without points. Two people rank one criterion before another but
 * give it fewer points. Two people cannot say. Answers contain no time and no order: they are sorted by their content.
 */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { drawsOf } from "#methods/canonical/index.ts";

export interface GivenWeights {
  /** The agency; null if fewer than three of its people answered. */
  readonly agency: string | null;
  readonly answer: {
    readonly cannotSay: boolean;
    readonly asked: readonly string[];
    readonly statement: {
      readonly kind: "swing";
      readonly points: Record<string, number | null>;
      readonly order: readonly string[];
    } | null;
  };
}

/** Sorted by code, as the server stores them. */
const criteria = ["economy", "life", "rights", "services", "trust"] as const;
type Criterion = (typeof criteria)[number];
const agencies: readonly (string | null)[] = [
  ...Array<string>(6).fill("national-police"),
  ...Array<string>(4).fill("prosecutor-general"),
  ...Array<string>(4).fill("intelligence-service"),
  ...Array<string>(3).fill("council-secretariat"),
  ...Array<string>(3).fill("cybersecurity-authority"),
  ...Array<string>(3).fill("ministry-justice"),
  ...Array<null>(5).fill(null),
];
/** Typical weights of the three groups of people. */
const sorts: readonly Readonly<Record<Criterion, number>>[] = [
  { life: 100, rights: 70, trust: 45, services: 50, economy: 25 },
  { life: 85, rights: 100, trust: 65, services: 35, economy: 15 },
  { life: 90, rights: 45, trust: 55, services: 100, economy: 60 },
];
const sortOf = [0, 0, 2, 0, 0, 2, 1, 1, 0, 1, 0, 0, 2, 0, 1, 0, 1, 2, 2, 0, 1, 1, 1, 0, 0, 2, 1, 0] as const;

export const deriveWeights = (): GivenWeights[] => {
  const answers = agencies.map((agency, person): GivenWeights => {
    if (person === 4 || person === 17) return { agency, answer: { cannotSay: true, asked: criteria, statement: null } };
    const middle = sorts[sortOf[person] ?? 0] ?? {};
    const draws = drawsOf("velmara", "weights", `person ${person}`);
    const points = criteria.map((code, at) => {
      const said = Math.round(((middle as Record<string, number>)[code] ?? 0) / 5 + (draws.at(at) - 0.5) * 6) * 5;
      return [code, Math.max(0, Math.min(95, said))] as [string, number | null];
    });
    const first = points.reduce((a, b) => ((b[1] ?? 0) > (a[1] ?? 0) ? b : a));
    first[1] = 100;
    const order = points.toSorted((a, b) => (b[1] ?? 0) - (a[1] ?? 0)).map(([code]) => code);
    // two people changed their mind between ranking the criteria and giving points
    if (person === 9 || person === 20) order.push(...order.splice(1, 1));
    const open = person % 9 === 3 ? order.at(-1) : undefined;
    for (const one of points) if (one[0] === open) one[1] = null;
    return {
      agency,
      answer: { cannotSay: false, asked: criteria, statement: { kind: "swing", points: Object.fromEntries(points), order } },
    };
  });
  return answers
    .map((answer) => [JSON.stringify(answer), answer] as const)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([, answer]) => answer);
};

export const printWeights = (): string => `${JSON.stringify({ fictional: true, weights: deriveWeights() }, null, 1)}\n`;

if (import.meta.main) writeFileSync(join(import.meta.dirname, "velmara-weights.json"), printWeights());
