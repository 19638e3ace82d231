/** Opens an uploaded roster and decides how to read it: by the person's choice or, without a choice, by the content of the file. */
import { Problem } from "#platform/contract/problems.ts";
import type { Languages } from "#platform/server/i18n/index.ts";
import { meaningsOf, openList, samplesOf, type OpenList } from "#platform/server/spreadsheet/index.ts";
import { rosterLimits, type RosterMeaning, type RosterOptions, type RosterPreview } from "../../contract/roster-import.ts";
import { droppedOf, matchRoster } from "./roster-words.ts";

export interface OpenRoster extends OpenList {
  readonly options: RosterOptions;
}
type Chosen = { readonly [K in keyof RosterOptions]?: RosterOptions[K] | undefined };

/**
 * If a list has the two parts of a name in separate columns, a column with the whole name is not read, because a header such as "event name" also
 * contains the word.
 */
const oneName = (meant: readonly (RosterMeaning | null)[]): (RosterMeaning | null)[] =>
  meant.includes("given-name") && meant.includes("family-name")
    ? meant.map((meaning) => (meaning === "full-name" ? null : meaning))
    : [...meant];

const inRange = (headers: readonly string[], columns: readonly (RosterMeaning | null)[]): (RosterMeaning | null)[] => {
  const meant = headers.map((header, i) => (droppedOf(header) === null ? (columns[i] ?? null) : null));
  const second = meant.findIndex((meaning, i) => meaning !== null && meant.indexOf(meaning) !== i);
  if (second >= 0) throw new Problem("invalid-input", { at: ["options", "columns", second] });
  return meant;
};

/** @throws Problem as `openList`; invalid-input if two columns have the same meaning */
export const openRoster = async (content: string, chosen: Chosen, i18n: Languages): Promise<OpenRoster> => {
  const match = matchRoster(i18n);
  return rosterIn(await openList(content, chosen, match, rosterLimits.rows), chosen, match);
};

export const rosterIn = (list: OpenList, chosen: Chosen, match: ReturnType<typeof matchRoster>): OpenRoster => {
  const { table, headers } = list;
  return {
    ...list,
    options: {
      sheet: table.sheet,
      encoding: table.encoding,
      columns: chosen.columns === undefined ? oneName(meaningsOf(headers, match)) : inRange(headers, chosen.columns),
      edits: chosen.edits ?? [],
      choices: chosen.choices ?? [],
      category: chosen.category ?? "official",
      state: chosen.state ?? null,
      sessions: chosen.sessions ?? [],
    },
  };
};

/** The part of the preview about the file. Values of dropped columns are not sent back. */
export const fileOf = (file: OpenRoster): RosterPreview["file"] => {
  const { table, headerRow, options } = file;
  const body = table.rows.filter(({ row }) => row > headerRow);
  return {
    format: table.format,
    encoding: table.encoding,
    sheets: [...table.sheets],
    headerRow,
    columns: samplesOf(file).map(({ header, samples }, i) => {
      const meaning = options.columns[i] ?? null;
      const reason = droppedOf(header);
      const kept = meaning !== null && meaning !== "age" && meaning !== "birth-date";
      return {
        header,
        samples: kept ? samples : [],
        dropped: reason ?? (meaning === null ? "no-purpose" : null),
        filled: body.filter(({ cells }) => (cells[i] ?? "").trim() !== "").length,
      };
    }),
  };
};
