/** The data that due diligence stores about a person who works for the programme. They are needed when the person requests them. */
import * as z from "zod/mini";
import { endpoint } from "#platform/contract/endpoint.ts";
import { Id, LanguageTag } from "#platform/contract/values.ts";

/**
 * Returns the cases in which the account is named, and what it signed or recorded, limited to the cases that the reader may read. No text about a
 * unit is included.
 */
export const namedFile = endpoint({
  id: "diligence.named-file",
  method: "GET",
  path: "/api/w/:workspace/diligence-named/:account/file/:language",
  permission: "diligence.read",
  params: z.object({ workspace: Id, account: Id, language: LanguageTag }),
  output: z.unknown(),
  kind: "file",
});
