/**
 * Word and Excel as an interface: a list is exported as a worksheet, edited without a connection, and returned. The server stores every
 * exported cell, so it compares a returned file with these cells and does not rely on other content of the file. A signed scan is
 * the authoritative text, identified by its hash.
 */
import * as z from "zod/mini";
import { endpoint } from "#platform/contract/endpoint.ts";
import { Tlp } from "#platform/contract/markings.ts";
import { bodyWith, fileContent } from "#platform/contract/upload.ts";
import { CommandId, Id, Instant, LanguageTag, LocalDate, Rev } from "#platform/contract/values.ts";

const A = z.object({ workspace: Id, assessment: Id });

/**
 * The limits for a returned file or a scan. If a file is above a limit, the user gets a message; the server never cuts off a part of
 * the file.
 */
export const offlineLimits = {
  bytes: 8_388_608,
  expandedBytes: 67_108_864,
  rows: 1_000,
  columns: 60,
  cell: 32_767,
  scanBytes: 16_777_216,
} as const;

export const worksheetKinds = ["recommendations", "measures"] as const;
export const WorksheetKind = z.enum(worksheetKinds);
export type WorksheetKind = z.infer<typeof WorksheetKind>;
export const worksheetFormats = ["xlsx", "docx"] as const;
export const WorksheetFormat = z.enum(worksheetFormats);
export type WorksheetFormat = z.infer<typeof WorksheetFormat>;

/**
 * The columns in their order. Locked columns identify the record or show what other people recorded about it. The server never
 * writes the content of a locked column from a file into a record.
 */
export const columnsOf = {
  recommendations: {
    locked: ["id", "code", "rev", "reply", "verification", "verifier"],
    open: ["text", "language", "addressee", "owner", "due", "marking", "status", "words", "by", "on", "evidence"],
  },
  measures: {
    locked: ["id", "code", "rev", "measure-status", "test"],
    open: [
      "title",
      "language",
      "kind",
      "problem",
      "theory",
      "legal-basis",
      "lead",
      "starts",
      "ends",
      "review",
      "sunset",
      "assumptions",
      "data-protection",
      "children",
      "women",
      "minorities",
      "gender",
      "gender-why",
      "marking",
    ],
  },
} as const;
export type ColumnKey = (typeof columnsOf)[WorksheetKind]["locked" | "open"][number];
const columnKeys = Object.values(columnsOf).flatMap(({ locked, open }) => [...locked, ...open]);
export const ColumnKey = z.enum([...new Set(columnKeys)] as [ColumnKey, ...ColumnKey[]]);

/** Facts about an exported list: the person who exported it, the time, and the marking. */
export const OfflineWorksheet = z.object({
  id: Id,
  kind: WorksheetKind,
  format: WorksheetFormat,
  language: LanguageTag,
  marking: Tlp,
  rows: z.int(),
  by: z.string(),
  at: Instant,
});
export type OfflineWorksheet = z.infer<typeof OfflineWorksheet>;

/** Why a file cannot be read: `details.reason` of the Problem file-unreadable, with `details.limit` if a limit applies. */
export const offlineFaults = [
  "empty",
  "old-office",
  "html",
  "wrong-kind",
  "macros",
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
  "no-mark",
  "worksheet-unknown",
  "other-assessment",
  "other-list",
  "no-columns",
  "no-rows",
  "not-a-scan",
] as const;
export type OfflineFault = (typeof offlineFaults)[number];

export const rowFaults = [
  /** A locked cell differs from its exported value: `from`, `to`. */
  "locked-changed",
  /** The file contains a reply, a verification, a verifier or a rights test that a person wrote into it. */
  "verified-set",
  /** The record was changed after the export: `from` is its present value, `to` the value in the file. */
  "conflict",
  "id-unknown",
  "id-missing",
  "id-twice",
  "settled",
  "missing",
  "too-long",
  "date-unclear",
  "day-to-come",
  "dates-order",
  "choice-unknown",
  "owner-unknown",
  "language-unknown",
  "marking-above",
  "kind-at-desk",
  "report-incomplete",
  "not-yours",
  "guard",
  /** The text of a measure waits for a moderator. The server writes the text only after the moderator's approval. */
  "guard-held",
  "cell-error",
] as const;
export type OfflineRowFault = (typeof rowFaults)[number];
/** Notes on a row that is accepted, which the person must see. */
export const rowNotes = [
  "formula",
  "tracked",
  "serial-date",
  /** The cell is empty because it is merged with another cell. It changes nothing. */
  "merged",
  /** A new row: a record of the list already has this content, for example because the file was returned before. */
  "present",
] as const;
export type OfflineRowNote = (typeof rowNotes)[number];

const column = z.nullable(ColumnKey);
export const ReturnedRow = z.object({
  /** The row number in the worksheet, or the number of the form in a document. The person uses this number to find and choose the row. */
  row: z.int(),
  /** `hold`: if the person chooses the row, its text waits for a moderator, and the server writes it only after the approval. */
  action: z.enum(["add", "replace", "hold", "same", "refuse"]),
  code: z.string(),
  /** The beginning of the text in the file. */
  title: z.string(),
  /** The cells that the row would write: the value in the workspace, and the value in the file. */
  changes: z.array(z.object({ column: ColumnKey, before: z.string(), after: z.string() })),
  faults: z.array(
    z.object({
      fault: z.enum(rowFaults),
      column,
      from: z.nullable(z.string()),
      to: z.nullable(z.string()),
      limit: z.nullable(z.int()),
    }),
  ),
  notes: z.array(z.object({ note: z.enum(rowNotes), column })),
});
export type ReturnedRow = z.infer<typeof ReturnedRow>;

/** Forms of a document, by number, to which an entry applies; empty for a workbook. */
const forms = z.array(z.int());
/** An open column of the worksheet that is not in the file, with its heading as exported. The server reads nothing for this column. */
export const MissingColumn = z.object({ column: ColumnKey, heading: z.string(), forms });
export type MissingColumn = z.infer<typeof MissingColumn>;
/** A heading in the file whose column is not read: it is not a heading of the worksheet, or it occurs a second time. */
export const UnreadHeading = z.object({ heading: z.string(), forms });
export type UnreadHeading = z.infer<typeof UnreadHeading>;

export const ReturnPreview = z.object({
  digest: z.string(),
  worksheet: OfflineWorksheet,
  format: z.enum(["xlsx", "docx", "csv"]),
  missing: z.array(MissingColumn),
  unread: z.array(UnreadHeading),
  rows: z.array(ReturnedRow),
  counts: z.object({
    add: z.int(),
    replace: z.int(),
    hold: z.int(),
    same: z.int(),
    refuse: z.int(),
    /** The number of rows that were exported with the worksheet but are not in the file. The server does not change their records. */
    absent: z.int(),
  }),
  /** Number of comments in a document; they are not imported. */
  comments: z.int(),
});
export type ReturnPreview = z.infer<typeof ReturnPreview>;

const uploaded = (bytes: number) =>
  z.object({
    name: z.string().check(z.minLength(1), z.maxLength(200)),
    content: fileContent(bytes),
  });

/** Exports the records of a list that the reader's clearance allows. The file is downloaded by the worksheet's id. */
export const makeWorksheet = endpoint({
  id: "offline.make-worksheet",
  method: "POST",
  path: "/api/w/:workspace/assessments/:assessment/worksheets",
  permission: "report.make",
  params: A,
  body: z.object({ commandId: CommandId, kind: WorksheetKind, format: WorksheetFormat, language: LanguageTag }),
  output: OfflineWorksheet,
  replay: true,
});
export const listWorksheets = endpoint({
  id: "offline.list-worksheets",
  method: "GET",
  path: "/api/w/:workspace/assessments/:assessment/worksheets",
  permission: "workspace.read",
  params: A,
  /** The exported lists, newest first. */
  output: z.object({ worksheets: z.array(OfflineWorksheet) }),
});
export const worksheetFile = endpoint({
  id: "offline.worksheet-file",
  method: "GET",
  path: "/api/w/:workspace/worksheets/:worksheet/file",
  permission: "report.make",
  params: z.object({ workspace: Id, worksheet: Id }),
  output: z.unknown(),
  kind: "file",
});
/** Reports what a returned file would change. The server writes no record and does not store the file. */
export const previewReturn = endpoint({
  id: "offline.preview-return",
  method: "POST",
  path: "/api/w/:workspace/assessments/:assessment/returns/preview",
  permission: "assessment.edit",
  params: A,
  body: z.object({ kind: WorksheetKind, file: uploaded(offlineLimits.bytes) }),
  output: ReturnPreview,
  problems: ["file-unreadable"],
  maxBody: bodyWith(offlineLimits.bytes),
});
/** Applies the previewed file, identified by the digest of its preview: writes exactly the chosen rows, or nothing. */
export const applyReturn = endpoint({
  id: "offline.apply-return",
  method: "POST",
  path: "/api/w/:workspace/assessments/:assessment/returns",
  permission: "assessment.edit",
  params: A,
  body: z.object({
    commandId: CommandId,
    kind: WorksheetKind,
    file: uploaded(offlineLimits.bytes),
    digest: z.string().check(z.maxLength(64)),
    /**
     * Numbers of the rows that the person chose in the preview. The action of each chosen row must be `add`, `replace` or `hold`.
     * Other rows are ignored.
     */
    take: z.array(z.int()).check(z.minLength(1), z.maxLength(offlineLimits.rows)),
  }),
  output: z.object({ added: z.int(), replaced: z.int(), held: z.int(), ignored: z.int() }),
  replay: true,
  problems: ["file-unreadable", "preview-stale", "marking-forbids", "measure-settled", "reads-like-a-method"],
  maxBody: bodyWith(offlineLimits.bytes),
});

/** A recommendation in the signed text. */
export const SignedItem = z.object({
  recommendation: Id,
  code: z.string(),
  /** The revision that was signed. */
  rev: Rev,
  /** Whether the text of the recommendation has changed since it was signed. */
  differs: z.boolean(),
});
export const SignedText = z.object({
  id: Id,
  number: z.int(),
  name: z.string(),
  type: z.string(),
  size: z.int(),
  sha256: z.string(),
  signedOn: LocalDate,
  /** Who signed: a function or a body. */
  signedBy: z.string(),
  marking: Tlp,
  by: z.string(),
  at: Instant,
  items: z.array(SignedItem),
  /** Recommendations that the reader can see and that the signed text does not contain. */
  missing: z.array(z.object({ recommendation: Id, code: z.string() })),
});
export type SignedText = z.infer<typeof SignedText>;

/** Reads a scan and stores nothing: returns its digest and, if the scan has a text layer, the codes found in it. */
export const previewSigned = endpoint({
  id: "offline.preview-signed",
  method: "POST",
  path: "/api/w/:workspace/assessments/:assessment/signed/preview",
  permission: "recommendation.reply",
  params: A,
  body: z.object({ file: uploaded(offlineLimits.scanBytes) }),
  output: z.object({
    sha256: z.string(),
    size: z.int(),
    type: z.string(),
    /** The recommendations that were found. Null if the scan has no text; a person then enters which recommendations the scan contains. */
    found: z.nullable(z.array(Id)),
  }),
  problems: ["file-unreadable"],
  maxBody: bodyWith(offlineLimits.scanBytes),
});
export const registerSigned = endpoint({
  id: "offline.register-signed",
  method: "POST",
  path: "/api/w/:workspace/assessments/:assessment/signed",
  permission: "recommendation.reply",
  params: A,
  body: z.object({
    commandId: CommandId,
    file: uploaded(offlineLimits.scanBytes),
    signedOn: LocalDate,
    signedBy: z.string().check(z.minLength(1), z.maxLength(200)),
    marking: Tlp,
    /** The recommendations in the scan, as entered by the person who registers it. */
    contains: z.array(Id).check(z.minLength(1), z.maxLength(offlineLimits.rows)),
  }),
  output: SignedText,
  replay: true,
  problems: ["workspace-full", "file-unreadable", "marking-forbids", "already-exists"],
  maxBody: bodyWith(offlineLimits.scanBytes),
});
export const listSigned = endpoint({
  id: "offline.list-signed",
  method: "GET",
  path: "/api/w/:workspace/assessments/:assessment/signed",
  permission: "workspace.read",
  params: A,
  /** The signed texts, newest first. The first one is the authoritative text. */
  output: z.object({ signed: z.array(SignedText) }),
});
export const signedFile = endpoint({
  id: "offline.signed-file",
  method: "GET",
  path: "/api/w/:workspace/signed/:signed/file",
  permission: "workspace.read",
  params: z.object({ workspace: Id, signed: Id }),
  output: z.unknown(),
  kind: "file",
});
/** A PDF for signature, with the recommendations that the reader can see, each with its identifier. */
export const signingDocument = endpoint({
  id: "offline.signing-document",
  method: "GET",
  path: "/api/w/:workspace/assessments/:assessment/signing-document/:language",
  permission: "report.make",
  params: z.object({ workspace: Id, assessment: Id, language: LanguageTag }),
  output: z.unknown(),
  kind: "file",
  problems: ["too-many-jobs"],
});
