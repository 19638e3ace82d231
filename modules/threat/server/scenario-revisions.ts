/** Lists every revision of a scenario's text, newest first, with author and time. */
import { sql } from "kysely";
import type { OutputOf } from "#platform/contract/endpoint.ts";
import { Problem } from "#platform/contract/problems.ts";
import type { Tx } from "#platform/server/db/index.ts";
import { namesOf } from "#platform/server/directory/index.ts";
import { revisionsOf } from "#platform/server/record/index.ts";
import type { scenarioHistory } from "../contract/threat.ts";

type Row = Readonly<Record<string, unknown>>;

/** @throws Problem not-found if the scenario does not exist or the reader cannot see it */
export const scenarioRevisions = async (tx: Tx, workspace: string, id: string): Promise<OutputOf<typeof scenarioHistory>["revisions"]> => {
  const { rows } = await sql<{ rev: number; row: Row }>`select s.rev, to_jsonb(s) as row from threat.scenario s
    where s.workspace_id = ${workspace} and s.id = ${id}`.execute(tx);
  const [present] = rows;
  if (present === undefined) throw new Problem("not-found");
  const names = await namesOf(tx, workspace);
  return [present, ...(await revisionsOf(tx, "threat.scenario", id))].map(({ rev, row }) => {
    const [, account] = /^account:(.+)$/.exec(String(row["updated_by"])) ?? [];
    const name = account === undefined ? undefined : names.of(account);
    return {
      rev,
      // when the revision was written, not when the next one replaced it
      at: new Date(String(row["updated_at"])).toISOString(),
      // the name of a person whose account was closed is not shown
      by: name === undefined || name === account ? null : name,
      title: String(row["title"]),
      summary: String(row["summary"]),
    };
  });
};
