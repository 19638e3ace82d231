/**
 * The author of a held command rewords its texts. The new command is saved as the author's form would save it, or sent to a moderator
 * again. The former command is erased in the same transaction, so that nobody can allow it afterwards.
 */
import { rewordHeldCommand } from "../../contract/held-commands.ts";
import { Problem } from "../../contract/problems.ts";
import { recordAudit } from "../audit/index.ts";
import { standingForCommand, withOverride, type ReadText } from "../guard/index.ts";
import { implement, perform, permit, type Route } from "../http/index.ts";
import { callOf, holdableRoute, keepHeldCommand, type KeptCommand } from "./hold-command.ts";

/** Replaces each string of a value that is a key of `words`. */
const reworded = (value: unknown, words: ReadonlyMap<string, string>): unknown => {
  if (typeof value === "string") return words.get(value) ?? value;
  if (Array.isArray(value)) return value.map((one) => reworded(one, words));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, reworded(one, words)]));
};

/** Whether a string of the value is the text. */
const has = (value: unknown, text: string): boolean =>
  typeof value === "string"
    ? value === text
    : typeof value === "object" && value !== null && Object.values(value).some((one) => has(one, text));

/** Whether each text with a finding is in the body as it was typed. If not, the author can only send the command again with the form. */
export const canReword = (body: unknown, texts: readonly ReadText[]): boolean =>
  body !== null && texts.every(({ text, findings }) => findings.length === 0 || has(body, text));

/** The columns of a withdrawn command. Its row stays, without parameters, body and texts. */
export const withdrawn = (at: Date) => ({
  params: null,
  body: null,
  texts: JSON.stringify([]),
  reason: null,
  reason_lang: null,
  words: null,
  words_lang: null,
  state: "withdrawn",
  decided_at: at,
});

/** @param routes every route of the desk */
export const rewordCommandRoute = (routes: () => readonly Route[]): Route =>
  implement(rewordHeldCommand, async ({ tx, params: { workspace, command: id }, body, actor, audited, ...services }) => {
    if (actor.kind !== "account") throw new Problem("no-access");
    const now = services.now();
    const row = await tx
      .selectFrom("moderation.held_command")
      .select(["endpoint", "params", "body", "texts", "reason", "reason_lang"])
      .where("workspace_id", "=", workspace)
      .where("id", "=", id)
      .where("by_account", "=", actor.account)
      .where("state", "in", ["waiting", "sent-back"])
      .forUpdate()
      .executeTakeFirst();
    if (row === undefined) throw new Problem("not-found");
    const texts = row.texts as unknown as readonly ReadText[];
    const words = new Map<string, string>();
    for (const [i, { at, text }] of body.texts.entries()) {
      const before = texts[at];
      if (before === undefined || before.findings.length === 0 || !has(row.body, before.text))
        throw new Problem("invalid-input", { at: ["texts", i, "at"] });
      words.set(before.text, text);
    }
    const command: KeptCommand = { params: row.params as unknown as KeptCommand["params"], body: reworded(row.body, words) };
    await tx
      .updateTable("moderation.held_command")
      .set(withdrawn(now))
      .where("workspace_id", "=", workspace)
      .where("id", "=", id)
      .execute();
    audited([id]);
    if (body.to === "second-person") {
      const reason = row.reason === null ? null : { text: row.reason, lang: row.reason_lang ?? "und" };
      const asked = { endpoint: row.endpoint, ...command };
      audited([await keepHeldCommand({ tx, services, routes: routes(), workspace, actor }, asked, reason)]);
      return { outcome: "waiting" as const };
    }
    const route = holdableRoute(routes(), row.endpoint);
    permit(route.endpoint, { kind: "account", secondFactor: true }, { roles: actor.roles, until: null }, true, now);
    const stands = await standingForCommand(tx, route.endpoint, command.params);
    const { ids } = await withOverride(stands, () => perform(route, services, tx, callOf(actor, workspace, command), null));
    await recordAudit(tx, { actor, action: route.endpoint.id, ids });
    return { outcome: "saved" as const };
  });
