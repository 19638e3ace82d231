/**
 * Links rosters of invented people, of four sizes. Up to 5,000 records all pairs are compared; above, only candidate pairs, which blocks find. Each person occurs
 * 1.8 times on average, with typing errors, exchanged names and missing values. `COUNTERPART_BENCH_MILLION=1` adds a roster of 1,000,000 records.
 *
 * The target (`bar`) of the smallest size is the time of a numpy prototype (docs/methods.md A). The target of the sizes with blocks is a multiple of the time of
 * DuckDB. DuckDB only finds and compares candidate pairs; it does not estimate probabilities or make clusters. So our time for this stage alone is printed
 * too: reading the columns, finding the candidate pairs, and comparing every field of each pair, with names by sound. DuckDB runs with two sets of rules: five
 * rules as for Splink, and more rules that find as many true pairs as our linkage. The target is relative to the second set.
 *
 * The exponent describes how time grows between two sizes that are linked in the same way. Precision and recall are printed because a program that finds
 * nothing would be fast.
 */
import { drawsOf } from "#methods/canonical/index.ts";
import { blockedPatterns } from "#methods/linkage/blocked-patterns.ts";
import { linkRecords, type LinkColumn, type LinkRecord } from "#methods/linkage/index.ts";
import { readFields, withImplied } from "#methods/linkage/read-columns.ts";
import { soundLikeness } from "#methods/linkage/sound-likeness.ts";
import { leastOf, measured, type Measured } from "./figures.ts";
import { linkedInDuckDb, type Peers } from "./linkage-duckdb.ts";
import type { Line } from "./main.ts";

export const name = "linkage: rosters of 1,333 to 100,000 records";

const sizes = [1333, 5000, 20_000, 100_000, ...(process.env["COUNTERPART_BENCH_MILLION"] === "1" ? [1_000_000] : [])];
/** The smallest size at which only candidate pairs are compared. */
const blocked = 20_000;
const timesDuckDb = 5;
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

/** The share of found pairs that are right (precision), and the share of true pairs that are found (recall). */
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

/** A text that compares a time with DuckDB's times. DuckDB ran on the same machine, directly before our code. */
const beside = ({ seconds, processor }: Measured, peers: Peers | null): string =>
  peers === null
    ? ""
    : Object.values(peers)
        .map(
          (peer) =>
            `; ${(seconds / peer.seconds).toFixed(1)} x DuckDB, ${(processor / peer.processor).toFixed(1)} x its processor time (${peer.seconds.toFixed(2)} s, ${peer.processor.toFixed(2)} s; ${peer.pairs} pairs, recall ${percent(peer.recall)})`,
        )
        .join("");

/** Measures only the stage that DuckDB has too: reading columns, finding candidate pairs and comparing them. The result is the fastest of three runs, as for DuckDB. */
async function blockedAndCompared({ records }: Roster, peers: Peers | null): Promise<Line & { readonly pairs: number }> {
  let pairs = 0;
  const compare = (): void => {
    const fields = withImplied(readFields(columns, records, soundLikeness()));
    pairs = blockedPatterns(fields, records.length).singles.count;
  };
  const runs: Measured[] = [];
  for (let run = 0; run < 3; run++) runs.push(await measured(compare));
  const least = leastOf(runs);
  const figure = `${records.length} records, blocks and comparison alone: ${least.seconds.toFixed(2)} s, ${least.processor.toFixed(2)} s of the processor, ${pairs} pairs${beside(least, peers)}`;
  return { figure, bar: "", met: null, pairs };
}

const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;

const exponentOf = (small: number, large: number, sizeSmall: number, sizeLarge: number): string =>
  (Math.log(large / small) / Math.log(sizeLarge / sizeSmall)).toFixed(2);

export async function run(): Promise<Line[]> {
  const found: { readonly size: number; readonly processor: number; readonly pairs: number }[] = [];
  const lines: Line[] = [];
  for (const size of sizes) {
    const roster = rosterOf(size);
    const peers = size < blocked ? null : await linkedInDuckDb(roster);
    let clusters: readonly (readonly string[])[] = [];
    const runs: Measured[] = [];
    for (let n = 0; n < (size < 2000 ? 5 : size <= 100_000 ? 3 : 1); n++)
      runs.push(await measured(() => void ({ clusters } = linkRecords(roster.records, { columns }))));
    const least = leastOf(runs);
    const { precision, recall } = quality(roster, clusters);
    const figure = `${size} records x ${columns.length}: ${least.seconds.toFixed(2)} s, ${least.processor.toFixed(2)} s of the processor; precision ${percent(precision)}, recall ${percent(recall)}`;
    if (size === sizes[0]) lines.push({ figure, bar: `${prototypeSeconds} s, numpy prototype`, met: least.seconds <= prototypeSeconds });
    else if (size < blocked) lines.push({ figure, bar: "", met: null });
    else if (peers === null) lines.push({ figure, bar: `${timesDuckDb} x DuckDB, which is not installed (bench/duckdb.ts)`, met: null });
    else
      lines.push({
        figure: `${figure}${beside(least, peers)}`,
        bar: size > 100_000 ? "reported beside DuckDB" : `${timesDuckDb} x DuckDB with equal recall`,
        met: size > 100_000 ? null : least.seconds <= timesDuckDb * peers.equal.seconds,
      });
    const alone = size < blocked ? null : await blockedAndCompared(roster, peers);
    if (alone !== null) lines.push(alone);
    found.push({ size, processor: least.processor, pairs: alone?.pairs ?? half(size) });
  }
  const exponent = (small: number, large: number): string => {
    const [a, b] = [found[small], found[large]];
    if (a === undefined || b === undefined) return "";
    return `${exponentOf(a.processor, b.processor, a.size, b.size)} with records, ${exponentOf(a.processor, b.processor, a.pairs, b.pairs)} with pairs`;
  };
  return [
    ...lines,
    {
      figure: `processor time grows to the power of ${exponent(0, 1)} (all pairs); ${exponent(2, 3)} (blocks)`,
      bar: "1 with pairs",
      met: null,
    },
  ];
}
