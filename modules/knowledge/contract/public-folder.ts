/** The public library as a folder of static pages, for any web server: the published works at TLP:CLEAR. */
import * as z from "zod/mini";
import { endpoint } from "#platform/contract/endpoint.ts";
import { Id } from "#platform/contract/values.ts";

/** The address at which the folder will be published. Only feeds and the sitemap need it. */
export const PublicAddress = z.string().check(z.maxLength(300), z.regex(/^https:\/\/[^\s"'<>?#]+$/));

/** Returns the present folder as a zip file. */
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
