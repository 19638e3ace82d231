/** The public library as a folder of static pages: what is published at TLP:CLEAR, for any web server. */
import * as z from "zod/mini";
import { endpoint } from "#platform/contract/endpoint.ts";
import { Id } from "#platform/contract/values.ts";

/** The address at which the folder will stand; feeds and the map of the site need it, pages do not. */
export const PublicAddress = z.string().check(z.maxLength(300), z.regex(/^https:\/\/[^\s"'<>?#]+$/));

/** A zip file of the folder as it is now. */
export const getPublicFolder = endpoint({
  id: "knowledge.get-public-folder",
  method: "GET",
  path: "/api/w/:workspace/public-folder",
  permission: "knowledge.publish",
  params: z.object({ workspace: Id }),
  query: z.object({ address: z.optional(PublicAddress) }),
  output: z.unknown(),
  kind: "file",
  problems: ["no-public-login"],
});
