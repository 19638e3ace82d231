/** Queries on threat.talk. Each query joins the scenario, so that row-level security hides the talk of a scenario above the reader's clearance. */
import type { Talk, TalkPrompt, Written } from "../../contract/talk.ts";
import { Problem } from "#platform/contract/problems.ts";
import { sql } from "kysely";
import { newId, type Tx } from "#platform/server/db/index.ts";
import { nextNumber } from "#platform/server/record/index.ts";
import { scenariosOf } from "../scenarios.ts";

interface Row {
  readonly id: string;
  readonly assessment: string;
  readonly round: string;
  readonly roundNumber: number;
  readonly scenario: string;
  readonly number: number;
  readonly prompt: TalkPrompt;
  readonly state: Talk["state"];
  readonly opened: Date;
  readonly revealed: Date | null;
  readonly asked: number | null;
  readonly answered: number | null;
  readonly rev: number;
  readonly written: Date | null;
  readonly lower: Written["lower"];
  readonly higher: Written["higher"];
}
/** A talk with its sentences, as the server stores it. */
export interface KeptTalk {
  readonly talk: Talk;
  readonly rev: number;
  readonly sentences: Written;
}

export const talksOf = async (
  tx: Tx,
  workspace: string,
  where: { readonly assessment?: string; readonly room?: string; readonly id?: string },
): Promise<KeptTalk[]> => {
  const { rows } = await sql<Row>`select t.id, t.assessment_id as assessment, t.round_id as round, r.number as "roundNumber",
      t.scenario_id as scenario, t.number, t.prompt, t.state, t.opened_at as opened, t.revealed_at as revealed, t.asked, t.answered, t.rev,
      t.written_at as written, t.lower, t.higher
    from threat.talk t
      join threat.round r on r.workspace_id = t.workspace_id and r.id = t.round_id
      join threat.scenario s on s.workspace_id = t.workspace_id and s.id = t.scenario_id
    where t.workspace_id = ${workspace}
      and (${where.assessment ?? null}::uuid is null or t.assessment_id = ${where.assessment ?? null})
      and (${where.room ?? null}::uuid is null or t.room = ${where.room ?? null})
      and (${where.id ?? null}::uuid is null or t.id = ${where.id ?? null})
    order by t.number`.execute(tx);
  if (rows.length === 0) return [];
  const scenarios = new Map(
    (await scenariosOf(tx, workspace, { ids: [...new Set(rows.map((row) => row.scenario))] })).map((one) => [one.id, one]),
  );
  return rows.flatMap((row) => {
    const scenario = scenarios.get(row.scenario);
    if (scenario === undefined) return [];
    const { rev, opened, revealed, written, lower, higher, ...talk } = row;
    return {
      talk: {
        ...talk,
        code: scenario.code,
        title: scenario.title,
        openedAt: opened.toISOString(),
        revealedAt: revealed?.toISOString() ?? null,
      },
      rev,
      sentences: written === null ? { written: false, lower: [], higher: [] } : { written: true, lower, higher },
    };
  });
};

/** @throws Problem not-found if the talk does not exist, or if the reader is not cleared for its scenario */
export const talkById = async (tx: Tx, workspace: string, id: string): Promise<KeptTalk> => {
  const [found] = await talksOf(tx, workspace, { id });
  if (found === undefined) throw new Problem("not-found");
  return found;
};

/** Stores a new open talk. @throws Problem round-open if the assessment has an open talk */
export const openTalk = async (
  tx: Tx,
  workspace: string,
  wanted: {
    readonly assessment: string;
    readonly room: string;
    readonly round: string;
    readonly scenario: string;
    readonly prompt: TalkPrompt;
  },
): Promise<string> => {
  // `nextNumber` locks the assessment's talks. If two facilitators ask at the same time, the second request sees the talk of the first.
  const number = await nextNumber(tx, "threat.talk", wanted.assessment);
  const open = await tx
    .selectFrom("threat.talk")
    .select("id")
    .where("workspace_id", "=", workspace)
    .where("assessment_id", "=", wanted.assessment)
    .where("state", "=", "open")
    .executeTakeFirst();
  if (open !== undefined) throw new Problem("round-open");
  const id = newId();
  await tx
    .insertInto("threat.talk")
    .values({
      workspace_id: workspace,
      id,
      assessment_id: wanted.assessment,
      room: wanted.room,
      round_id: wanted.round,
      scenario_id: wanted.scenario,
      number,
      prompt: wanted.prompt,
    })
    .execute();
  return id;
};
