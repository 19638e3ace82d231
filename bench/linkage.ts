/**
 * Links rosters of invented people, of four sizes: all pairs up to 5,000 records, blocks above that size. Each person occurs 1.8 times on average,
 * with typing errors, swapped names and missing values. The target of the smallest size is the time of a numpy prototype (docs/methods.md A). The
 * target of the sizes with blocks is the time of DuckDB, which only blocks and compares: it does not estimate and makes no clusters. So our time
 * for the same stage is also printed alone, beside DuckDB: reading the columns, building blocks, and comparing every field of every candidate pair,
 * names by sound. `COUNTERPART_BENCH_MILLION=1` adds 1,000,000 records. The exponent describes how time grows between two sizes that are linked in
 * the same way. Precision and recall show that a short time does not come from missed pairs.
 */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { drawsOf } from "#methods/canonical/index.ts";
import { blockedPatterns } from "#methods/linkage/blocked-patterns.ts";
import { linkRecords, type LinkColumn, type LinkRecord } from "#methods/linkage/index.ts";
import { readFields, withImplied } from "#methods/linkage/read-columns.ts";
import { soundLikeness } from "#methods/linkage/sound-likeness.ts";
import { loadCsv, openDuckDb, timedInDuckDb } from "./duckdb.ts";
import { best } from "./figures.ts";
import type { Line } from "./main.ts";

export const name = "linkage: rosters of 1,333 to 100,000 records";

const sizes = [1333, 5000, 20_000, 100_000, ...(process.env["COUNTERPART_BENCH_MILLION"] === "1" ? [1_000_000] : [])];
/** From this size on records are compared in blocks. */
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

/** Five blocking rules and five compared columns, as Splink does it: each rule leaves out the pairs of the rules before it. */
const blocks = ["given = r.given and l.surname", "surname = r.surname and l.born", "email", "phone", "given = r.given and l.born"].map(
  (rule) => {
    const last = rule.split("l.").at(-1) ?? rule;
    return rule === last ? `l.${rule} = r.${rule}` : `l.${rule} = r.${last}`;
  },
);
const blockAndCompare = `
  with pairs as (${blocks
    .map((rule, i) => {
      const before = blocks.slice(0, i).map((one) => `coalesce(${one}, false)`);
      return `select l.id as a, r.id as b from roster l join roster r on ${rule} where l.id < r.id${before.length === 0 ? "" : ` and not (${before.join(" or ")})`}`;
    })
    .join(" union all ")})
  select count(*) as pairs,
    sum(case when jaro_winkler_similarity(l.given, r.given) > 0.92 then 2 when jaro_winkler_similarity(l.given, r.given) > 0.7 then 1 else 0 end) as given,
    sum(case when jaro_winkler_similarity(l.surname, r.surname) > 0.92 then 2 when jaro_winkler_similarity(l.surname, r.surname) > 0.7 then 1 else 0 end) as surname,
    sum(case when damerau_levenshtein(l.born, r.born) <= 1 then 1 else 0 end) as born,
    sum(case when l.email = r.email then 1 else 0 end) as email,
    sum(case when l.agency = r.agency then 1 else 0 end) as agency
  from pairs join roster l on l.id = a join roster r on r.id = b`;

/** Seconds of DuckDB for the same roster; null if it is not installed. */
async function inDuckDb({ records }: Roster): Promise<number | null> {
  const connection = await openDuckDb();
  if (connection === null) return null;
  const folder = mkdtempSync(path.join(tmpdir(), "counterpart-duckdb-"));
  try {
    const file = path.join(folder, "roster.csv");
    const head = "id,given,surname,born,email,agency,state,phone";
    writeFileSync(file, [head, ...records.map(({ id, values }) => [id, ...values].join(","))].join("\n"));
    await loadCsv(connection, "roster", file);
    return await timedInDuckDb(connection, blockAndCompare);
  } finally {
    connection.closeSync();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Seconds of reading the columns, blocking and comparing alone, the fastest of three as for DuckDB, and the pairs that were compared. */
const blockedAndCompared = ({ records }: Roster): { readonly seconds: number; readonly pairs: number } => {
  let pairs = 0;
  const times = [1, 2, 3].map(() => {
    const begun = performance.now();
    const fields = withImplied(readFields(columns, records, soundLikeness()));
    pairs = blockedPatterns(fields, records.length).singles.count;
    return (performance.now() - begun) / 1000;
  });
  return { seconds: best(times), pairs };
};

const stage = (size: number, roster: Roster, peer: number | null): Line => {
  const { seconds, pairs } = blockedAndCompared(roster);
  const beside = peer === null ? "" : `; ${(seconds / peer).toFixed(1)} x DuckDB`;
  return { figure: `${size} records, blocks and comparison alone: ${seconds.toFixed(2)} s, ${pairs} pairs${beside}`, bar: "", met: null };
};

const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;

export async function run(): Promise<Line[]> {
  const seconds: number[] = [];
  const lines: Line[] = [];
  for (const size of sizes) {
    const roster = rosterOf(size);
    const peer = size < blocked ? null : await inDuckDb(roster);
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
    const figure = `${size} records x ${columns.length}: ${time.toFixed(2)} s; precision ${percent(precision)}, recall ${percent(recall)}`;
    if (first) lines.push({ figure, bar: `${prototypeSeconds} s, numpy prototype`, met: time <= prototypeSeconds });
    else if (size < blocked) lines.push({ figure, bar: "", met: null });
    else if (peer === null) lines.push({ figure, bar: `${timesDuckDb} x DuckDB, which is not installed (bench/duckdb.ts)`, met: null });
    else
      lines.push({
        figure: `${figure}; ${(time / peer).toFixed(1)} x DuckDB`,
        bar: size > 100_000 ? `reported beside DuckDB, ${peer.toFixed(2)} s` : `${timesDuckDb} x DuckDB, ${peer.toFixed(2)} s`,
        met: size > 100_000 ? null : time <= timesDuckDb * peer,
      });
    if (size >= blocked) lines.push(stage(size, roster, peer));
  }
  const exponent = (small: number, large: number): string =>
    (Math.log((seconds[large] ?? 1) / (seconds[small] ?? 1)) / Math.log((sizes[large] ?? 1) / (sizes[small] ?? 1))).toFixed(2);
  return [
    ...lines,
    {
      figure: `time grows with records to the power of ${exponent(0, 1)} (all pairs), ${exponent(2, 3)} (blocks)`,
      bar: "2 for all pairs",
      met: null,
    },
  ];
}
