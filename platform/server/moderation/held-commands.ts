/** Held commands as their author and a moderator see them, and how an author withdraws one. */
import { listHeldCommands, withdrawHeldCommand, type HeldCommand } from "../../contract/held-commands.ts";
import { tlpLabels } from "../../contract/markings.ts";
import { Problem, type ProblemCode } from "../../contract/problems.ts";
import type { ReadText } from "../guard/index.ts";
import { accountOf, actorHolds, implement } from "../http/index.ts";
import { becomeModerator } from "./as-moderator.ts";
import { canReword, withdrawn } from "./reword-command.ts";

/** A short text from two columns; null if there is none. */
const said = (text: string | null, lang: string | null) => (text === null ? null : { text, lang: lang ?? "und" });

export const heldCommandRoutes = [
  implement(listHeldCommands, async ({ tx, params, actor, now }) => {
    const me = accountOf(actor);
    const moderator = actorHolds(actor, "text.moderate");
    // row-level security returns only the commands of this account, and only those within its clearance
    if (moderator) await becomeModerator(tx);
    const rows = await tx
      .selectFrom("moderation.held_command")
      .select(["id", "endpoint", "state", "by_account", "visibility", "body", "texts", "reason", "reason_lang", "held_at", "expires_at"])
      .select(["words", "words_lang", "decided_at", "problem", "tried_at"])
      .where("workspace_id", "=", params.workspace)
      .where("state", "!=", "withdrawn")
      .where((eb) => eb.or([eb("by_account", "=", me), eb.and([eb("state", "=", "waiting"), eb("expires_at", ">", now())])]))
      .orderBy("held_at")
      .orderBy("id")
      .execute();
    const commands = rows.map((row): HeldCommand => {
      const mine = row.by_account === me;
      const waits = row.state === "waiting";
      const words = said(row.words, row.words_lang);
      return {
        id: row.id,
        endpoint: row.endpoint,
        state: waits && row.expires_at <= now() ? "expired" : (row.state as HeldCommand["state"]),
        mine,
        mayDecide: moderator && waits && !mine,
        mayReword: mine && row.state !== "allowed" && canReword(row.body, row.texts as unknown as ReadText[]),
        marking: tlpLabels[row.visibility] ?? "TLP:RED",
        texts: (row.texts as unknown as ReadText[]).map(({ field, lang, text, findings }) => ({
          field,
          lang,
          text,
          findings: [...findings],
        })),
        reason: said(row.reason, row.reason_lang),
        heldAt: row.held_at.toISOString(),
        expiresAt: row.expires_at.toISOString(),
        decided: row.decided_at === null || words === null ? null : { at: row.decided_at.toISOString(), words },
        tried:
          row.tried_at === null || row.problem === null ? null : { at: row.tried_at.toISOString(), problem: row.problem as ProblemCode },
      };
    });
    return { commands };
  }),
  implement(withdrawHeldCommand, async ({ tx, params, actor, now, audited }) => {
    const { numUpdatedRows } = await tx
      .updateTable("moderation.held_command")
      .set(withdrawn(now()))
      .where("workspace_id", "=", params.workspace)
      .where("id", "=", params.command)
      .where("by_account", "=", accountOf(actor))
      .where("state", "!=", "withdrawn")
      .executeTakeFirst();
    if (numUpdatedRows === 0n) throw new Problem("not-found");
    audited([params.command]);
    return {};
  }),
];
