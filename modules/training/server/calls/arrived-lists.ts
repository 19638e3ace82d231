/** At the programme: the newest list of a State, read from its parcel. After a line is accepted, its name is stored only in training.nominee. */
import { sql } from "kysely";
import { workspaceOf } from "#platform/server/db/index.ts";
import { forgetRows, type ParcelKind } from "#platform/server/exchange/index.ts";
import { listKind, listVersion, SentList } from "../../contract/nomination-parcels.ts";
import { forgetPeople } from "./threads.ts";

export const listParcels: ParcelKind = {
  kind: listKind,
  ownPage: true,
  needs: { sender: "training.answer-call", receiver: "training.keep" },
  reads: { [listVersion]: (payload) => SentList.parse(payload) },
  async project(tx, parcel, body) {
    const { course, people } = body as SentList;
    const workspace = workspaceOf(tx);
    const common = { workspace_id: workspace, parcel_id: parcel.id, visibility: parcel.visibility };
    await tx
      .insertInto("training.arrived_list")
      .values({ ...common, sender: parcel.sender, course_id: course })
      .execute();
    // the deadline applies to the first arrival of each line; for a course that does not exist here, nothing is stored
    await sql`insert into training.line (workspace_id, course_id, sender, line, arrived_at, visibility)
      select c.workspace_id, c.id, ${parcel.sender}::uuid, l.line, i.received_at, c.visibility
      from training.course c join exchange.incoming i on i.workspace_id = c.workspace_id and i.id = ${parcel.id}
        cross join unnest(${people.map(({ id }) => id)}::uuid[]) l (line)
      where c.workspace_id = ${workspace} and c.id = ${course} on conflict do nothing`.execute(tx);
    const taken = await tx
      .selectFrom("training.line")
      .select("line")
      .where("workspace_id", "=", workspace)
      .where("course_id", "=", course)
      .where("sender", "=", parcel.sender)
      .where("nomination_id", "is not", null)
      .execute();
    const known = new Set(taken.map(({ line }) => line));
    if (people.length > 0)
      await tx
        .insertInto("training.arrived_nominee")
        .values(
          people.map(({ id, unitType, person, withdrawn }, i) => ({
            ...common,
            position: i + 1,
            line: id,
            unit_type: unitType,
            withdrawn,
            ...(person === null || known.has(id)
              ? { name: null, unit: null, sex: null }
              : { name: person.name.trim(), unit: person.unit.trim(), sex: person.sex }),
          })),
        )
        .execute();
    await forgetPeople(
      tx,
      course,
      people.filter(({ id, person }) => person !== null && known.has(id)).map(({ id }) => id),
    );
  },
  forget: (tx, parcel) => forgetRows(tx, parcel, "training.arrived_nominee", "training.arrived_list"),
};
