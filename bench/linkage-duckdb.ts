/** Finds and compares candidate pairs in the roster of the linkage benchmark with DuckDB (blocking). */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { LinkRecord } from "#methods/linkage/index.ts";
import { loadCsv, measuredInDuckDb, openDuckDb } from "./duckdb.ts";
import type { Measured } from "./figures.ts";

/** Five blocking rules as a user of Splink would write them. In these rosters they find 87 % of the pairs of one person. */
const fiveRules = [
  "l.given = r.given and l.surname = r.surname",
  "l.surname = r.surname and l.born = r.born",
  "l.email = r.email",
  "l.phone = r.phone",
  "l.given = r.given and l.born = r.born",
];
const colleagues = "l.agency = r.agency and l.state = r.state";
/**
 * Rules that find 99.8 % of the pairs of one person, as many as linking does. Agency and State alone would find all of them, but only because nobody
 * misspells an agency in these rosters.
 */
const rulesOfEqualRecall = [
  "l.given = r.given and l.surname = r.surname",
  "l.given = r.surname and l.surname = r.given",
  "l.email = r.email",
  "l.phone = r.phone",
  "l.born = r.born and l.agency = r.agency",
  ...[
    "l.surname = r.surname",
    "l.given = r.given",
    "l.given = r.surname",
    "l.surname = r.given",
    "left(l.surname, 2) = left(r.surname, 2)",
    "left(l.surname, 2) = left(r.given, 2)",
  ].map((rule) => `${colleagues} and ${rule}`),
];

/** SQL for the candidate pairs of some rules. Each rule excludes the pairs that an earlier rule finds. */
const blocksBy = (rules: readonly string[]): string =>
  rules
    .map((rule, i) => {
      const before = rules.slice(0, i).map((one) => `coalesce(${one}, false)`);
      return `select l.id as a, r.id as b from roster l join roster r on ${rule} where l.id < r.id${before.length === 0 ? "" : ` and not (${before.join(" or ")})`}`;
    })
    .join(" union all ");
const blockAndCompare = (rules: readonly string[]): string => `
  with pairs as (${blocksBy(rules)})
  select count(*) as pairs,
    sum(case when jaro_winkler_similarity(l.given, r.given) > 0.92 then 2 when jaro_winkler_similarity(l.given, r.given) > 0.7 then 1 else 0 end) as given,
    sum(case when jaro_winkler_similarity(l.surname, r.surname) > 0.92 then 2 when jaro_winkler_similarity(l.surname, r.surname) > 0.7 then 1 else 0 end) as surname,
    sum(case when damerau_levenshtein(l.born, r.born) <= 1 then 1 else 0 end) as born,
    sum(case when l.email = r.email then 1 else 0 end) as email,
    sum(case when l.agency = r.agency then 1 else 0 end) as agency
  from pairs join roster l on l.id = a join roster r on r.id = b`;
const recallBy = (rules: readonly string[]): string => `
  with pairs as (${blocksBy(rules)})
  select count(*) as pairs, (count(*) filter (l.person = r.person))
      / (select sum(n * (n - 1) / 2) from (select count(*) as n from roster group by person)) as recall
  from pairs join roster l on l.id = a join roster r on r.id = b`;

export interface Peer extends Measured {
  readonly pairs: number;
  readonly recall: number;
}

export interface Peers {
  readonly five: Peer;
  readonly equal: Peer;
}
interface Roster {
  readonly records: readonly LinkRecord[];
  /** The number of the person of each record. */
  readonly person: ReadonlyMap<string, number>;
}

/** Measures DuckDB on a roster, with the five rules and with the rules of equal recall; null if DuckDB is not installed. */
export async function linkedInDuckDb({ records, person }: Roster): Promise<Peers | null> {
  const connection = await openDuckDb();
  if (connection === null) return null;
  const folder = mkdtempSync(path.join(tmpdir(), "counterpart-duckdb-"));
  try {
    const file = path.join(folder, "roster.csv");
    const head = "id,given,surname,born,email,agency,state,phone,person";
    writeFileSync(file, [head, ...records.map(({ id, values }) => [id, ...values, person.get(id)].join(","))].join("\n"));
    await loadCsv(connection, "roster", file);
    const peerBy = async (rules: readonly string[]): Promise<Peer> => {
      const [row] = (await connection.runAndReadAll(recallBy(rules))).getRowObjectsJson();
      const times = await measuredInDuckDb(connection, blockAndCompare(rules));
      return { ...times, pairs: Number(row?.["pairs"]), recall: Number(row?.["recall"]) };
    };
    return { five: await peerBy(fiveRules), equal: await peerBy(rulesOfEqualRecall) };
  } finally {
    connection.closeSync();
    rmSync(folder, { recursive: true, force: true });
  }
}
