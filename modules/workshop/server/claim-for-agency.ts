/**
 * Steps 1 and 2 from a phone, which speaks for the agency chosen for its seat. The room is notified when an agency answers for the
 * first time: before the reveal only the count changes.
 */
import { claimAsSeat, surveyAsSeat } from "#modules/landscape/contract/landscape-room.ts";
import { Problem } from "#platform/contract/problems.ts";
import type { SurveyStep } from "#modules/landscape/contract/landscape.ts";
import type { Tx } from "#platform/server/db/index.ts";
import { implement } from "#platform/server/http/index.ts";
import { claimFromPhone, claimOfAgency } from "#modules/landscape/server/index.ts";
import { seatHere } from "./seats.ts";
import { tellOpenRoom } from "./tell-room.ts";

const stepOfSurvey = async (tx: Tx, workspace: string, assessment: string, survey: string): Promise<SurveyStep> => {
  for (const step of ["roles", "technology"] as const)
    if ((await claimOfAgency(tx, workspace, { assessment, step, agency: null })).survey?.id === survey) return step;
  throw new Problem("survey-closed");
};

export const routes = [
  implement(surveyAsSeat, async ({ tx, db, body, actor }) => {
    const { room, seat } = await seatHere(db, actor, body.token);
    return claimOfAgency(tx, room.workspace, { assessment: room.assessment, step: body.step, agency: seat.agency });
  }),
  implement(claimAsSeat, async ({ tx, db, live, body, actor }) => {
    const { room, seat } = await seatHere(db, actor, body.token);
    const { workspace, assessment } = room;
    if (seat.agency === null) throw new Problem("seat-without-agency");
    const step = await stepOfSurvey(tx, workspace, assessment, body.survey);
    const claiming = { assessment, survey: body.survey, agency: seat.agency, actor };
    const { older, first } = await claimFromPhone(tx, workspace, claiming, body.changes);
    if (first) await tellOpenRoom({ tx, live }, workspace, assessment);
    return { ...(await claimOfAgency(tx, workspace, { assessment, step, agency: seat.agency })), older };
  }),
];
