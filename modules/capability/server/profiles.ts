/** Queries on capability.profile, and on the assessment to which a profile belongs. */
import type { ProfileLine } from "../contract/capability.ts";
import { Problem } from "#platform/contract/problems.ts";
import type { Instrument } from "#methods/instrument/index.ts";
import { sql } from "kysely";
import type { Tx } from "#platform/server/db/index.ts";
import { agenciesOf, speakingFor } from "#modules/programme/server/index.ts";
import { instrumentsOf } from "./instruments.ts";

export interface OneProfile {
  readonly line: ProfileLine;
  readonly instrument: Instrument;
  readonly assessment: string;
  readonly visibility: number;
}

interface Wanted {
  readonly assessment?: string;
  readonly profile?: string;
}

/** Returns the number of items that each agency answered, for each profile. Hidden answers are counted too. */
const answeredIn = async (
  tx: Tx,
  workspace: string,
  profiles: readonly string[],
): Promise<ReadonlyMap<string, ReadonlyMap<string, number>>> => {
  if (profiles.length === 0) return new Map();
  const rows = await speakingFor(tx, "every", () =>
    tx
      .selectFrom("capability.answer")
      .select(["profile_id", "agency_id", sql<string>`count(*)`.as("answered")])
      .where("workspace_id", "=", workspace)
      .where("profile_id", "in", [...profiles])
      .groupBy(["profile_id", "agency_id"])
      .execute(),
  );
  const found = new Map<string, Map<string, number>>();
  for (const row of rows)
    found.set(row.profile_id, (found.get(row.profile_id) ?? new Map<string, number>()).set(row.agency_id, Number(row.answered)));
  return found;
};

/** Profiles in the order of creation. An agency that was withdrawn from the State's list remains in the profile with its answers. */
export const profilesOf = async (tx: Tx, workspace: string, { assessment, profile }: Wanted): Promise<OneProfile[]> => {
  let query = tx
    .selectFrom("capability.profile")
    .select(["id", "assessment_id", "instrument_id", "number", "roll_up", "started_at", "visibility", "rev"])
    .where("workspace_id", "=", workspace);
  if (assessment !== undefined) query = query.where("assessment_id", "=", assessment);
  if (profile !== undefined) query = query.where("id", "=", profile);
  const rows = await query.orderBy("started_at").orderBy("number").execute();
  if (rows.length === 0) return [];
  // each instrument is loaded only once, because it is large and every phone of a room makes this request
  const used = [...new Set(rows.map((row) => row.instrument_id))];
  const instruments = new Map((await instrumentsOf(tx, workspace, used)).map((row) => [row.line.id, row]));
  const answered = await answeredIn(
    tx,
    workspace,
    rows.map(({ id }) => id),
  );
  const late = await tx
    .selectFrom("capability.levels_question")
    .select(["profile_id", "late"])
    .where("workspace_id", "=", workspace)
    .where(
      "profile_id",
      "in",
      rows.map(({ id }) => id),
    )
    .execute();
  const present = await agenciesOf(tx, workspace);
  const gone = await goneAmong(
    tx,
    workspace,
    [...answered.values()].flatMap((counts) => [...counts.keys()]),
    present,
  );
  return rows.flatMap((row) => {
    const asked = instruments.get(row.instrument_id);
    if (asked === undefined) return [];
    const counts = answered.get(row.id);
    const agencies = [...present, ...gone.filter(({ id }) => counts?.has(id))];
    return [
      {
        instrument: asked.instrument,
        assessment: row.assessment_id,
        visibility: row.visibility,
        line: {
          id: row.id,
          number: row.number,
          instrument: asked.line,
          rollUp: row.roll_up as ProfileLine["rollUp"],
          startedAt: row.started_at.toISOString(),
          rev: row.rev,
          agencies: agencies.map(({ id, name }) => ({
            id,
            name,
            answered: counts?.get(id) ?? 0,
            late: late.some((one) => one.profile_id === row.id && one.late.includes(id)),
          })),
        },
      },
    ];
  });
};

const goneAmong = async (tx: Tx, workspace: string, answered: readonly string[], present: readonly { readonly id: string }[]) => {
  const there = new Set(present.map(({ id }) => id));
  const missing = [...new Set(answered)].filter((id) => !there.has(id));
  if (missing.length === 0) return [];
  const rows = await tx
    .selectFrom("programme.agency")
    .select(["id", "name"])
    .where("workspace_id", "=", workspace)
    .where("id", "in", missing)
    .orderBy("created_at")
    .execute();
  return rows.map(({ id, name }) => ({ id, name: name as Record<string, string> }));
};

/**
 * @param assessment the id in the URL; a profile of another assessment counts as not found
 * @throws Problem not-found if the profile does not exist, or if the reader cannot see it
 */
export const profileById = async (tx: Tx, workspace: string, profile: string, assessment?: string): Promise<OneProfile> => {
  const [found] = await profilesOf(tx, workspace, { profile, ...(assessment === undefined ? {} : { assessment }) });
  if (found === undefined) throw new Problem("not-found");
  return found;
};
