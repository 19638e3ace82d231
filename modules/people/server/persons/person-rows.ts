/** Finds all rows of one person, starting from one row. */
import { inProgramme } from "#modules/programme/server/index.ts";
import { createHash } from "node:crypto";
import { Problem } from "#platform/contract/problems.ts";
import { workspaceOf, type Tx } from "#platform/server/db/index.ts";
import { rowsById, type RowOfEvent } from "../roster.ts";

export interface Person {
  readonly row: RowOfEvent;
  /** All rows of the person, including the given one, in the order of their ids. */
  readonly rows: readonly RowOfEvent[];
  /** A digest of the ids and revisions of the rows. */
  readonly digest: string;
}

/** @throws Problem not-found in a State's workspace, and if the reader sees no such row */
export const personOf = async (tx: Tx, id: string): Promise<Person> => {
  await inProgramme(tx);
  const same = await tx
    .selectFrom("people.linked as mine")
    .innerJoin("people.linked as other", (on) =>
      on.onRef("other.workspace_id", "=", "mine.workspace_id").onRef("other.person", "=", "mine.person"),
    )
    .select("other.participation_id as id")
    .where("mine.workspace_id", "=", workspaceOf(tx))
    .where("mine.participation_id", "=", id)
    .execute();
  const rows = await rowsById(tx, [...new Set([id, ...same.map((one) => one.id)])].toSorted());
  const row = rows.find((one) => one.id === id);
  if (row === undefined) throw new Problem("not-found");
  const digest = createHash("sha256")
    .update(JSON.stringify(rows.map((one) => [one.id, one.rev])))
    .digest("hex");
  return { row, rows, digest };
};

export const nameIn = ({ givenName, familyName, fullName }: RowOfEvent): string =>
  fullName === "" ? `${givenName} ${familyName}`.trim() : fullName;
