/**
 * The list of Partner States as CSV (RFC 4180, UTF-8 with byte order mark, so that a spreadsheet reads every script). Headings,
 * codes and dates are the same in every language, so that programs can read them. A cell that a spreadsheet would read as a formula
 * gets an apostrophe in front.
 */
import { textIn } from "#methods/language/index.ts";
import type { StateRow } from "../contract/partner-state.ts";

// characters with which spreadsheets begin a formula or a command, in ASCII and full width, also after blanks or quotes
const formula = /^[\s"'\u00A0\uFEFF]*[=+\-@|%\uFF1D\uFF0B\uFF0D\uFF20]|^[\t\r\n]/;

/** Writes one cell so that a spreadsheet cannot run it as a formula; adds quotes if needed. */
export const cell = (text: string): string => {
  const harmless = formula.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
};

const heads = [
  "state",
  "name",
  "region",
  "region_name",
  "fictional",
  "kind",
  "packages",
  "package",
  "joined",
  "joined_precision",
  "left",
  "steps_held",
  "last_event",
  "last_event_date",
  "last_event_precision",
  "last_published",
  "last_published_date",
  "last_published_precision",
  "next_event",
  "next_event_date",
  "next_event_precision",
  "source",
] as const;

const valuesOf = (row: StateRow, lang: string): Record<(typeof heads)[number], string> => ({
  state: row.state,
  name: textIn(row.stateName, lang).text,
  region: row.region,
  region_name: textIn(row.regionName, lang).text,
  fictional: String(row.fictional),
  kind: row.kind,
  packages: row.packages.join(" "),
  package: textIn(row.package, lang).text,
  joined: row.joined?.date ?? "",
  joined_precision: row.joined?.precision ?? "",
  left: row.left ?? "",
  steps_held: row.steps.join(" "),
  last_event: row.lastEvent === null ? "" : textIn(row.lastEvent.title, lang).text,
  last_event_date: row.lastEvent?.starts.date ?? "",
  last_event_precision: row.lastEvent?.starts.precision ?? "",
  last_published: row.lastPublished === null ? "" : textIn(row.lastPublished.title, lang).text,
  last_published_date: row.lastPublished?.starts.date ?? "",
  last_published_precision: row.lastPublished?.starts.precision ?? "",
  next_event: row.nextEvent === null ? "" : textIn(row.nextEvent.title, lang).text,
  next_event_date: row.nextEvent?.starts.date ?? "",
  next_event_precision: row.nextEvent?.starts.precision ?? "",
  source: row.source ?? "",
});

/** @param lang the language of names and titles. Lines end with CRLF. */
export const statesCsv = (rows: readonly StateRow[], lang: string): string => {
  const lines = rows.map((row) => {
    const values = valuesOf(row, lang);
    return heads.map((head) => cell(values[head])).join(",");
  });
  return `\uFEFF${[heads.join(","), ...lines].join("\r\n")}\r\n`;
};
