/** People with a confirmed seat get a pass for the event of their course. Their check-ins become attendance, which a trainer confirms. */
import type { passHolders } from "#modules/people/server/index.ts";
import { workspaceOf, type Tx } from "#platform/server/db/index.ts";

type PassHolders = typeof passHolders extends { readonly key: ((value: infer T) => string) | null } ? T : never;

const nomineesOf = (tx: Tx, event: string) =>
  tx
    .selectFrom("training.nomination as n")
    .innerJoin("training.course as c", (on) => on.onRef("c.workspace_id", "=", "n.workspace_id").onRef("c.id", "=", "n.course_id"))
    .innerJoin("training.nominee as p", (on) => on.onRef("p.workspace_id", "=", "n.workspace_id").onRef("p.nomination_id", "=", "n.id"))
    .select(["n.id", "p.name", "n.status"])
    .where("n.workspace_id", "=", workspaceOf(tx))
    .where("c.event_id", "=", event)
    .orderBy("n.state")
    .orderBy("n.rank")
    .orderBy("n.id");

export const nominationHolders: PassHolders = {
  kind: "nomination",
  of: async (tx, event) => {
    const rows = await nomineesOf(tx, event).execute();
    return rows.map(({ id, name, status }) => ({ id, name, entitled: status === "confirmed" || status === "certified" }));
  },
  confirmed: async (tx, event) => {
    const rows = await tx
      .selectFrom("training.confirmed_session as f")
      .innerJoin("training.course as c", (on) => on.onRef("c.workspace_id", "=", "f.workspace_id").onRef("c.id", "=", "f.course_id"))
      .select("f.session_id")
      .where("f.workspace_id", "=", workspaceOf(tx))
      .where("c.event_id", "=", event)
      .execute();
    return rows.map(({ session_id }) => session_id);
  },
  attended: async (tx, sessions) => {
    const of = (table: "training.attendance" | "training.confirmed_session") =>
      tx
        .selectFrom(table)
        .select("session_id")
        .where("workspace_id", "=", workspaceOf(tx))
        .where("session_id", "in", [...sessions])
        .limit(1)
        .executeTakeFirst();
    return (await of("training.attendance")) !== undefined || (await of("training.confirmed_session")) !== undefined;
  },
  attend: async (tx, session, holders) => {
    const workspace = workspaceOf(tx);
    const added = await tx
      .insertInto("training.attendance")
      .values(holders.map((id) => ({ workspace_id: workspace, session_id: session, nomination_id: id })))
      .onConflict((on) => on.doNothing())
      .returning("nomination_id")
      .execute();
    if (added.length === 0) return;
    // the attendance has changed since the trainer confirmed it, so the confirmation is removed
    await tx
      .deleteFrom("training.confirmed_session")
      .where("workspace_id", "=", workspace)
      .where("session_id", "=", session)
      .where(
        "course_id",
        "in",
        tx
          .selectFrom("training.nomination")
          .select("course_id")
          .where("workspace_id", "=", workspace)
          .where("id", "in", [...holders]),
      )
      .execute();
  },
};
