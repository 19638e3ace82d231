/** Queries on threat.judgement. They name each column, because the application has no permission to read the pairing token. */
import { sql } from "kysely";
import type { Tx } from "#platform/server/db/index.ts";

export interface JudgementRow {
  readonly round_id: string;
  readonly scenario_id: string;
  readonly agency_id: string | null;
  readonly cannot_say: boolean;
  readonly capability: number | null;
  readonly capability_why: string | null;
  readonly capability_why_lang: string | null;
  readonly intent: number | null;
  readonly intent_why: string | null;
  readonly intent_why_lang: string | null;
  readonly likelihood_why: string | null;
  readonly likelihood_why_lang: string | null;
  readonly low: number | null;
  readonly best: number | null;
  readonly high: number | null;
  readonly sure: number | null;
  readonly impacts: Readonly<Record<string, { from: number; to: number } | null>>;
  readonly confidence: string | null;
}

/** Judgements of rounds, without scenarios that this reader may not see. Their order reveals nothing about the people who answered. */
export const judgementsOf = async (tx: Tx, workspace: string, rounds: readonly string[]): Promise<JudgementRow[]> => {
  if (rounds.length === 0) return [];
  const { rows } =
    await sql<JudgementRow>`select j.round_id, j.scenario_id, j.agency_id, j.cannot_say, j.capability, j.capability_why, j.capability_why_lang,
      j.intent, j.intent_why, j.intent_why_lang, j.likelihood_why, j.likelihood_why_lang, j.low, j.best, j.high, j.sure, j.impacts, j.confidence
    from threat.judgement j join threat.scenario s on s.workspace_id = j.workspace_id and s.id = j.scenario_id
    where j.workspace_id = ${workspace} and j.round_id = any(${[...rounds]}::uuid[])
    order by j.id`.execute(tx);
  return rows;
};
