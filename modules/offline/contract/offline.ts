/**
 * Word and Excel as an interface: a list leaves as a sheet, is worked on without a connection, and comes back. What leaves is
 * remembered cell by cell, so that a returned file is compared with what left and not with what it says of itself. A signed
 * scan becomes the authoritative text by its hash.
 */
import * as z from "zod/mini";
import { endpoint } from "#platform/contract/endpoint.ts";
import { Tlp } from "#platform/contract/markings.ts";
import { bodyWith, fileContent } from "#platform/contract/upload.ts";
import { CommandId, Id, Instant, LanguageTag, LocalDate, Rev } from "#platform/contract/values.ts";

const A = z.object({ workspace: Id, assessment: Id });

/** What a returned file or a scan may hold. A limit that is met is a sentence, never a cut. */
export const offlineLimits = {
  bytes: 8_388_608,
  expandedBytes: 67_108_864,
  rows: 1_000,
  columns: 60,
  cell: 32_767,
  scanBytes: 16_777_216,
} as const;

export const sheetKinds = ["recommendations", "measures"] as const;
export const SheetKind = z.enum(sheetKinds);
export type SheetKind = z.infer<typeof SheetKind>;
export const sheetFormats = ["xlsx", "docx"] as const;
export const SheetFormat = z.enum(sheetFormats);
export type SheetFormat = z.infer<typeof SheetFormat>;

/** Columns in their order. Locked ones tell what the record is and what others found; they are never written from a file. */
export const columnsOf = {
  recommendations: {
    locked: ["id", "code", "rev", "reply", "verdict", "verifier"],
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
export type ColumnKey = (typeof columnsOf)[SheetKind]["locked" | "open"][number];
const columnKeys = Object.values(columnsOf).flatMap(({ locked, open }) => [...locked, ...open]);
export const ColumnKey = z.enum([...new Set(columnKeys)] as [ColumnKey, ...ColumnKey[]]);

/** A list that left: who took it, when, and how strict it is. */
export const OfflineSheet = z.object({
  id: Id,
  kind: SheetKind,
  format: SheetFormat,
  language: LanguageTag,
  marking: Tlp,
  rows: z.int(),
  by: z.string(),
  at: Instant,
});
export type OfflineSheet = z.infer<typeof OfflineSheet>;

/** Why a file is not read: `details.reason` of the Problem file-unreadable, with `details.limit` where there is one. */
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
  "sheet-unknown",
  "other-assessment",
  "other-list",
  "no-columns",
  "no-rows",
  "not-a-scan",
] as const;
export type OfflineFault = (typeof offlineFaults)[number];

export const rowFaults = [
  /** A locked cell says something else than it left with: `from`, `to`. */
  "locked-changed",
  /** A reply, a verdict, a verifier or a rights test was written into the file. */
  "verified-set",
  /** The record has moved on since the file left: `from` as it is now, `to` as the file says. */
  "conflict",
  "id-unknown",
  "id-missing",
  "id-twice",
  "settled",
  "missing",
  "too-long",
  "date-unclear",
  "dates-order",
  "choice-unknown",
  "owner-unknown",
  "language-unknown",
  "marking-above",
  "kind-at-desk",
  "report-incomplete",
  "not-yours",
  "guard",
  /** The same of a measure: a moderator decides before anything is written. */
  "guard-held",
  "cell-error",
] as const;
export type OfflineRowFault = (typeof rowFaults)[number];
/** Nothing that refuses a row, but what a person must know of it. */
export const rowNotes = ["formula", "tracked", "serial-date"] as const;
export type OfflineRowNote = (typeof rowNotes)[number];

const column = z.nullable(ColumnKey);
export const ReturnedRow = z.object({
  /** The row of the sheet, or the number of the form in a document: how the person finds it, and how it is chosen. */
  row: z.int(),
  /** `hold`: taken, it waits for a moderator and is not written before. */
  action: z.enum(["add", "replace", "hold", "same", "refuse"]),
  code: z.string(),
  /** How the text begins, as the file has it. */
  title: z.string(),
  /** Of a row that adds or replaces, as it is in the workspace and as it would be. */
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

export const ReturnPreview = z.object({
  digest: z.string(),
  sheet: OfflineSheet,
  format: z.enum(["xlsx", "docx", "csv"]),
  rows: z.array(ReturnedRow),
  counts: z.object({
    add: z.int(),
    replace: z.int(),
    hold: z.int(),
    same: z.int(),
    refuse: z.int(),
    /** Left with the sheet and is not in the file: nothing happens to it. */
    absent: z.int(),
  }),
  /** Comments of a document, which are not taken. */
  comments: z.int(),
});
export type ReturnPreview = z.infer<typeof ReturnPreview>;

const uploaded = (bytes: number) =>
  z.object({
    name: z.string().check(z.minLength(1), z.maxLength(200)),
    content: fileContent(bytes),
  });
const account = { actors: ["account"] } as const;

/** A list leaves, as far as its reader is cleared. The file is fetched by the sheet's id. */
export const makeSheet = endpoint({
  id: "offline.make-sheet",
  method: "POST",
  path: "/api/w/:workspace/assessments/:assessment/sheets",
  permission: "report.make",
  ...account,
  params: A,
  body: z.object({ commandId: CommandId, kind: SheetKind, format: SheetFormat, language: LanguageTag }),
  output: OfflineSheet,
  replay: true,
});
export const listSheets = endpoint({
  id: "offline.list-sheets",
  method: "GET",
  path: "/api/w/:workspace/assessments/:assessment/sheets",
  permission: "workspace.read",
  ...account,
  params: A,
  /** Newest first. */
  output: z.object({ sheets: z.array(OfflineSheet) }),
});
export const sheetFile = endpoint({
  id: "offline.sheet-file",
  method: "GET",
  path: "/api/w/:workspace/sheets/:sheet/file",
  permission: "report.make",
  ...account,
  params: z.object({ workspace: Id, sheet: Id }),
  output: z.unknown(),
  kind: "file",
});
/** Says what a returned file would do; writes nothing and keeps nothing of it. */
export const previewReturn = endpoint({
  id: "offline.preview-return",
  method: "POST",
  path: "/api/w/:workspace/assessments/:assessment/returns/preview",
  permission: "assessment.edit",
  ...account,
  params: A,
  body: z.object({ kind: SheetKind, file: uploaded(offlineLimits.bytes) }),
  output: ReturnPreview,
  problems: ["file-unreadable"],
  maxBody: bodyWith(offlineLimits.bytes),
});
/** The same file again with the digest of its preview and the rows that were chosen: exactly those, or nothing. */
export const applyReturn = endpoint({
  id: "offline.apply-return",
  method: "POST",
  path: "/api/w/:workspace/assessments/:assessment/returns",
  permission: "assessment.edit",
  ...account,
  params: A,
  body: z.object({
    commandId: CommandId,
    kind: SheetKind,
    file: uploaded(offlineLimits.bytes),
    digest: z.string().check(z.maxLength(64)),
    /** Rows of the preview that add, replace or hold; the others are ignored. */
    take: z.array(z.int()).check(z.minLength(1), z.maxLength(offlineLimits.rows)),
  }),
  output: z.object({ added: z.int(), replaced: z.int(), held: z.int(), ignored: z.int() }),
  replay: true,
  problems: ["file-unreadable", "preview-stale", "marking-forbids", "measure-settled", "reads-like-a-method"],
  maxBody: bodyWith(offlineLimits.bytes),
});

/** A recommendation as the signed text has it. */
export const SignedItem = z.object({
  recommendation: Id,
  code: z.string(),
  /** The revision that was signed. */
  rev: Rev,
  /** Its text is another now. */
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
  /** Who signed, as a function or body. */
  signedBy: z.string(),
  marking: Tlp,
  by: z.string(),
  at: Instant,
  items: z.array(SignedItem),
  /** Recommendations of the list that it does not hold, as far as the reader sees them. */
  missing: z.array(z.object({ recommendation: Id, code: z.string() })),
});
export type SignedText = z.infer<typeof SignedText>;

/** Looks at a scan and keeps nothing of it: its digest, and the codes that its text names where it has text. */
export const lookAtScan = endpoint({
  id: "offline.look-at-scan",
  method: "POST",
  path: "/api/w/:workspace/assessments/:assessment/signed/look",
  permission: "recommendation.reply",
  ...account,
  params: A,
  body: z.object({ file: uploaded(offlineLimits.scanBytes) }),
  output: z.object({
    sha256: z.string(),
    size: z.int(),
    type: z.string(),
    /** Null: no text in it, so a person says what it holds. */
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
  ...account,
  params: A,
  body: z.object({
    commandId: CommandId,
    file: uploaded(offlineLimits.scanBytes),
    signedOn: LocalDate,
    signedBy: z.string().check(z.minLength(1), z.maxLength(200)),
    marking: Tlp,
    /** What it holds, by the word of whoever registers it. */
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
  ...account,
  params: A,
  /** Newest first: the first is the authoritative text. */
  output: z.object({ signed: z.array(SignedText) }),
});
export const signedFile = endpoint({
  id: "offline.signed-file",
  method: "GET",
  path: "/api/w/:workspace/signed/:signed/file",
  permission: "workspace.read",
  ...account,
  params: z.object({ workspace: Id, signed: Id }),
  output: z.unknown(),
  kind: "file",
});
/** The recommendations in the reader's sight as a PDF to put signatures under; each with its identifier. */
export const signingDocument = endpoint({
  id: "offline.signing-document",
  method: "GET",
  path: "/api/w/:workspace/assessments/:assessment/signing-document/:language",
  permission: "report.make",
  ...account,
  params: z.object({ workspace: Id, assessment: Id, language: LanguageTag }),
  output: z.unknown(),
  kind: "file",
  problems: ["too-many-jobs"],
});
