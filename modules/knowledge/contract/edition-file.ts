/** An edition in one language as a file: Word, PDF, or a single HTML page, with licence, holder, authors and marking. */
import * as z from "zod/mini";
import { endpoint } from "#platform/contract/endpoint.ts";
import { Id, LanguageTag } from "#platform/contract/values.ts";

export const editionFormats = ["docx", "pdf", "html"] as const;
export type EditionFormat = (typeof editionFormats)[number];

/**
 * The file of a published edition contains the revisions that were fixed at its publication; the file of an open edition contains the present text,
 * as a draft.
 */
export const getEditionFile = endpoint({
  id: "knowledge.get-edition-file",
  method: "GET",
  path: "/api/w/:workspace/editions/:edition/texts/:lang/:format",
  permission: "workspace.read",
  params: z.object({ workspace: Id, edition: Id, lang: LanguageTag, format: z.enum(editionFormats) }),
  output: z.unknown(),
  kind: "file",
  problems: ["too-many-jobs"],
});
