/**
 * Step 7 in the room: all agencies are asked the chosen items of a profile at the same time. Before the reveal the server returns only numbers of
 * agencies. It returns an agency's answers to these items, also earlier answers, only to the phones of that agency.
 */
import { Element, Figure } from "./capability.ts";
import * as z from "zod/mini";
import { EarlyReveal, GivenReason } from "#platform/contract/early-reveal.ts";
import { endpoint } from "#platform/contract/endpoint.ts";
import { CommandId, Empty, Id, Instant, Rev, Translated } from "#platform/contract/values.ts";

const AgencyName = z.object({ id: Id, name: Translated });
const P = z.object({ workspace: Id, assessment: Id, profile: Id });
const L = z.object({ workspace: Id, assessment: Id, profile: Id, levelsQuestion: Id });

export const LevelsQuestion = z.object({
  id: Id,
  profile: Id,
  /** The levels question's number within its profile, from 1. */
  number: z.int(),
  state: z.enum(["open", "revealed"]),
  rev: Rev,
  /** The items that are asked, in the instrument's order. */
  items: z.array(Element),
  /** The numbers of the agencies that answered at least one of the items, of those that answered all of them, and of all agencies. */
  answered: z.int(),
  finished: z.int(),
  asked: z.int(),
  /** While the levels question is open: the agencies without an answer, and the agencies with answers to a part of the items. */
  notBegun: z.array(AgencyName),
  notFinished: z.array(AgencyName),
  /** The reason and the counts, if fewer than half of the asked agencies had finished at the reveal; otherwise null. */
  early: z.nullable(EarlyReveal),
  /**
   * `late`: the agencies for which the items were opened again after the reveal. `cameLater`: the agencies that joined the State's list after the
   * reveal and for which the items were not opened.
   */
  late: z.array(AgencyName),
  cameLater: z.array(AgencyName),
  /** Agreement between agencies on these items, from their present answers; null before the reveal. */
  agreement: z.nullable(Figure),
  startedAt: Instant,
  revealedAt: z.nullable(Instant),
});
export type LevelsQuestion = z.infer<typeof LevelsQuestion>;

export const listLevelsQuestions = endpoint({
  id: "capability.list-levels-questions",
  method: "GET",
  path: "/api/w/:workspace/assessments/:assessment/capability/:profile/levels-questions",
  permission: "workspace.read",
  params: P,
  output: z.object({ levelsQuestions: z.array(LevelsQuestion) }),
});
/** Opens the given items on every phone of the assessment's room; null opens all items. An assessment has at most one open levels question. */
export const startLevelsQuestion = endpoint({
  id: "capability.start-levels-question",
  method: "POST",
  path: "/api/w/:workspace/assessments/:assessment/capability/:profile/levels-questions",
  permission: "room.facilitate",
  params: P,
  body: z.object({ commandId: CommandId, items: z.nullable(z.array(Element).check(z.minLength(1), z.maxLength(10_000))) }),
  output: LevelsQuestion,
  replay: true,
  problems: ["question-open"],
  maxBody: 6_000_000,
});
/** Stores the reason for revealing the items before half of the asked agencies have finished. The reveal itself is a second request. */
export const giveLevelsReason = endpoint({
  id: "capability.give-reveal-reason",
  method: "POST",
  path: "/api/w/:workspace/assessments/:assessment/capability/:profile/levels-questions/:levelsQuestion/reason",
  permission: "room.facilitate",
  params: L,
  body: z.object({ reason: GivenReason }),
  output: Empty,
  problems: ["question-closed", "reads-like-a-method"],
});
/** Closes the items on the phones and shows every agency's answers. */
export const revealLevelsQuestion = endpoint({
  id: "capability.reveal-levels-question",
  method: "POST",
  path: "/api/w/:workspace/assessments/:assessment/capability/:profile/levels-questions/:levelsQuestion/reveal",
  permission: "room.facilitate",
  params: L,
  body: z.object({ expectedRev: Rev }),
  output: LevelsQuestion,
  problems: ["conflict", "question-closed", "few-agencies", "half-not-answered"],
});
