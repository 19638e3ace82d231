/**
 * Links rosters of invented people, of four sizes: all pairs up to 5,000 records, blocks above. Each person occurs 1.8 times in the mean, with typing
 * errors, exchanged names and missing values. The bar of the smallest size is a numpy prototype (docs/methods.md A); the exponent describes
 * how time grows between two sizes that are linked in the same way. Precision and recall show that no size is fast because it finds nothing.
 */
import { drawsOf } from "#methods/canonical/index.ts";
import { linkRecords, type LinkColumn, type LinkRecord } from "#methods/linkage/index.ts";
import { best } from "./figures.ts";
import type { Line } from "./main.ts";

export const name = "linkage: rosters of 1,333 to 100,000 records";

const sizes = [1333, 5000, 20_000, 100_000] as const;
const prototypeSeconds = 0.68;

const columns: readonly LinkColumn[] = [
  { name: "given name", role: "given-name" },
  { name: "surname", role: "surname" },
  { name: "birth date", role: "birth-date" },
  { name: "e-mail", role: "email" },
  { name: "agency", role: "organisation" },
  { name: "State", role: "state" },
  { name: "phone", role: "phone" },
];
const syllables = "ba ce di fo gu ha le mi no pu ra se ti vo ka lu me ni so tu dar mel kov rin san tor bel gan".split(" ");

interface Roster {
  readonly records: readonly LinkRecord[];
  readonly person: ReadonlyMap<string, number>;
}

function rosterOf(size: number): Roster {
  const draws = drawsOf(1, "linkage", `roster ${size}`);
  let at = 0;
  const random = (): number => draws.at(at++);
  const whole = (below: number): number => Math.floor(random() * below);
  const word = (number: number, length: number): string =>
    Array.from({ length }, (_, k) => syllables[Math.floor(number / syllables.length ** k) % syllables.length]).join("");
  const typo = (text: string): string => {
    const k = 1 + whole(Math.max(1, text.length - 2));
    return text.slice(0, k) + text.charAt(k + 1) + text.charAt(k) + text.slice(k + 2);
  };
  const records: LinkRecord[] = [];
  const person = new Map<string, number>();
  for (let p = 0; records.length < size; p++) {
    // common names are frequent: the square draws low numbers more often
    const [given, surname] = [word(Math.floor(700 * random() ** 2), 2), word(Math.floor(20_000 * random() ** 2), 3)];
    const born = `${1955 + whole(45)}-${String(1 + whole(12)).padStart(2, "0")}-${String(1 + whole(28)).padStart(2, "0")}`;
    const [agency, state, phone] = [`Agency ${word(whole(400), 2)}`, `State ${whole(34) + 1}`, String(200_000_000 + whole(700_000_000))];
    do {
      const [x, y] = [random() < 0.05 ? typo(given) : given, random() < 0.1 ? typo(surname) : surname];
      const swap = random() < 0.05;
      const id = String(records.length + 1);
      person.set(id, p);
      records.push({
        id,
        values: [
          swap ? y : x,
          swap ? x : y,
          random() < 0.5 ? born : "",
          random() < 0.6 ? `${given}.${surname}${p}@agency.example` : "",
          agency,
          state,
          random() < 0.5 ? phone : "",
        ],
      });
    } while (records.length < size && random() < 0.45);
  }
  return { records, person };
}

const half = (n: number): number => (n * (n - 1)) / 2;

/** Share of found pairs that are right, and of true pairs that are found. */
function quality({ person }: Roster, clusters: readonly (readonly string[])[]): { readonly precision: number; readonly recall: number } {
  const pairsOf = (people: Iterable<number | undefined>): number => {
    const counts = new Map<number | undefined, number>();
    for (const one of people) counts.set(one, (counts.get(one) ?? 0) + 1);
    return [...counts.values()].reduce((sum, count) => sum + half(count), 0);
  };
  const found = clusters.reduce((sum, { length }) => sum + half(length), 0);
  const right = clusters.reduce((sum, ids) => sum + pairsOf(ids.map((id) => person.get(id))), 0);
  return { precision: right / found, recall: right / pairsOf(person.values()) };
}

const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;

export function run(): Promise<Line[]> {
  const seconds: number[] = [];
  const lines = sizes.map((size): Line => {
    const roster = rosterOf(size);
    let clusters: readonly (readonly string[])[] = [];
    const times = Array.from({ length: size < 2000 ? 5 : 1 }, () => {
      const begun = performance.now();
      ({ clusters } = linkRecords(roster.records, { columns }));
      return (performance.now() - begun) / 1000;
    });
    const time = best(times);
    seconds.push(time);
    const { precision, recall } = quality(roster, clusters);
    const first = size === sizes[0];
    return {
      figure: `${size} records x ${columns.length}: ${time.toFixed(2)} s; precision ${percent(precision)}, recall ${percent(recall)}`,
      bar: first ? `${prototypeSeconds} s, numpy prototype` : "",
      met: first ? time <= prototypeSeconds : null,
    };
  });
  const exponent = (small: number, large: number): string =>
    (Math.log((seconds[large] ?? 1) / (seconds[small] ?? 1)) / Math.log((sizes[large] ?? 1) / (sizes[small] ?? 1))).toFixed(2);
  return Promise.resolve([
    ...lines,
    {
      figure: `time grows with records to the power of ${exponent(0, 1)} (all pairs), ${exponent(2, 3)} (blocks)`,
      bar: "2 for all pairs",
      met: null,
    },
  ]);
}
