/** One writer at a time: who is writing the text of a work in a language, and who took the text over. The right to write is called a turn. */
import * as z from "zod/mini";
import { endpoint } from "#platform/contract/endpoint.ts";
import { Id, Instant, LanguageTag } from "#platform/contract/values.ts";
import { workParams } from "./works.ts";

/** After this number of minutes without activity of its writer, a turn ends. */
export const writingMinutes = 15;
/** The name of the live event. The event contains no data: a page that receives it reads the turns again. */
export const writingEvent = "writing";

const Turn = z.object({
  lang: LanguageTag,
  /** The id of the turn. Each new turn has a new id. */
  turn: Id,
  name: z.nullable(z.string()),
  since: Instant,
  mine: z.boolean(),
  /** Whether the writer took the turn over from the reader. */
  takenFromMe: z.boolean(),
});
export type Turn = z.infer<typeof Turn>;

const at = z.object({ ...workParams.shape, lang: LanguageTag });
const answer = z.object({ turn: Turn });

/** The present turns: who is writing which texts of a work. */
export const listWriting = endpoint({
  id: "knowledge.list-writing",
  method: "GET",
  path: "/api/w/:workspace/works/:work/writing",
  permission: "knowledge.edit",
  params: workParams,
  output: z.object({ turns: z.array(Turn) }),
});
/**
 * Begins a turn, or reports that its writer is still active. If somebody else has the turn, nothing changes and the response names the writer. The
 * request is not in the audit, because an audit row would show when somebody types.
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
/**
 * Takes the turn with the id `turn` over from its writer. If somebody else has another turn now, nothing changes and the response names the writer.
 */
export const takeOverWriting = endpoint({
  id: "knowledge.take-over-writing",
  method: "POST",
  path: "/api/w/:workspace/works/:work/writing/:lang/taking-over",
  permission: "knowledge.edit",
  params: at,
  body: z.object({ turn: Id }),
  output: answer,
});
/** Ends the turn. If it has already ended, or belongs to somebody else, nothing changes. */
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
/** Live events of a work: a turn began or ended, or a text was saved. */
export const followWriting = endpoint({
  id: "knowledge.follow-writing",
  method: "GET",
  path: "/api/w/:workspace/works/:work/writing/stream",
  permission: "knowledge.edit",
  params: workParams,
  output: z.object({}),
  kind: "stream",
});
