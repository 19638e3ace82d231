/** The attendance list: names, if kept at all. Nothing on it leads to a seat, and it is listed by name, not by arrival. */
import { addAttendance, listAttendance, removeAttendance } from "@counterpart/contract/workshop";
import { Problem } from "@counterpart/contract/problems";
import { implement } from "../../platform/http/index.ts";
import { roomRow } from "./rooms.ts";

export const routes = [
  implement(listAttendance, async ({ tx, params, audited }) => {
    const people = await tx
      .selectFrom("workshop.attendance")
      .select(["id", "name", "organization"])
      .where("workspace_id", "=", params.workspace)
      .where("room_id", "=", params.room)
      .orderBy("name")
      .orderBy("id")
      .execute();
    audited([params.room]);
    return { people };
  }),
  implement(addAttendance, async ({ tx, params, body }) => {
    await roomRow(tx, params.workspace, params.room);
    await tx
      .insertInto("workshop.attendance")
      .values({ workspace_id: params.workspace, room_id: params.room, name: body.name, organization: body.organization })
      .execute();
    return {};
  }),
  implement(removeAttendance, async ({ tx, params }) => {
    const gone = await tx
      .deleteFrom("workshop.attendance")
      .where("workspace_id", "=", params.workspace)
      .where("room_id", "=", params.room)
      .where("id", "=", params.person)
      .executeTakeFirst();
    if (gone.numDeletedRows === 0n) throw new Problem("not-found");
    return {};
  }),
];
