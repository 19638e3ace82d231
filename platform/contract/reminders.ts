/** The mail that informs a person about waiting duties: whether this node sends it, and whether the person wants it. */
import * as z from "zod/mini";
import { endpoint } from "./endpoint.ts";
import { Empty } from "./values.ts";

export const getReminder = endpoint({
  id: "session.get-reminder",
  method: "GET",
  path: "/api/session/reminder",
  permission: "signed-in",
  // `sent`: whether a mail server is configured, so that this node sends mail at all
  output: z.object({ sent: z.boolean(), wanted: z.boolean() }),
});
export const wantReminder = endpoint({
  id: "session.want-reminder",
  method: "PUT",
  path: "/api/session/reminder",
  permission: "signed-in",
  body: z.object({ wanted: z.boolean() }),
  output: Empty,
});
