/**
 * Input of the rules that count rosters: one line for each session that a roster row attended. This file also makes the row of a figure from its
 * lines.
 */
import { sql } from "kysely";
import { stateByCode } from "#modules/programme/server/index.ts";
import type { CountedRow, Counting } from "#platform/server/figures/index.ts";

export interface Line {
  readonly participation: string;
  readonly person: string;
  readonly session: string;
  readonly day: string;
  readonly event: string;
  readonly kind: string;
  readonly starts: string;
  readonly category: string;
  readonly sex: string;
  readonly state: string | null;
  readonly visibility: number;
}

/** The condition that selects the lines of the scope. */
export const within = ({ kind, key }: Counting["scope"]) =>
  kind === "programme" ? sql`true` : kind === "event" ? sql`event::text = ${key}` : sql`to_char(starts, 'YYYY') = ${key}`;

/** Officials and partners who attended a session of the scope, in a fixed order. */
export const attendedLines = async ({ tx, workspace, scope }: Counting): Promise<Line[]> => {
  const rows = await tx
    .selectFrom("people.counted_participation")
    .select(["participation", "person", "session", "on_day", "event", "kind", "starts", "category", "sex", "state", "visibility"])
    .where("workspace_id", "=", workspace)
    .where("session", "is not", null)
    .where("category", "in", ["official", "partner"])
    .where(sql<boolean>`${within(scope)}`)
    .orderBy("starts")
    .orderBy("on_day")
    .orderBy("participation")
    .orderBy("session")
    .execute();
  return rows.map((row) => ({
    participation: String(row.participation),
    person: String(row.person),
    session: String(row.session),
    day: String(row.on_day),
    event: String(row.event),
    kind: String(row.kind),
    starts: String(row.starts),
    category: String(row.category),
    sex: String(row.sex),
    state: row.state,
    visibility: Number(row.visibility),
  }));
};

export const countedOf = (
  key: string,
  lines: readonly [Line, ...Line[]],
  { cells, read, day }: Pick<CountedRow, "cells" | "read"> & { readonly day?: string },
): CountedRow => ({
  key,
  about: lines[0].person,
  visibility: Math.max(...lines.map(({ visibility }) => visibility)),
  cells,
  read,
  shown: { name: stateByCode(lines[0].state ?? "")?.name ?? {}, number: null, day: day ?? null, receipt: null },
});
