/**
 * Evidence of a record: a piece is a file, or a document that stays with the State and can be seen there. Nobody changes a piece; it is withdrawn
 * with a reason. What the server cannot read, a second person looks at before others get it.
 */
import * as z from "zod/mini";
import { documentDoubts, documentLimits } from "./document-file.ts";
import { Tlp } from "./markings.ts";
import { fileContent } from "./upload.ts";
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
  withdrawn: z.nullable(z.object({ at: Instant, reason: Text })),
});
export type Evidence = z.infer<typeof Evidence>;
