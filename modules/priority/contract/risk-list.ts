/**
 * The country's own list of risks. People type risks, or import them from a spreadsheet in two requests. The preview shows what the
 * import would do with each row. The import request contains the digest of the preview. The import does exactly what the preview
 * showed, or nothing.
 */
import * as z from "zod/mini";
import { endpoint } from "#platform/contract/endpoint.ts";
import { fileEncodings, listFileLimits } from "#platform/contract/list-file.ts";
import { Tlp } from "#platform/contract/markings.ts";
import { bodyWith, fileContent } from "#platform/contract/upload.ts";
import { CommandId, Id, Instant, LanguageTag, Rev, Text, Title } from "#platform/contract/values.ts";

const A = z.object({ workspace: Id, assessment: Id });
const R = z.object({ workspace: Id, risk: Id });

export const importLimits = { ...listFileLimits, edits: 1000, edit: 500 } as const;

export const riskKinds = ["malicious", "natural", "accidental", "health", "societal"] as const;
export const RiskKind = z.enum(riskKinds);
export type RiskKind = z.infer<typeof RiskKind>;
/** How a risk's likelihood was determined. The method differs between malicious and natural risks (F3.10, F3.13). */
export const likelihoodRoutes = ["intent-capability", "frequency", "judgement"] as const;
export const LikelihoodRoute = z.enum(likelihoodRoutes);
export type LikelihoodRoute = z.infer<typeof LikelihoodRoute>;

const Probability = z.number().check(z.gte(0), z.lte(1));
const Months = z.int().check(z.gte(1), z.lte(600));
const Level = z.int().check(z.gte(1), z.lte(5));
const Code = z.string().check(z.minLength(1), z.maxLength(40));
/** The original words of the likelihood; empty if a person typed the likelihood as numbers. */
const given = z.string().check(z.maxLength(200));

/** A likelihood as a person states it, over `months`. */
export const LikelihoodGiven = z.discriminatedUnion("form", [
  z.object({ form: z.literal("band"), given, yardstick: Id, band: Code, months: Months }),
  z.object({ form: z.literal("percentage"), given, best: Probability, months: Months }),
  z.object({ form: z.literal("range"), given, low: Probability, best: Probability, high: Probability, months: Months }),
]);
export type LikelihoodGiven = z.infer<typeof LikelihoodGiven>;
const threePoints = z.object({ low: Probability, best: Probability, high: Probability });
/**
 * The stored likelihood. It is always stored as three numbers from 0 to 1 over a period of `months`, whether it was stated in words,
 * as a percentage or as a range. If a band was stated, the best value is the middle of the band.
 */
export const Likelihood = z.object({
  form: z.enum(["band", "percentage", "range"]),
  given,
  yardstick: z.nullable(Id),
  band: z.nullable(Code),
  ...threePoints.shape,
  months: Months,
});
export type Likelihood = z.infer<typeof Likelihood>;
/** Levels of one criterion of the assessment's criteria set. If a person states a single level, low, best and high are equal. */
export const RiskImpact = z.object({ criterion: Code, low: Level, best: Level, high: Level });
export type RiskImpact = z.infer<typeof RiskImpact>;

const written = {
  code: Code,
  title: Title,
  description: Text,
  kind: RiskKind,
  route: LikelihoodRoute,
  impacts: z.array(RiskImpact).check(z.maxLength(12)),
  source: Text,
  marking: Tlp,
};
export const riskFields = { ...written, likelihood: LikelihoodGiven };
export const RiskFields = z.object(riskFields);
export type RiskFields = z.infer<typeof RiskFields>;

export const Risk = z.object({
  id: Id,
  assessment: Id,
  rev: Rev,
  status: z.enum(["active", "withdrawn"]),
  withdrawnReason: z.nullable(Text),
  ...written,
  likelihood: Likelihood,
  /** The likelihood over the assessment's horizon: p' = 1 - (1 - p)^(horizon / months). */
  onHorizon: threePoints,
  translations: z.array(z.object({ lang: LanguageTag, title: z.string(), description: z.string(), behind: z.boolean() })),
  updatedAt: Instant,
});
export type Risk = z.infer<typeof Risk>;

/**
 * How to read the likelihood of a row that does not state the yardstick or the period: the yardstick with which words are read, and
 * the periods of F3.10.
 */
const readAs = { yardstick: Id, maliciousMonths: Months, otherMonths: Months };
export const ReadAs = z.object(readAs);
export type ReadAs = z.infer<typeof ReadAs>;

export const listRisks = endpoint({
  id: "priority.list-risks",
  method: "GET",
  path: "/api/w/:workspace/assessments/:assessment/risks",
  permission: "workspace.read",
  params: A,
  output: z.object({ risks: z.array(Risk), readAs: ReadAs }),
});
export const getRisk = endpoint({
  id: "priority.get-risk",
  method: "GET",
  path: "/api/w/:workspace/risks/:risk",
  permission: "workspace.read",
  params: R,
  output: Risk,
});
export const addRisk = endpoint({
  id: "priority.add-risk",
  method: "POST",
  path: "/api/w/:workspace/assessments/:assessment/risks",
  permission: "assessment.edit",
  params: A,
  body: z.object({ commandId: CommandId, ...riskFields }),
  output: Risk,
  replay: true,
  problems: ["already-exists", "low-best-high", "reads-like-a-method", "marking-forbids"],
  mayBeHeld: true,
});
export const changeRisk = endpoint({
  id: "priority.change-risk",
  method: "PUT",
  path: "/api/w/:workspace/risks/:risk",
  permission: "assessment.edit",
  params: R,
  body: z.object({ expectedRev: Rev, ...riskFields }),
  output: Risk,
  problems: ["conflict", "already-exists", "low-best-high", "reads-like-a-method", "marking-forbids"],
  mayBeHeld: true,
});
export const withdrawRisk = endpoint({
  id: "priority.withdraw-risk",
  method: "POST",
  path: "/api/w/:workspace/risks/:risk/withdraw",
  permission: "assessment.edit",
  params: R,
  body: z.object({ expectedRev: Rev, reason: Title }),
  output: Risk,
  decision: { asks: "reason", told: ["workspace"], back: null, afterwards: "new-record" },
  problems: ["conflict"],
});
export const riskHistory = endpoint({
  id: "priority.risk-history",
  method: "GET",
  path: "/api/w/:workspace/risks/:risk/history",
  permission: "workspace.read",
  params: R,
  output: z.object({ revisions: z.array(z.object({ rev: Rev, at: Instant, title: z.string(), given: z.string() })) }),
});

/** What a column can mean. `impact:` is followed by the code of a criterion. */
export const columnMeanings = [
  "code",
  "title",
  "title-lang",
  "description",
  "description-lang",
  "kind",
  "route",
  "likelihood",
  "low",
  "best",
  "high",
  "months",
  "yardstick",
  "source",
  "source-lang",
  "marking",
] as const;
export type ColumnMeaning = (typeof columnMeanings)[number] | `impact:${string}`;
/**
 * How to read numbers for a likelihood that have no percent sign. With "band", "12" is the code of a band; with "percent" it is 12 %;
 * with "fraction", "0.12" is 12 %.
 */
export const plainNumbers = ["band", "percent", "fraction"] as const;
export type PlainNumbers = (typeof plainNumbers)[number];

const importOptions = {
  /** Name of the sheet; null if the format has no sheets. */
  sheet: z.nullable(z.string().check(z.maxLength(200))),
  /** The text encoding of the bytes; null if the file format defines the encoding. */
  encoding: z.nullable(z.enum(fileEncodings)),
  /** The meaning of each column, starting with the first column. Null means that the column is ignored. */
  columns: z.array(z.nullable(z.string().check(z.maxLength(60)))).check(z.maxLength(importLimits.columns)),
  numbers: z.enum(plainNumbers),
  ...readAs,
  /** The kind of risks whose row does not state a kind. Null: such rows are refused, because a wrong kind would give a wrong period. */
  kind: z.nullable(RiskKind),
  /** Cells that a person corrected in the preview; they are read instead of the cells of the file. `column` is a meaning. */
  edits: z
    .array(
      z.object({
        row: z.int().check(z.gte(1)),
        column: z.string().check(z.maxLength(60)),
        text: z.string().check(z.maxLength(importLimits.edit)),
      }),
    )
    .check(z.maxLength(importLimits.edits)),
  /** The marking of rows that do not state a marking. */
  marking: Tlp,
  lang: LanguageTag,
};
export const ImportOptions = z.object(importOptions);
export type ImportOptions = z.infer<typeof ImportOptions>;

export const rowFaults = [
  "code-missing",
  "code-twice",
  "code-not-free",
  "code-withdrawn",
  "title-missing",
  "too-long",
  "not-text",
  "kind-missing",
  "kind-unknown",
  "route-unknown",
  "likelihood-missing",
  "likelihood-unclear",
  "likelihood-impossible",
  "likelihood-order",
  "likelihood-twice",
  "band-unknown",
  "yardstick-unknown",
  "months-unclear",
  "level-unclear",
  "level-outside",
  "level-order",
  "marking-unknown",
  "marking-above",
  "language-unknown",
  "guard",
  "cell-error",
  "too-many-cells",
] as const;
export type RowFault = (typeof rowFaults)[number];
/** A warning: the row is accepted, but the person must see the warning. */
export const rowNotes = ["formula", "merged"] as const;

const place = { column: z.nullable(z.string().check(z.maxLength(60))) };
export const PreviewRow = z.object({
  /** The row number in the file, as a spreadsheet counts: the first is 1. */
  row: z.int(),
  action: z.enum(["add", "replace", "same", "refuse"]),
  code: z.string(),
  title: z.string(),
  faults: z.array(z.object({ fault: z.enum(rowFaults), ...place, limit: z.nullable(z.int()) })),
  notes: z.array(z.object({ note: z.enum(rowNotes), ...place })),
  /** The cells that a person can correct here: those with a fault, and those that were corrected. A long text is corrected in the file. */
  cells: z.array(z.object({ column: z.string(), text: z.string() })),
  /** The columns that were corrected in the preview. */
  corrected: z.array(z.string()),
  /** The fields in which the row differs from the risk that it replaces. */
  changes: z.array(z.string()),
  /** The likelihood that was read from the row, if the row adds a risk or changes the likelihood of a risk. */
  likelihood: z.nullable(z.object({ ...threePoints.shape, months: Months })),
});
export type PreviewRow = z.infer<typeof PreviewRow>;

export const ImportPreview = z.object({
  digest: z.string(),
  file: z.object({
    format: z.enum(["csv", "xlsx"]),
    encoding: z.nullable(z.string()),
    delimiter: z.nullable(z.string()),
    sheets: z.array(z.string()),
    headerRow: z.int(),
    columns: z.array(z.object({ header: z.string(), samples: z.array(z.string()) })),
  }),
  options: ImportOptions,
  counts: z.object({
    add: z.int(),
    replace: z.int(),
    same: z.int(),
    refuse: z.int(),
    /** The number of risks of the list that are not in the file. */
    untouched: z.int(),
  }),
  rows: z.array(PreviewRow),
});
export type ImportPreview = z.infer<typeof ImportPreview>;

const UploadedFile = z.object({
  name: z.string().check(z.maxLength(200)),
  content: fileContent(importLimits.bytes),
});
const maxBody = bodyWith(importLimits.bytes);

/** Reports what an import would do. It writes no data and does not store the file. */
export const previewImport = endpoint({
  id: "priority.preview-import",
  method: "POST",
  path: "/api/w/:workspace/assessments/:assessment/risks/import/preview",
  permission: "assessment.edit",
  params: A,
  body: z.object({ file: UploadedFile, options: z.partial(ImportOptions) }),
  output: ImportPreview,
  problems: ["file-unreadable"],
  maxBody,
});
/**
 * Imports the same file with the same options. The request contains the digest of the preview. The import does exactly what the
 * preview showed, or returns `preview-stale`.
 */
export const importRisks = endpoint({
  id: "priority.import-risks",
  method: "POST",
  path: "/api/w/:workspace/assessments/:assessment/risks/import",
  permission: "assessment.edit",
  params: A,
  body: z.object({ commandId: CommandId, file: UploadedFile, options: ImportOptions, digest: z.string().check(z.maxLength(64)) }),
  output: z.object({ added: z.int(), replaced: z.int(), same: z.int(), refused: z.int() }),
  replay: true,
  problems: ["file-unreadable", "preview-stale", "marking-forbids"],
  maxBody,
});
/** An empty list with the headers that an import recognises, in one of the loaded languages. */
export const riskTemplate = endpoint({
  id: "priority.risk-template",
  method: "GET",
  path: "/api/w/:workspace/assessments/:assessment/risks/template/:format/:language",
  permission: "assessment.edit",
  params: z.object({ workspace: Id, assessment: Id, format: z.enum(["csv", "xlsx"]), language: LanguageTag }),
  output: z.unknown(),
  kind: "file",
});
export const exportRisks = endpoint({
  id: "priority.export-risks",
  method: "GET",
  path: "/api/w/:workspace/assessments/:assessment/risks/export/:format",
  permission: "report.make",
  params: z.object({ workspace: Id, assessment: Id, format: z.enum(["csv", "xlsx"]) }),
  output: z.unknown(),
  kind: "file",
});
