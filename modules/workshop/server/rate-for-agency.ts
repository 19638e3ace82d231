/**
 * Step 7 from a phone, which answers for the agency of its seat. The room is notified when an agency answers for the first time and when it has
 * answered everything, because before the reveal the screens show only these counts.
 */
import { answerAsSeat, levelsQuestionAsSeat } from "#modules/capability/contract/capability-room.ts";
import { Problem } from "#platform/contract/problems.ts";
import { implement } from "#platform/server/http/index.ts";
import { answerFromPhone, askedOfAgency } from "#modules/capability/server/index.ts";
import { isFewPhones, seatHere } from "./seats.ts";
import { tellOpenRoom } from "./tell-room.ts";

export const routes = [
  implement(levelsQuestionAsSeat, async ({ tx, db, body, actor }) => {
    const { room, seat } = await seatHere(db, actor, body.token);
    const { lang, knows } = body;
    const few = await isFewPhones(tx, room, seat.agency);
    return { ...(await askedOfAgency(tx, room.workspace, { assessment: room.assessment, agency: seat.agency, lang, knows })), few };
  }),
  implement(answerAsSeat, async ({ tx, db, live, body, actor }) => {
    const { room, seat } = await seatHere(db, actor, body.token);
    const { workspace, assessment } = room;
    const { agency } = seat;
    if (agency === null) throw new Problem("seat-without-agency");
    const { levelsQuestion } = body;
    const { older, moved } = await answerFromPhone(tx, workspace, { assessment, levelsQuestion, agency, actor }, body.changes);
    if (moved) await tellOpenRoom({ tx, live }, workspace, assessment);
    const few = await isFewPhones(tx, room, agency);
    return { ...(await askedOfAgency(tx, workspace, { assessment, agency, lang: "en", knows: levelsQuestion })), few, older };
  }),
];
