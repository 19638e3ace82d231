/**
 * A held command is a command that the content filter refused and that its author then sent to a moderator. If the moderator allows it, the
 * server runs it as its author, with the author's rights and the state of the records at that moment.
 */
import * as z from "zod/mini";
import { endpoint } from "./endpoint.ts";
import { Tlp } from "./markings.ts";
import { problemCodes, type ProblemCode } from "./problems.ts";
import { CommandId, Empty, Id, Instant, LanguageTag, Title } from "./values.ts";

/** Maximum number of held commands of one account in a workspace. */
export const mostHeldCommands = 20;
/** Maximum length of the body of a held command, in characters of its JSON. */
export const largestHeldBody = 64 * 1024;
/** Number of days after which a held command expires. After that, no moderator can decide about it. */
export const heldDays = 30;

/** A text that the filter read, with the places in which it found something. */
export const HeldCommandText = z.object({
  field: z.string(),
  lang: LanguageTag,
  text: z.string(),
  findings: z.array(z.object({ kind: z.string(), start: z.int(), end: z.int() })),
});

const Code = z.enum(problemCodes as readonly [ProblemCode, ...ProblemCode[]]);

export const heldCommandStates = ["waiting", "allowed", "sent-back", "expired"] as const;
export const HeldCommand = z.object({
  id: Id,
  /** The endpoint that the command was sent to. */
  endpoint: z.string(),
  state: z.enum(heldCommandStates),
  mine: z.boolean(),
  mayDecide: z.boolean(),
  /** Whether its author may replace the texts with findings (`rewordHeldCommand`). */
  mayReword: z.boolean(),
  marking: Tlp,
  texts: z.array(HeldCommandText),
  /** The author's reason for asking. */
  reason: z.nullable(Title),
  heldAt: Instant,
  expiresAt: Instant,
  /** The moderator's decision, and its time. */
  decided: z.nullable(z.object({ at: Instant, words: Title })),
  /** Why the last attempt to run the command failed. */
  tried: z.nullable(z.object({ at: Instant, problem: Code })),
});
export type HeldCommand = z.infer<typeof HeldCommand>;

const W = z.object({ workspace: Id });
const C = z.object({ workspace: Id, command: Id });

/**
 * Sends a refused command to a moderator. The server first checks the command without running it: every check except the content filter must accept
 * the command. If the same command is sent again while it waits, the server stores it only once.
 * @throws invalid-input if the endpoint's commands may not be held, or if the filter finds nothing; too-large if the command is longer than the
 * limit; too-many-held if too many commands of this account already wait; and the problems of the endpoint itself
 */
export const holdCommand = endpoint({
  id: "moderation.hold-command",
  method: "POST",
  path: "/api/w/:workspace/held-commands",
  permission: "workspace.read",
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
/** The author's own commands. A moderator also gets the commands of other people that wait for a decision. */
export const listHeldCommands = endpoint({
  id: "moderation.list-held-commands",
  method: "GET",
  path: "/api/w/:workspace/held-commands",
  permission: "workspace.read",
  params: W,
  output: z.object({ commands: z.array(HeldCommand) }),
});
/**
 * `allow` runs the command with the author's rights; if the command then fails, it stays held and the reply contains the reason. `send-back` returns
 * it to its author with the moderator's message.
 */
export const decideHeldCommand = endpoint({
  id: "moderation.decide-held-command",
  method: "POST",
  path: "/api/w/:workspace/held-commands/:command",
  permission: "text.moderate",
  params: C,
  body: z.object({ commandId: CommandId, decision: z.enum(["allow", "send-back"]), words: Title }),
  output: z.object({ outcome: z.enum(["allowed", "sent-back", "not-carried-out"]), problem: z.nullable(Code) }),
  replay: true,
  problems: ["moderator-is-author", "held-decided"],
});
/**
 * The author changes the texts of a command that no moderator has allowed. `save` runs the command with the new texts, as the form would;
 * `second-person` sends it to a moderator again. In both cases the earlier command and its texts are erased.
 * @throws not-found if the account has no such command, or if a moderator allowed it; invalid-input if the filter found nothing in a text; the
 * problems of the command's own endpoint. After each of these problems the earlier command stays.
 */
export const rewordHeldCommand = endpoint({
  id: "moderation.reword-held-command",
  method: "POST",
  path: "/api/w/:workspace/held-commands/:command/reword",
  permission: "workspace.read",
  params: C,
  body: z.object({
    commandId: CommandId,
    /** `at` is the index in `HeldCommand.texts`. */
    texts: z
      .array(z.object({ at: z.int().check(z.gte(0)), text: z.string().check(z.maxLength(largestHeldBody)) }))
      .check(z.minLength(1), z.maxLength(100)),
    to: z.enum(["save", "second-person"]),
  }),
  output: z.object({ outcome: z.enum(["saved", "waiting"]) }),
  replay: true,
  problems: problemCodes,
});
/** The author withdraws a waiting command, or removes a decided command from the list. The server then erases its text. */
export const withdrawHeldCommand = endpoint({
  id: "moderation.withdraw-held-command",
  method: "POST",
  path: "/api/w/:workspace/held-commands/:command/withdraw",
  permission: "workspace.read",
  params: C,
  body: Empty,
  output: Empty,
});
