/** The maximum number of people in a session of an event. */
import { inProgramme } from "#modules/programme/server/index.ts";
import { tlpRank } from "#platform/contract/markings.ts";
import { workspaceOf, type Tx } from "#platform/server/db/index.ts";
import { implement } from "#platform/server/http/index.ts";
import { setCapacity } from "../../contract/check-in.ts";
import { eventById } from "../events.ts";
import { lockEvent } from "../keep-events.ts";

export const capacityOf = async (tx: Tx, event: string): Promise<number | null> => {
  const row = await tx
    .selectFrom("people.check_in_capacity")
    .select("persons")
    .where("workspace_id", "=", workspaceOf(tx))
    .where("event_id", "=", event)
    .executeTakeFirst();
  return row?.persons ?? null;
};

export const routes = [
  implement(setCapacity, async ({ tx, params, body, audited }) => {
    await inProgramme(tx);
    await lockEvent(tx, params.event);
    const event = await eventById(tx, params.event);
    const key = { workspace_id: workspaceOf(tx), event_id: event.id };
    await tx.deleteFrom("people.check_in_capacity").where("workspace_id", "=", key.workspace_id).where("event_id", "=", event.id).execute();
    if (body.capacity !== null)
      await tx
        .insertInto("people.check_in_capacity")
        .values({ ...key, persons: body.capacity, visibility: tlpRank(event.marking) })
        .execute();
    audited([event.id]);
    return {};
  }),
];
