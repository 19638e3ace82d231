/**
 * `counterpart link FILE.csv [--id COL] [--ignore COL ...] [--json]`: finds the records of a roster that belong to one person, and counts people. The
 * roles of the columns are inferred from headings and values. The command writes no file. The id of a record is its value in the column `--id`, or in
 * a column with unique values and the heading of an id, or else its number from 1.
 */
import { inferRoles, linkRecords, type LinkColumn, type LinkResult, type Note, type SizeClass } from "#methods/linkage/index.ts";
import { SettingsRefused } from "#platform/server/settings/arguments.ts";
import { columns, printable, runOnFiles, type Write } from "./files.ts";
import { findColumn, readRoster, recordsOf } from "./link-files.ts";
import { noteSentence, reasonSentence } from "./link-sentences.ts";

const usage = "Usage: counterpart link FILE.csv [--id COL] [--ignore COL ...] [--json]\n";

/** The output of `--json`. */
export interface LinkOutput {
  readonly records: number;
  readonly individuals: number;
  /** 90 % interval of the number of individuals; null if there is none; `notes` then has the reason. */
  readonly interval: readonly [low: number, high: number] | null;
  readonly atLeast: number;
  /** Upper limit: all plausible pairs are merged. Lower limit: only equal records are merged. */
  readonly bounds: readonly [low: number, high: number];
  readonly unresolved: number;
  readonly notes: readonly { readonly code: Note; readonly sentence: string }[];
  readonly clusters: readonly (readonly string[])[];
  readonly pairs: readonly { readonly a: string; readonly b: string; readonly probability: number; readonly reasons: readonly string[] }[];
  readonly sizes: readonly SizeClass[];
  readonly columns: readonly LinkColumn[];
}

const outputOf = (result: LinkResult, found: readonly LinkColumn[]): LinkOutput => ({
  records: result.records,
  individuals: result.individuals,
  interval: result.interval === null ? null : [result.interval.low, result.interval.high],
  atLeast: result.atLeast,
  bounds: [result.bounds.low, result.bounds.high],
  unresolved: result.unresolved,
  notes: result.notes.map((code) => ({ code, sentence: noteSentence(code, result) })),
  clusters: result.clusters,
  pairs: result.pairs.map(({ a, b, probability, reasons }) => ({ a, b, probability, reasons: reasons.map(reasonSentence) })),
  sizes: result.sizes,
  columns: found,
});

/** Maximum number of clusters that are printed; `--json` contains all clusters. */
const mostShown = 50;

const counted = (n: number, what: string): string => `${n} ${what}${n === 1 ? "" : "s"}`;

function textOf(name: string, result: LinkResult, found: readonly LinkColumn[]): string {
  const several = result.clusters.filter(({ length }) => length > 1);
  const inCluster = new Map(several.flatMap((ids, c) => ids.map((id) => [id, c] as const)));
  const best = new Map<number, (typeof result.pairs)[number]>();
  for (const pair of result.pairs) {
    const cluster = pair.linked ? inCluster.get(pair.a) : undefined;
    if (cluster !== undefined && pair.probability > (best.get(cluster)?.probability ?? -1)) best.set(cluster, pair);
  }
  const shown = several.slice(0, mostShown).map((ids, c) => {
    const pair = best.get(c);
    const why = pair?.reasons.filter(({ weight }) => weight > 0).slice(0, 4) ?? [];
    return `  ${ids.map(printable).join(", ")}\n${why.map((reason) => `      ${reasonSentence(reason)}\n`).join("")}`;
  });
  return [
    `${printable(name)}: ${counted(result.records, "record")}, ${result.notes.includes("at-least") ? `at least ${counted(result.atLeast, "individual")}, ${result.individuals} by this estimate` : counted(result.individuals, "individual")}`,
    result.interval === null ? "\n" : `, between ${result.interval.low} and ${result.interval.high} (90 %)\n`,
    `${result.bounds.low} if every plausible pair is one person, ${result.bounds.high} if only equal records are.\n`,
    `${counted(result.unresolved, "record")} could not be resolved: each could belong to a person of another record, or not.\n`,
    ...result.notes.map((note) => `${noteSentence(note, result)}\n`),
    `\nColumns: ${found.map((column) => `${printable(column.name)} (${column.role})`).join(", ")}\n`,
    "\nHow sure clusters are, by size\n",
    columns([
      ["Records", "clusters", "pairs that are one person"],
      ...result.sizes.map(({ size, clusters, precision }) => [
        String(size),
        String(clusters),
        precision === null ? "-" : `${(precision * 100).toFixed(1)} %`,
      ]),
    ]),
    several.length === 0 ? "" : "\nRecords of one person, with the reasons of the surest pair\n",
    ...shown,
    several.length > mostShown ? `  ... and ${several.length - mostShown} more; --json prints all\n` : "",
  ].join("");
}

/**
 * Runs the command. `out` and `err` get text including line ends.
 * @returns 0 if it succeeded; 1 if the file cannot be used; 2 if the arguments are invalid.
 */
export const linkCommand = (argv: readonly string[], out: Write, err: Write): Promise<number> =>
  runOnFiles(argv, out, err, {
    usage,
    flags: { "--id": "value", "--ignore": "value", "--json": "nothing" },
    unusable: 1,
    run: async ({ words: [file, ...more], all, one }) => {
      if (file === undefined) throw new SettingsRefused("A file is needed.");
      const roster = await readRoster(file);
      const given = all("--id").length === 0 ? null : findColumn(roster, one("--id"), "--id");
      // "--ignore A B": further words after a flag are columns too
      const ignored = new Set([...all("--ignore"), ...more].map((name) => findColumn(roster, name, "--ignore")));
      if (more.length > 0 && all("--ignore").length === 0) throw new SettingsRefused(`"${printable(more[0] ?? "")}" was not expected.`);
      const found = rolesOf(roster, given, ignored);
      const place = given ?? found.findIndex(({ role }) => role === "id");
      const records = recordsOf(roster, place === -1 ? null : place);
      if (records.length === 0) err(`${roster.file} holds headings and no record.\n`);
      const result = linkRecords(records, { columns: found });
      out(all("--json").length > 0 ? `${JSON.stringify(outputOf(result, found), null, 2)}\n` : textOf(roster.file, result, found));
    },
  });

/** Roles are inferred without the ignored columns, so that an ignored name column does not change the role of another. */
function rolesOf(
  { headings, rows }: Awaited<ReturnType<typeof readRoster>>,
  id: number | null,
  ignored: ReadonlySet<number>,
): LinkColumn[] {
  const looked = headings.flatMap((_, c) => (ignored.has(c) || c === id ? [] : [c]));
  const inferred = inferRoles(
    looked.map((c) => headings[c] ?? ""),
    rows.map((row) => looked.map((c) => row[c] ?? "")),
    id !== null,
  );
  const roles = new Map(looked.map((c, i) => [c, inferred[i]?.role ?? "ignored"]));
  return headings.map((name, c) => ({ name, role: c === id ? "id" : (roles.get(c) ?? "ignored") }));
}
