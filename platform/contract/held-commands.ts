/**
 * Held commands: a command that the content filter refused and that its author sent to a moderator. If the moderator allows it, the
 * server runs it as its author, with the author's rights and the state of the records at that moment.
 */
import * as z from "zod/mini";
import { endpoint } from "./endpoint.ts";
import { Tlp } from "./markings.ts";
import { problemCodes, type ProblemCode } from "./problems.ts";
import { CommandId, Empty, Id, Instant, LanguageTag, Title } from "./values.ts";

/** How many commands of one account may wait in a workspace at a time. */
export const mostHeldCommands = 20;
/** Largest body of a held command, in characters of its JSON. */
export const largestHeldBody = 64 * 1024;
/** Days for which a held command waits. */
export const heldDays = 30;

/** A text that the filter read, with the places where it found something. */
export const HeldCommandText = z.object({
  field: z.string(),
  lang: LanguageTag,
  text: z.string(),
  findings: z.array(z.object({ kind: z.string(), start: z.int(), end: z.int() })),
});

const Code = z.enum(problemCodes as readonly [ProblemCode, ...ProblemCode[]]);

export const heldCommandStates = ["waiting", "let-stand", "sent-back", "expired"] as const;
export const HeldCommand = z.object({
  id: Id,
  /** The endpoint that the command was sent to. */
  endpoint: z.string(),
  state: z.enum(heldCommandStates),
  mine: z.boolean(),
  mayDecide: z.boolean(),
  marking: Tlp,
  texts: z.array(HeldCommandText),
  /** The author's reason for asking. */
  reason: z.nullable(Title),
  heldAt: Instant,
  expiresAt: Instant,
  /** The moderator's decision, and its time. */
  decided: z.nullable(z.object({ at: Instant, words: Title })),
  /** Why the last attempt to run it failed. */
  tried: z.nullable(z.object({ at: Instant, problem: Code })),
});
export type HeldCommand = z.infer<typeof HeldCommand>;

const W = z.object({ workspace: Id });
const C = z.object({ workspace: Id, command: Id });

/**
 * Sends a refused command to a moderator. The server checks the command as if it ran it: everything except the filter must accept it.
 * If the same command is sent again while it waits, it is stored once.
 * @throws invalid-input when the endpoint's commands may not be held or the filter finds nothing; too-large; too-many-held; and the
 * problems of the endpoint itself
 */
export const holdCommand = endpoint({
  id: "moderation.hold-command",
  method: "POST",
  path: "/api/w/:workspace/held-commands",
  permission: "workspace.read",
  actors: ["account"],
  params: W,
  body: z.object({
    commandId: CommandId,
    endpoint: z.string().check(z.maxLength(100)),
    params: z.record(z.string(), z.string().check(z.maxLength(200))),
    body: z.record(z.string(), z.unknown()),
    reason: z.nullable(Title),
  }),
  output: z.object({ id: Id }),
  replay: true,
  problems: problemCodes,
});
/** The author's own commands. A moderator also gets those that wait for a decision. */
export const listHeldCommands = endpoint({
  id: "moderation.list-held-commands",
  method: "GET",
  path: "/api/w/:workspace/held-commands",
  permission: "workspace.read",
  actors: ["account"],
  params: W,
  output: z.object({ commands: z.array(HeldCommand) }),
});
/**
 * `let-stand` runs the command as its author; if that fails, the command stays held and the reply says why.
 * `send-back` returns it to its author with the moderator's words.
 */
export const decideHeldCommand = endpoint({
  id: "moderation.decide-held-command",
  method: "POST",
  path: "/api/w/:workspace/held-commands/:command",
  permission: "text.moderate",
  actors: ["account"],
  params: C,
  body: z.object({ commandId: CommandId, decision: z.enum(["let-stand", "send-back"]), words: Title }),
  output: z.object({ outcome: z.enum(["let-stand", "sent-back", "not-carried-out"]), problem: z.nullable(Code) }),
  replay: true,
  problems: ["moderator-is-author", "held-decided"],
});
/** The author withdraws the command, or removes a decided one from the list: its text is erased. */
export const withdrawHeldCommand = endpoint({
  id: "moderation.withdraw-held-command",
  method: "POST",
  path: "/api/w/:workspace/held-commands/:command/withdraw",
  permission: "workspace.read",
  actors: ["account"],
  params: C,
  body: Empty,
  output: Empty,
});
