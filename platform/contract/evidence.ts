/**
 * Evidence of a record: a piece is a file, or a document that stays with the State and can be seen there. Nobody changes a piece; it is withdrawn
 * with a reason. What the server cannot read, a second person looks at before others get it.
 */
import * as z from "zod/mini";
import { documentDoubts, documentLimits } from "./document-file.ts";
import { endpoint } from "./endpoint.ts";
import { Tlp } from "./markings.ts";
import type { Held } from "./roles.ts";
import { bodyWith, fileContent } from "./upload.ts";
import { CommandId, Id, Instant, LanguageTag, LocalDate, Text, Title } from "./values.ts";

/** How many pieces a record may have, how many bytes all pieces of a workspace may have, and after how many months the bytes of a withdrawn one end. */
export const evidenceLimits = { pieces: 10, workspaceBytes: 268_435_456, months: 12 } as const;

/** What is said about a document. */
export const EvidenceFields = z.object({
  title: Title,
  /** What the document shows. */
  supports: Title,
  /** Where in the document; may be empty. */
  pages: z.string().check(z.maxLength(200)),
  /** The body that issued it. */
  issuer: z.string().check(z.minLength(1), z.maxLength(200)),
  issuedOn: z.nullable(LocalDate),
  /** The language of the document. */
  language: LanguageTag,
  marking: Tlp,
});
export type EvidenceFields = z.infer<typeof EvidenceFields>;

export const AttachedEvidence = z.object({
  commandId: CommandId,
  ...EvidenceFields.shape,
  file: z.nullable(z.object({ name: z.string().check(z.minLength(1), z.maxLength(200)), content: fileContent(documentLimits.bytes) })),
  /** What the person looked at. */
  lookedAt: z.array(z.enum(documentDoubts)),
  /** Whether it is opened at once, for records whose evidence is opened (`evidenceOpening`). */
  open: z.optional(z.boolean()),
});
export type AttachedEvidence = z.infer<typeof AttachedEvidence>;

export const Evidence = z.object({
  ...EvidenceFields.shape,
  id: Id,
  /** Null if the document stays with the State. */
  file: z.nullable(
    z.object({
      name: z.string(),
      type: z.string(),
      size: z.int(),
      pages: z.nullable(z.int()),
      sha256: z.string(),
      /** Whether the bytes are still here; after their end only the fingerprint is. */
      kept: z.boolean(),
      /** Whether metadata of a picture was removed before it was stored. */
      cleaned: z.boolean(),
      lookedAt: z.array(z.enum(documentDoubts)),
    }),
  ),
  /** `waits`: a second person has not looked, so only that person and who attached it get the file. */
  second: z.enum(["not-needed", "waits", "looked"]),
  /** Whether the reader attached it. */
  own: z.boolean(),
  at: Instant,
  /** Since when people who may not attach read it, for records whose evidence is opened; null if they do not. */
  openedAt: z.nullable(Instant),
  withdrawn: z.nullable(z.object({ at: Instant, reason: Text })),
});
export type Evidence = z.infer<typeof Evidence>;

/** Why a piece of evidence is not attached. */
export const attachProblems = [
  "document-refused",
  "evidence-to-look-at",
  "evidence-full",
  "evidence-files-off",
  "workspace-full",
  "already-exists",
  "marking-forbids",
  "reads-like-a-method",
] as const;

/** Records of a module that have evidence. */
interface EvidencedRecords<Module extends string, Kind extends string, Records extends string> {
  readonly module: Module;
  /** The kind in the record's URN, which is also the name of its id in paths. */
  readonly kind: Kind;
  /** The records in paths, as `measures`. */
  readonly records: Records;
  /** The permissions to read the list and the files, to attach and withdraw, and to be the second person. */
  readonly read: Held;
  readonly attach: Held;
  readonly look: Held;
}

/** The endpoints of the evidence of one kind of record. `platform/server/evidence` implements them, `platform/web/evidence` shows them. */
export const evidenceContract = <const Module extends string, const Kind extends string, const Records extends string>({
  module,
  kind,
  records,
  read,
  attach,
  look,
}: EvidencedRecords<Module, Kind, Records>) => {
  const ofRecord = z.object({ workspace: Id, [kind]: Id } as { readonly workspace: typeof Id } & Readonly<Record<Kind, typeof Id>>);
  const ofPiece = z.object({ workspace: Id, piece: Id });
  const here = "/api/w/:workspace";
  return {
    kind,
    /** Newest first. */
    list: endpoint({
      id: `${module}.list-${kind}-evidence`,
      method: "GET",
      path: `${here}/${records}/:${kind}/evidence`,
      permission: read,
      params: ofRecord,
      output: z.object({
        pieces: z.array(Evidence),
        /** Since when the State attaches no files any more; null if it does. */
        filesOff: z.nullable(Instant),
      }),
    }),
    /**
     * @throws document-refused with the reason; evidence-to-look-at with `details.doubts` and `details.found` until a person confirmed to have
     * looked; evidence-full at a limit
     */
    attach: endpoint({
      id: `${module}.attach-${kind}-evidence`,
      method: "POST",
      path: `${here}/${records}/:${kind}/evidence`,
      permission: attach,
      params: ofRecord,
      body: AttachedEvidence,
      output: Evidence,
      replay: true,
      problems: attachProblems,
      maxBody: bodyWith(documentLimits.bytes),
    }),
    /** The second person says that the document names nobody and shows nothing operational, or removes it with a reason. */
    look: endpoint({
      id: `${module}.look-at-${kind}-evidence`,
      method: "POST",
      path: `${here}/${kind}-evidence/:piece/look`,
      permission: look,
      params: ofPiece,
      body: z.object({ commandId: CommandId, removed: z.nullable(Title) }),
      output: Evidence,
      replay: true,
      problems: ["evidence-own", "evidence-withdrawn", "reads-like-a-method"],
    }),
    /** Nobody gets the file any more. The row, the fingerprint and the reason stay. */
    withdraw: endpoint({
      id: `${module}.withdraw-${kind}-evidence`,
      method: "POST",
      path: `${here}/${kind}-evidence/:piece/withdrawal`,
      permission: attach,
      params: ofPiece,
      body: z.object({ reason: Title }),
      output: Evidence,
      problems: ["evidence-withdrawn", "reads-like-a-method"],
      decision: { asks: "reason", told: ["workspace"], back: null, afterwards: "new-record" },
    }),
    /** The file, always as a download. */
    file: endpoint({
      id: `${module}.${kind}-evidence-file`,
      method: "GET",
      path: `${here}/${kind}-evidence/:piece/file`,
      permission: read,
      params: ofPiece,
      output: z.unknown(),
      kind: "file",
    }),
  };
};
export type EvidenceContract = ReturnType<typeof evidenceContract<string, string, string>>;

/**
 * For records whose evidence is opened piece by piece: who may read the evidence but not attach it gets only what was opened and not withdrawn.
 * What somebody read stays read, so a piece is never closed again, only withdrawn.
 */
export const evidenceOpening = <const Module extends string, const Kind extends string>({
  module,
  kind,
  attach,
}: Pick<EvidencedRecords<Module, Kind, string>, "module" | "kind" | "attach">) =>
  endpoint({
    id: `${module}.open-${kind}-evidence`,
    method: "POST",
    path: `/api/w/:workspace/${kind}-evidence/:piece/opening`,
    permission: attach,
    params: z.object({ workspace: Id, piece: Id }),
    body: z.object({ commandId: CommandId }),
    output: Evidence,
    replay: true,
    problems: ["evidence-withdrawn"],
  });
export type EvidenceOpening = ReturnType<typeof evidenceOpening<string, string>>;
