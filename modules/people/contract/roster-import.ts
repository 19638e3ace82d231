/**
 * The import of a roster file takes two requests. The preview reports the result for each row, and writes no data. The import contains the digest
 * of the preview: it does exactly what the preview showed, or nothing.
 */
import * as z from "zod/mini";
import { endpoint } from "#platform/contract/endpoint.ts";
import { fileEncodings, listFileLimits } from "#platform/contract/list-file.ts";
import { supportProblems } from "#platform/contract/support.ts";
import { bodyWith, fileContent } from "#platform/contract/upload.ts";
import { CommandId, Id, Translated } from "#platform/contract/values.ts";
import { categories } from "./people.ts";

export const rosterLimits = { ...listFileLimits, bytes: 8_388_608, rows: 5_000, edits: 1_000, edit: 200 } as const;

/** The possible meanings of a kept column. */
export const keptMeanings = [
  "given-name",
  "family-name",
  "full-name",
  "email",
  "organisation",
  "organisation-type",
  "state",
  "sex",
  "category",
  "function",
] as const;
export type KeptMeaning = (typeof keptMeanings)[number];
/** The possible meanings of a column: `age` and `birth-date` are read only to refuse people under 18, and are not stored. */
export const rosterMeanings = [...keptMeanings, "age", "birth-date"] as const;
export type RosterMeaning = (typeof rosterMeanings)[number];

/** The reason why a column is dropped: its data has no purpose here. */
export const droppedReasons = ["travel", "medical", "police", "picture", "no-purpose"] as const;

export const rosterFaults = [
  "name-missing",
  "too-long",
  "email-unclear",
  "sex-unknown",
  "category-unknown",
  "organisation-type-unknown",
  "state-unknown",
  "age-unclear",
  "under-18",
  "repeats",
  "left-out",
  "not-text",
  "cell-error",
] as const;

const Meaning = z.enum(rosterMeanings);
/** What a person can choose for a row: leave it out, or add it as a new row although it resembles an existing one. */
const Choice = z.object({ row: z.int().check(z.gte(1)), act: z.enum(["refuse", "add"]) });

export const RosterOptions = z.object({
  /** Name of the sheet; null if the format has no sheets. */
  sheet: z.nullable(z.string().check(z.maxLength(200))),
  /** The text encoding of the bytes; null if the file format defines the encoding. */
  encoding: z.nullable(z.enum(fileEncodings)),
  /** The meaning of each column, starting with the first column. Null: the column is dropped. */
  columns: z.array(z.nullable(Meaning)).check(z.maxLength(listFileLimits.columns)),
  /** Cells that a person corrected in the preview; they are read instead of the cells of the file. */
  edits: z
    .array(z.object({ row: z.int().check(z.gte(1)), column: Meaning, text: z.string().check(z.maxLength(rosterLimits.edit)) }))
    .check(z.maxLength(rosterLimits.edits)),
  choices: z.array(Choice).check(z.maxLength(rosterLimits.rows)),
  /** The category for rows that state no category. */
  category: z.enum(categories),
  /** The State for rows that name no State; null if no State sent these people. */
  state: z.nullable(z.string().check(z.regex(/^([0-9]{3}|X-[A-Z]{3})$/))),
  /** The sessions that the people of all rows in the file attended. */
  sessions: z.array(Id).check(z.maxLength(40)),
});
export type RosterOptions = z.infer<typeof RosterOptions>;

const Cells = z.partialRecord(z.enum(keptMeanings), z.string());
export const PreviewedRow = z.object({
  /** The row number in the file, as a spreadsheet counts: the first is 1. */
  row: z.int(),
  action: z.enum(["add", "replace", "same", "refuse"]),
  faults: z.array(z.object({ fault: z.enum(rosterFaults), column: z.nullable(Meaning), other: z.nullable(z.int()) })),
  /** The texts of the row's cells that would be kept. */
  cells: Cells,
  /** The former texts of the cells that would change, if the row replaces an existing row. */
  before: Cells,
  /** The number of sessions to which the attendance of this row is added. */
  sessions: z.int(),
  /** The columns of this row whose cells a person corrected in the preview. */
  corrected: z.array(Meaning),
});
export type PreviewedRow = z.infer<typeof PreviewedRow>;

export const RosterPreview = z.object({
  digest: z.string(),
  file: z.object({
    format: z.enum(["csv", "xlsx"]),
    encoding: z.nullable(z.string()),
    sheets: z.array(z.string()),
    headerRow: z.int(),
    columns: z.array(
      z.object({
        header: z.string(),
        samples: z.array(z.string()),
        /** Why the column is dropped; null if it is kept. */
        dropped: z.nullable(z.enum(droppedReasons)),
        /** The number of rows with a value in this column. */
        filled: z.int(),
      }),
    ),
  }),
  options: RosterOptions,
  counts: z.object({ add: z.int(), replace: z.int(), same: z.int(), refuse: z.int() }),
  /** The names of the States in the rows, by code. */
  states: z.array(z.object({ code: z.string(), name: Translated })),
  rows: z.array(PreviewedRow),
});
export type RosterPreview = z.infer<typeof RosterPreview>;

const E = z.object({ workspace: Id, event: Id });
const UploadedFile = z.object({ name: z.string().check(z.maxLength(200)), content: fileContent(rosterLimits.bytes) });
const maxBody = bodyWith(rosterLimits.bytes);

/** Reports the result of an import. It writes no data and does not store the file. */
export const previewRoster = endpoint({
  id: "people.preview-roster",
  method: "POST",
  path: "/api/w/:workspace/people/events/:event/import/preview",
  permission: "people.keep",
  params: E,
  body: z.object({ file: UploadedFile, options: z.partial(RosterOptions) }),
  output: RosterPreview,
  problems: ["file-unreadable"],
  maxBody,
});
export const importRoster = endpoint({
  id: "people.import-roster",
  method: "POST",
  path: "/api/w/:workspace/people/events/:event/import",
  permission: "people.keep",
  params: E,
  body: z.object({ commandId: CommandId, file: UploadedFile, options: RosterOptions, digest: z.string().check(z.maxLength(64)) }),
  output: z.object({ added: z.int(), replaced: z.int(), same: z.int(), refused: z.int() }),
  replay: true,
  support: "participants",
  problems: ["file-unreadable", "preview-stale", ...supportProblems],
  maxBody,
});
