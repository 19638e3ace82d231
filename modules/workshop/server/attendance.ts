/**
 * The attendance list, which is optional. It contains nothing by which a person could be linked to a seat, and it is sorted by name, not by arrival.
 */
import { addAttendance, listAttendance, removeAttendance } from "../contract/attendance.ts";
import { Problem } from "#platform/contract/problems.ts";
import { agencyTypes } from "#modules/programme/contract/programme.ts";
import { implement } from "#platform/server/http/index.ts";
import { roomRow } from "./rooms.ts";

const sexes = ["female", "male"] as const;

export const routes = [
  implement(listAttendance, async ({ tx, params, audited }) => {
    const people = await tx
      .selectFrom("workshop.attendance")
      .select(["id", "name", "organization", "organisation_type", "sex"])
      .where("workspace_id", "=", params.workspace)
      .where("room_id", "=", params.room)
      .orderBy("name")
      .orderBy("id")
      .execute();
    audited([params.room]);
    return {
      people: people.map(({ organisation_type, sex, ...person }) => ({
        ...person,
        organizationType: agencyTypes.find((type) => type === organisation_type) ?? null,
        sex: sexes.find((one) => one === sex) ?? null,
      })),
    };
  }),
  implement(addAttendance, async ({ tx, params, body }) => {
    await roomRow(tx, params.workspace, params.room);
    await tx
      .insertInto("workshop.attendance")
      .values({
        workspace_id: params.workspace,
        room_id: params.room,
        name: body.name,
        organization: body.organization,
        organisation_type: body.organizationType ?? null,
        sex: body.sex ?? null,
      })
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
