/**
 * The data that the rules about courses count: one row for each person in each course, if the name of the person is stored here. A row contains no
 * name.
 */
import { stateByCode } from "#modules/programme/server/index.ts";
import { sql } from "kysely";
import type { CountedRow, Counting } from "#platform/server/figures/index.ts";

export interface Place {
  readonly nomination: string;
  readonly course: string;
  readonly state: string;
  readonly unitType: string;
  readonly sex: string;
  readonly status: string;
  /** The first day of the event. */
  readonly starts: string;
  readonly visibility: number;
  /** The number of sessions that the person attended, of those that a trainer confirmed. */
  readonly attended: number;
  /** A valid certificate of the person; null if there is none or if it was revoked. */
  readonly certificate: { readonly id: string; readonly on: string } | null;
  /** The person's points in the test of the course; null if the course had no test. */
  readonly test: { readonly highest: number; readonly before: number | null; readonly after: number | null } | null;
}

/** The rows in a fixed order. A person whose name was erased has no row; figures that were frozen before keep a residue. */
export const placesIn = async ({ tx, workspace, scope }: Counting): Promise<Place[]> => {
  const rows = await tx
    .selectFrom("training.nomination as n")
    .innerJoin("training.nominee as p", (on) => on.onRef("p.workspace_id", "=", "n.workspace_id").onRef("p.nomination_id", "=", "n.id"))
    .innerJoin("training.course as c", (on) => on.onRef("c.workspace_id", "=", "n.workspace_id").onRef("c.id", "=", "n.course_id"))
    .innerJoin("people.event as e", (on) => on.onRef("e.workspace_id", "=", "c.workspace_id").onRef("e.id", "=", "c.event_id"))
    .leftJoin("training.certificate as d", (on) =>
      on.onRef("d.workspace_id", "=", "n.workspace_id").onRef("d.nomination_id", "=", "n.id").on("d.revoked_on", "is", null),
    )
    .leftJoin("training.assessment as t", (on) =>
      on.onRef("t.workspace_id", "=", "n.workspace_id").onRef("t.course_id", "=", "n.course_id").on("t.kind", "=", "test"),
    )
    .leftJoin("training.score as s", (on) =>
      on.onRef("s.workspace_id", "=", "n.workspace_id").onRef("s.nomination_id", "=", "n.id").on("s.kind", "=", "test"),
    )
    .select(["n.id", "n.course_id", "n.state", "n.unit_type", "n.status", "n.visibility", "p.sex", "c.event_id", "e.starts"])
    .select(["d.id as certificate", "d.issued_on", "t.highest", "s.points_before", "s.points_after"])
    .select(
      sql<number>`(select count(*)::int from training.attendance a
        join training.confirmed_session f on f.workspace_id = a.workspace_id and f.session_id = a.session_id and f.course_id = n.course_id
        where a.workspace_id = n.workspace_id and a.nomination_id = n.id)`.as("attended"),
    )
    .where("n.workspace_id", "=", workspace)
    .orderBy("n.id")
    .execute();
  return rows
    .filter(
      ({ event_id, starts }) =>
        scope.kind === "programme" || (scope.kind === "event" ? event_id === scope.key : String(starts).startsWith(`${scope.key}-`)),
    )
    .map((row) => ({
      nomination: row.id,
      course: row.course_id,
      state: row.state,
      unitType: row.unit_type,
      sex: row.sex,
      status: row.status,
      starts: String(row.starts),
      visibility: row.visibility,
      attended: row.attended,
      certificate: row.certificate === null ? null : { id: row.certificate, on: String(row.issued_on) },
      test: row.highest === null ? null : { highest: row.highest, before: row.points_before, after: row.points_after },
    }));
};

/**
 * The minimum number of people, which is certain. Within one course each row is another person, and each person belongs to one State. Therefore a
 * State has at least as many people as its largest course has rows. Names are not compared.
 */
export const fewestPeople = (places: readonly Place[]): number =>
  [...Map.groupBy(places, ({ state }) => state).values()].reduce(
    (sum, ofState) => sum + Math.max(...[...Map.groupBy(ofState, ({ course }) => course).values()].map(({ length }) => length)),
    0,
  );

export const rowOf = (
  { nomination, state, visibility }: Place,
  {
    key = nomination,
    cells = {},
    read,
    day = null,
  }: Partial<Pick<CountedRow, "key" | "cells">> & Pick<CountedRow, "read"> & { day?: string | null },
): CountedRow => ({
  key,
  about: nomination,
  visibility,
  cells,
  read,
  shown: { name: stateByCode(state)?.name ?? {}, number: null, day, receipt: null },
});
