/** One writer at a time: who is writing the text of a work in a language, and who took it over. */
import * as z from "zod/mini";
import { endpoint } from "#platform/contract/endpoint.ts";
import { Id, Instant, LanguageTag } from "#platform/contract/values.ts";
import { workParams } from "./works.ts";

/** After so many minutes without a sign of its writer, a text is free. */
export const writingMinutes = 15;
/** The name of the live event. It says only that something changed; the page reads the rest. */
export const writingEvent = "writing";

const Turn = z.object({
  lang: LanguageTag,
  /** Another one with each beginning. */
  turn: Id,
  name: z.nullable(z.string()),
  since: Instant,
  mine: z.boolean(),
  /** Whether the writer took the text over from the reader. */
  takenFromMe: z.boolean(),
});
export type Turn = z.infer<typeof Turn>;

const at = z.object({ ...workParams.shape, lang: LanguageTag });
const answer = z.object({ turn: Turn });

/** Who is writing which texts of a work. */
export const listWriting = endpoint({
  id: "knowledge.list-writing",
  method: "GET",
  path: "/api/w/:workspace/works/:work/writing",
  permission: "knowledge.edit",
  params: workParams,
  output: z.object({ turns: z.array(Turn) }),
});
/**
 * Begins to write a text, or gives a sign that the writer is still there. If somebody else is writing it, nothing changes and the answer
 * says who. It is in no audit, because a row would show when somebody types.
 */
export const beginWriting = endpoint({
  id: "knowledge.begin-writing",
  method: "PUT",
  path: "/api/w/:workspace/works/:work/writing/:lang",
  permission: "knowledge.edit",
  params: at,
  body: z.object({}),
  output: answer,
  unaudited: true,
});
/** Takes a text over from the writer of `turn`. If that turn is over and somebody else is writing, nothing changes and the answer says who. */
export const takeOverWriting = endpoint({
  id: "knowledge.take-over-writing",
  method: "POST",
  path: "/api/w/:workspace/works/:work/writing/:lang/taking-over",
  permission: "knowledge.edit",
  params: at,
  body: z.object({ turn: Id }),
  output: answer,
});
/** Stops writing. A turn that is over already, or is of somebody else, stays as it is. */
export const stopWriting = endpoint({
  id: "knowledge.stop-writing",
  method: "POST",
  path: "/api/w/:workspace/works/:work/writing/:lang/stop",
  permission: "knowledge.edit",
  params: at,
  body: z.object({ turn: Id }),
  output: z.object({}),
  unaudited: true,
});
/** Live events of a work: somebody began or stopped writing, or wrote. */
export const followWriting = endpoint({
  id: "knowledge.follow-writing",
  method: "GET",
  path: "/api/w/:workspace/works/:work/writing/stream",
  permission: "knowledge.edit",
  params: workParams,
  output: z.object({}),
  kind: "stream",
});
