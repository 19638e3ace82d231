/** What due diligence stores about a person who works for the programme, to answer that person's request for it. */
import * as z from "zod/mini";
import { endpoint } from "#platform/contract/endpoint.ts";
import { Id, LanguageTag } from "#platform/contract/values.ts";

/** Where the account is named and what it signed or recorded, in the cases that the reader may read. It contains no text about a unit. */
export const namedFile = endpoint({
  id: "diligence.named-file",
  method: "GET",
  path: "/api/w/:workspace/diligence-named/:account/file/:language",
  permission: "diligence.read",
  params: z.object({ workspace: Id, account: Id, language: LanguageTag }),
  output: z.unknown(),
  kind: "file",
});
