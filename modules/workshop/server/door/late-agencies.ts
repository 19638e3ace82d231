/** Agencies that came after a reveal of step 1, 2 or 7: lists them, and opens a revealed step for one agency alone. */
import { askLateLevels, lateInLevels } from "#modules/capability/server/index.ts";
import { askLateClaims, lateInClaims } from "#modules/landscape/server/index.ts";
import { agenciesOf } from "#modules/programme/server/index.ts";
import type { Tx } from "#platform/server/db/index.ts";
import { implement } from "#platform/server/http/index.ts";
import type { LateAgency } from "#platform/server/questions/index.ts";
import { askLateAgency, getLateAgencies, type LateAgencies, type LateStep } from "../../contract/late.ts";
import { openRoomRow, roomRow } from "../rooms.ts";

const lateIn = async (tx: Tx, workspace: string, assessment: string): Promise<readonly (LateAgency & { readonly step: LateStep })[]> => [
  ...(await lateInClaims(tx, workspace, assessment)),
  ...(await lateInLevels(tx, workspace, assessment)),
];

const listed = async (tx: Tx, workspace: string, assessment: string): Promise<LateAgencies> => {
  const late = Map.groupBy(await lateIn(tx, workspace, assessment), ({ agency }) => agency);
  const agencies = await agenciesOf(tx, workspace);
  return {
    agencies: agencies.flatMap(({ id, name }) => {
      const steps = late.get(id);
      return steps === undefined ? [] : [{ id, name, steps: steps.map(({ step, state }) => ({ step, state })) }];
    }),
  };
};

/** For each late agency with a revealed step that is open for it alone: the first such step. */
export const stepsAskedAlone = async (tx: Tx, workspace: string, assessment: string): Promise<ReadonlyMap<string, LateStep>> => {
  const open = (await lateIn(tx, workspace, assessment)).filter(({ state }) => state === "open");
  return new Map(open.toReversed().map(({ agency, step }) => [agency, step]));
};

export const routes = [
  implement(getLateAgencies, async ({ tx, params }) => {
    const { assessment_id: assessment } = await roomRow(tx, params.workspace, params.room);
    return listed(tx, params.workspace, assessment);
  }),
  implement(askLateAgency, async ({ tx, live, actor, params, body, audited }) => {
    const { workspace, room, agency } = params;
    const { assessment_id: assessment } = await openRoomRow(tx, workspace, room);
    const asking = { tx, live, actor, workspace, assessment };
    const { step, open } = body;
    if (step === "capability") await askLateLevels(asking, { agency, open });
    else await askLateClaims(asking, { step, agency, open });
    audited([room, agency]);
    return listed(tx, workspace, assessment);
  }),
];
