/** The contact that the help of every page shows: one text per workspace, written by an administrator. Every member and every guest can read it. */
import * as z from "zod/mini";
import { endpoint } from "./endpoint.ts";
import { Empty, Id } from "./values.ts";

export const longestContact = 300;
const W = z.object({ workspace: Id });

export const getHelpContact = endpoint({
  id: "help.get-contact",
  method: "GET",
  path: "/api/w/:workspace/help-contact",
  permission: "workspace.read",
  params: W,
  output: z.object({ text: z.nullable(z.string()) }),
});
/**
 * An empty text removes the contact. @throws reads-like-a-method. The content filter accepts a person's name, an address and a telephone number here,
 * because the contact consists of them.
 */
export const setHelpContact = endpoint({
  id: "help.set-contact",
  method: "PUT",
  path: "/api/w/:workspace/help-contact",
  permission: "workspace.administer",
  params: W,
  body: z.object({ text: z.string().check(z.maxLength(longestContact)), lang: z.string().check(z.maxLength(35)) }),
  output: Empty,
  problems: ["reads-like-a-method"],
});
