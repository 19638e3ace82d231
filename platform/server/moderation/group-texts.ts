/**
 * Held texts of a break-out group. A group has no account. Only the phone that sent a text gets the id of this text, and it must give the id when
 * it asks about the text. So another phone of the group cannot ask about it.
 */
import type { Tlp } from "../../contract/markings.ts";
import type { Text } from "../../contract/values.ts";
import { workspaceOf, type Tx } from "../db/index.ts";
import { findingsIn, type FieldFinding } from "../guard/index.ts";
import { asModerator } from "./as-moderator.ts";
import { hold, type HeldText } from "./hold.ts";

export interface GroupText {
  readonly id: string;
  readonly group: number;
}

export interface GroupDecision {
  readonly state: "waiting" | "allowed" | "sent-back";
  /** The record that has the text, if it was allowed. */
  readonly draft: string | null;
  /** The moderator's message; null before the decision, and if the group itself replaced the text. */
  readonly reason: Text | null;
}

export interface HeldForGroup {
  readonly id: string;
  readonly findings: readonly FieldFinding[];
}

/** Holds a group's text if the filter stops one of `texts`. @returns null if the filter finds nothing in them */
export const holdForGroup = async (
  tx: Tx,
  texts: Readonly<Record<string, Text>>,
  text: HeldText,
  marking: Tlp,
  group: number,
): Promise<HeldForGroup | null> => {
  const findings = await findingsIn(tx, texts, text.record);
  return findings.length === 0 ? null : { id: await hold(tx, text, marking, findings, { account: null, group }), findings };
};

/** The decision about a held text of a group; null if the group has no held text with this id. */
export const decisionForGroup = (tx: Tx, { id, group }: GroupText): Promise<GroupDecision | null> =>
  asModerator(tx, async () => {
    const row = await tx
      .selectFrom("moderation.held")
      .select(["decision", "reason", "reason_lang", "published"])
      .where("workspace_id", "=", workspaceOf(tx))
      .where("id", "=", id)
      .where("by_account", "is", null)
      .where("by_group", "=", group)
      .executeTakeFirst();
    if (row === undefined) return null;
    const state = row.decision === null ? "waiting" : row.decision === "allow" ? "allowed" : "sent-back";
    return { state, draft: row.published, reason: row.reason === null ? null : { text: row.reason, lang: row.reason_lang ?? "und" } };
  });

/** Takes a waiting text of a group out of the queue, because the group sent another text in its place. */
export const replaceForGroup = (tx: Tx, { id, group }: GroupText, by: string, at: Date): Promise<void> =>
  asModerator(tx, async () => {
    await tx
      .updateTable("moderation.held")
      .set({ decision: "drop", decided_by: by, decided_at: at })
      .where("workspace_id", "=", workspaceOf(tx))
      .where("id", "=", id)
      .where("by_account", "is", null)
      .where("by_group", "=", group)
      .where("decision", "is", null)
      .execute();
  });
