/**
 * Declaration and public API of the module workshop: routes of desk and room, the room's authenticator, and tasks at the start of
 * the server.
 */
import { provide } from "#platform/server/db/index.ts";
import { defineModule } from "#platform/server/http/index.ts";
import { routes as answer } from "./answer.ts";
import { routes as attendance } from "./attendance.ts";
import { routes as claimForAgency } from "./claim-for-agency.ts";
import { routes as closeWithoutResult } from "./close-without-result.ts";
import { routes as draftInGroup } from "./draft-in-group.ts";
import { routes as followAsSeat } from "./follow-as-seat.ts";
import { routes as join } from "./join.ts";
import { chapters } from "#modules/assessment/server/index.ts";
import { routes as keyBallot } from "./key-ballot.ts";
import { followScenario, heldNotes, routes as notes } from "./notes.ts";
import { routes as openRoom, resumeRooms } from "./open-room.ts";
import { routes as printBallots } from "./print-ballots.ts";
import { routes as rateForAgency } from "./rate-for-agency.ts";
import { routes as replaceSeat } from "./replace-seat.ts";
import { createRoomAuthenticator } from "./room-authenticator.ts";
import { notesChapter } from "./report/notes-chapter.ts";
import { summaryChapter } from "./report/summary-chapter.ts";
import { routes as roomKey } from "./room-key.ts";
import { routes as rounds } from "./rounds.ts";
import { routes as setStage } from "./set-stage.ts";
import { routes as setStep } from "./set-step.ts";
import { routes as setTimer } from "./set-timer.ts";
import { askingChanged } from "#modules/capability/server/index.ts";
import { surveyChanged } from "#modules/landscape/server/index.ts";
import { scenarioChanged } from "#modules/threat/server/index.ts";
import { tellRoomOf } from "./tell-room.ts";
import { routes as wall } from "./wall.ts";
import { records } from "./record-kinds.ts";

// for the modules of steps that have a question for the room
export { touchRoom } from "./change-room.ts";
export { newSheets } from "./new-sheets.ts";
export type { OpenRoom } from "./open-rooms.ts";
export { revealQuestion, startQuestion } from "./questions/console.ts";
export { countQuestion } from "./questions/count.ts";
export { confirmKeyed, keepKeyed, keyedOf } from "./questions/paper.ts";
export { giveAnswer, lookAt, ownAnswer } from "./questions/phone.ts";
export { openRoomRow, roomRow, type RoomRow } from "./rooms.ts";
export { orderOfSheet } from "./sheet-codes.ts";
export { sheetOf } from "./sheets.ts";

export const module = defineModule({
  name: "workshop",
  records,
  routes: [
    ...openRoom,
    ...setStep,
    ...setStage,
    ...setTimer,
    ...rounds,
    ...closeWithoutResult,
    ...wall,
    ...replaceSeat,
    ...printBallots,
    ...keyBallot,
    ...notes,
    ...attendance,
  ],
  roomRoutes: [...roomKey, ...join, ...answer, ...claimForAgency, ...rateForAgency, ...draftInGroup, ...followAsSeat],
  roomGate: createRoomAuthenticator,
  moderated: [heldNotes],
  start: resumeRooms,
  openThings: [{ table: "workshop.room", sentence: "A room is open. Close it at its console." }],
  provides: [
    provide(chapters, summaryChapter),
    provide(chapters, notesChapter),
    provide(scenarioChanged, followScenario),
    provide(surveyChanged, tellRoomOf),
    provide(askingChanged, tellRoomOf),
  ],
});
