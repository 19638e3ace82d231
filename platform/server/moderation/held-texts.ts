/**
 * Held texts: the author sees that the text waits, and a moderator decides about it. When a moderator allows a text, the server stores it unchanged
 * in the record.
 */
import { decideHeld, listHeld, withdrawHeld } from "../../contract/moderation.ts";
import { Problem } from "../../contract/problems.ts";
import type { Permission } from "../../contract/endpoint.ts";
import { permissionsOf } from "../../contract/roles.ts";
import { flaggedIn, keepAllowedTexts, type FieldFinding } from "../guard/index.ts";
import { accountOf, actorForAudit, implement, type Actor, type Route } from "../http/index.ts";
import { becomeModerator } from "./as-moderator.ts";
import { kindsByName, type ModeratedKind } from "./moderated-kind.ts";

/** People who run the assessment see the texts that wait, but only a person with `text.moderate` decides about them. */
const shown: readonly Permission[] = ["assessment.moderate", "text.moderate"];
const sees = (actor: Actor): boolean =>
  actor.kind === "account" && actor.roles.some((role) => permissionsOf[role].some((permission) => shown.includes(permission)));

/** @param declared the kinds that the modules declare. @throws Error if two modules declare the same kind */
export const heldTextRoutes = (declared: readonly ModeratedKind[]): Route[] => {
  const kinds = kindsByName(declared);
  return [
    implement(listHeld, async ({ tx, params, actor }) => {
      if (sees(actor)) await becomeModerator(tx);
      const rows = await tx
        .selectFrom("moderation.held")
        .select(["id", "kind", "payload", "findings", "by_account", "held_at"])
        .where("workspace_id", "=", params.workspace)
        .where("decision", "is", null)
        .orderBy("held_at")
        .execute();
      return {
        held: rows.map((row) => ({
          id: row.id,
          kind: row.kind,
          by: row.by_account === null ? ("group" as const) : ("account" as const),
          mine: actor.kind === "account" && row.by_account === actor.account,
          heldAt: row.held_at.toISOString(),
          payload: row.payload,
          findings: (row.findings as unknown as FieldFinding[]).map(({ kind, field, start, end, lang }) => ({
            kind,
            field,
            start,
            end,
            lang,
          })),
        })),
      };
    }),
    implement(decideHeld, async ({ tx, params, body, actor, audited, now }) => {
      const moderator = accountOf(actor);
      const at = now();
      await becomeModerator(tx);
      const row = await tx
        .selectFrom("moderation.held")
        .select(["kind", "payload", "by_account", "visibility"])
        .where("workspace_id", "=", params.workspace)
        .where("id", "=", params.held)
        .where("decision", "is", null)
        .forUpdate()
        .executeTakeFirst();
      if (row === undefined) throw new Problem("not-found");
      if (body.decision === "allow" && row.by_account === moderator) throw new Problem("moderator-is-author");
      await tx
        .updateTable("moderation.held")
        .set({
          decision: body.decision,
          decided_by: actorForAudit(actor),
          decided_at: at,
          reason: body.reason.text,
          reason_lang: body.reason.lang,
        })
        .where("workspace_id", "=", params.workspace)
        .where("id", "=", params.held)
        .execute();
      audited([params.held]);
      if (body.decision === "allow") {
        const kind = kinds.get(row.kind);
        // a kind of a module that this release does not have: the text stays held
        if (kind === undefined) throw new Problem("not-found");
        const { record, texts } = await kind.publish(tx, params.workspace, row.payload, actor);
        await tx
          .updateTable("moderation.held")
          .set({ published: record })
          .where("workspace_id", "=", params.workspace)
          .where("id", "=", params.held)
          .execute();
        audited([record]);
        const place = { record, within: [], scope: "" };
        await keepAllowedTexts(tx, place, flaggedIn(texts), { visibility: row.visibility, by: moderator, at });
      }
      return {};
    }),
    implement(withdrawHeld, async ({ tx, params, actor, audited, now }) => {
      const { numUpdatedRows } = await tx
        .updateTable("moderation.held")
        .set({ decision: "drop", decided_by: actorForAudit(actor), decided_at: now() })
        .where("workspace_id", "=", params.workspace)
        .where("id", "=", params.held)
        .where("by_account", "=", accountOf(actor))
        .where("decision", "is", null)
        .executeTakeFirst();
      if (numUpdatedRows === 0n) throw new Problem("not-found");
      audited([params.held]);
      return {};
    }),
  ];
};
