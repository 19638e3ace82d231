/**
 * A phone answers a claims question of step 1 or 2 for the agency of its seat. The room is notified only of the first answer of an agency, because
 * before the reveal the screens show only how many agencies have answered. For a late agency the room is notified of every claim, because these
 * claims change the revealed map.
 */
import { claimAsSeat, claimsQuestionAsSeat } from "#modules/landscape/contract/landscape-room.ts";
import { Problem } from "#platform/contract/problems.ts";
import type { Tx } from "#platform/server/db/index.ts";
import { implement } from "#platform/server/http/index.ts";
import { claimFromPhone, claimOfAgency } from "#modules/landscape/server/index.ts";
import { isFewPhones, seatHere } from "./seats.ts";
import { tellOpenRoom } from "./tell-room.ts";

const stepOfClaimsQuestion = async (tx: Tx, workspace: string, assessment: string, claimsQuestion: string) => {
  for (const step of ["roles", "technology"] as const) {
    const latest = (await claimOfAgency(tx, workspace, { assessment, step, agency: null })).claimsQuestion;
    if (latest?.id === claimsQuestion) return { step, state: latest.state };
  }
  throw new Problem("question-closed");
};

export const routes = [
  implement(claimsQuestionAsSeat, async ({ tx, db, body, actor }) => {
    const { room, seat } = await seatHere(db, actor, body.token);
    const { workspace, assessment } = room;
    const few = await isFewPhones(tx, room, seat.agency);
    return { ...(await claimOfAgency(tx, workspace, { assessment, step: body.step, agency: seat.agency })), few };
  }),
  implement(claimAsSeat, async ({ tx, db, live, body, actor }) => {
    const { room, seat } = await seatHere(db, actor, body.token);
    const { workspace, assessment } = room;
    if (seat.agency === null) throw new Problem("seat-without-agency");
    const { step, state } = await stepOfClaimsQuestion(tx, workspace, assessment, body.claimsQuestion);
    const claiming = { assessment, claimsQuestion: body.claimsQuestion, agency: seat.agency, actor };
    const { older, first } = await claimFromPhone(tx, workspace, claiming, body.changes);
    if (first || state === "revealed") await tellOpenRoom({ tx, live }, workspace, assessment);
    const few = await isFewPhones(tx, room, seat.agency);
    return { ...(await claimOfAgency(tx, workspace, { assessment, step, agency: seat.agency })), few, older };
  }),
];
