/** A list that a person uploads as a file: the limits, the encodings that the server reads, and the reasons why a file cannot be read. */

/** The server refuses a file above a limit; it never reads only a part of a file. */
export const listFileLimits = {
  bytes: 16_777_216,
  expandedBytes: 67_108_864,
  rows: 20_000,
  columns: 200,
  cell: 32_767,
} as const;

export const fileEncodings = ["utf-8", "utf-16le", "utf-16be", "windows-1252", "windows-1256", "windows-1251", "gb18030"] as const;

/** Why a file cannot be read as a table. */
export const tableFaults = [
  "empty",
  "old-excel",
  "html",
  "not-a-spreadsheet",
  "encoding",
  "binary",
  "quotes",
  "damaged",
  "locked",
  "expands",
  "entities",
  "no-sheet",
  "rows",
  "columns",
  "cell",
  "time",
] as const;
export type TableFault = (typeof tableFaults)[number];

/**
 * Why a file cannot be read as a list, for example because of its header: `details.reason` of the Problem file-unreadable, with
 * `details.limit` if a limit applies.
 */
export const fileFaults = [...tableFaults, "header-only", "no-header", "list"] as const;
export type FileFault = (typeof fileFaults)[number];
