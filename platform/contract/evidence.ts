/**
 * Evidence of a record. A piece of evidence is a file, or the description of a document that stays with the State. A piece is never changed; it can
 * be withdrawn with a reason. If the server cannot read a file, a second person looks at the file before other people can open it.
 */
import * as z from "zod/mini";
import { documentDoubts, documentLimits } from "./document-file.ts";
import { endpoint } from "./endpoint.ts";
import { Tlp } from "./markings.ts";
import type { Held } from "./roles.ts";
import { bodyWith, fileContent } from "./upload.ts";
import { CommandId, Id, Instant, LanguageTag, LocalDate, Text, Title } from "./values.ts";

/**
 * `pieces`: maximum number of pieces of a record. `workspaceBytes`: maximum number of bytes of all files of a workspace. `months`: time after which
 * the file of a withdrawn piece is deleted.
 */
export const evidenceLimits = { pieces: 10, workspaceBytes: 268_435_456, months: 12 } as const;

/** The description of a document by the person who attaches it. */
export const EvidenceFields = z.object({
  title: Title,
  /** What the document shows. */
  supports: Title,
  /** The pages of the document that support the record; may be empty. */
  pages: z.string().check(z.maxLength(200)),
  /** The body that issued the document. */
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
  /** The doubts about the file that the person has checked before attaching it. */
  lookedAt: z.array(z.enum(documentDoubts)),
  /** Whether other readers can read the piece at once. Only for records whose pieces are opened one by one (`evidenceOpening`). */
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
      /** Whether the bytes are still stored. After they are deleted, only the fingerprint is stored. */
      kept: z.boolean(),
      /** Whether the server removed metadata from a picture before storing it. */
      cleaned: z.boolean(),
      lookedAt: z.array(z.enum(documentDoubts)),
    }),
  ),
  /** `waits`: a second person has not looked at the document yet, so only a second person and the person who attached it get the file. */
  second: z.enum(["not-needed", "waits", "looked"]),
  /** Whether the reader attached the piece. */
  own: z.boolean(),
  at: Instant,
  /**
   * The time since which people who may not attach evidence can read the piece; null if they cannot. Only for records whose pieces are opened one by
   * one.
   */
  openedAt: z.nullable(Instant),
  withdrawn: z.nullable(z.object({ at: Instant, reason: Text })),
});
export type Evidence = z.infer<typeof Evidence>;

/** Why a piece of evidence cannot be attached. */
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

/** A kind of record of a module that has evidence. */
interface EvidencedRecords<Module extends string, Kind extends string, Records extends string> {
  readonly module: Module;
  /** The kind in the record's URN. The id in paths has the same name. */
  readonly kind: Kind;
  /** The plural in paths, such as `measures`. */
  readonly records: Records;
  /** `read`: permission to read the list and the files. `attach`: to attach and withdraw evidence. `look`: to be the second person. */
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
        /** The time since which the State no longer attaches files; null if it attaches files. */
        filesOff: z.nullable(Instant),
      }),
    }),
    /**
     * @throws document-refused with the reason; evidence-to-look-at with `details.doubts` and `details.found` until the person has confirmed the
     * check; evidence-full if a limit is reached
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
    /** The second person confirms that the document names no person and shows nothing operational, or removes it with a reason. */
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
    /** Withdraws a piece: after that, nobody can download the file. The row, the fingerprint and the reason stay. */
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
 * For records whose pieces of evidence are opened one by one: a person who may read evidence but not attach it gets only pieces that were opened and
 * not withdrawn. An opened piece is never closed again, because people may have read it; it can only be withdrawn.
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
