/**
 * Declaration and public API of the module workshop: routes of desk and room, the room's authenticator, and tasks at the start of
 * the server.
 */
import { provide } from "#platform/server/db/index.ts";
import { defineModule } from "#platform/server/http/index.ts";
import { goOnHere, saveStick } from "../contract/stick.ts";
import { duties, restingStates } from "./duties.ts";
import { routes as attendance } from "./attendance.ts";
import { routes as claimForAgency } from "./claim-for-agency.ts";
import { routes as draftInGroup } from "./draft-in-group.ts";
import { routes as followAsSeat } from "./follow-as-seat.ts";
import { routes as door } from "./door/door.ts";
import { routes as guide } from "./guide.ts";
import { routes as knock } from "./door/knock.ts";
import { routes as setAside } from "./door/set-aside.ts";
import { routes as lateAgencies } from "./door/late-agencies.ts";
import { routes as printSlips } from "./door/print-slips.ts";
import { chapters, earlyReveals } from "#modules/assessment/server/index.ts";
import { routes as keyBallot } from "./key-ballot.ts";
import { followScenario, heldNotes, routes as notes } from "./notes.ts";
import { roomRoutes as networkRoomRoutes, routes as network } from "./network/index.ts";
import { routes as openRoom, resumeRooms } from "./open-room.ts";
import { routes as printBallots } from "./print-ballots.ts";
import { routes as rateForAgency } from "./rate-for-agency.ts";
import { routes as questionsAtConsole } from "./questions/console.ts";
import { openTask, openWhenTimeEnds } from "./questions/open-when-time-ends.ts";
import { routes as onPaper } from "./questions/on-paper.ts";
import { earlyRevealsIn, routes as earlyReveal } from "./questions/early-reveal.ts";
import { routes as questionsOfPhones } from "./questions/phone.ts";
import { routes as resultsOnPhones } from "./questions/phone-result.ts";
import { createRoomAuthenticator } from "./room-authenticator.ts";
import { notesChapter } from "./report/notes-chapter.ts";
import { summaryChapter } from "./report/summary-chapter.ts";
import { routes as roomKey } from "./room-key.ts";
import { routes as rounds } from "./rounds.ts";
import { routes as seatCalls } from "./seat-calls.ts";
import { routes as setBreak } from "./set-break.ts";
import { routes as setStage } from "./set-stage.ts";
import { routes as setStep } from "./set-step.ts";
import { routes as showQuestion } from "./show-question.ts";
import { routes as setTimer } from "./set-timer.ts";
import { levelsQuestionChanged } from "#modules/capability/server/index.ts";
import { claimsQuestionChanged } from "#modules/landscape/server/index.ts";
import { scenarioChanged, talkWritten } from "#modules/threat/server/index.ts";
import { endTimerOf } from "./rooms.ts";
import { beginRoomOf, endWallChoiceAt } from "./show-on-wall.ts";
import { tellRoomOf } from "./tell-room.ts";
import { routes as printKit } from "./kit/print-kit.ts";
import { routes as goOn } from "./stick/go-on.ts";
import { routes as saveStickRoutes } from "./stick/save-stick.ts";
import { routes as wall } from "./wall.ts";
import { records } from "./record-kinds.ts";

// used by the modules of steps that ask the room a question
export { touchRoom } from "./change-room.ts";
export { newSheets } from "./new-sheets.ts";
export { confirmKeyed, keepKeyed, keyedOf } from "./questions/paper.ts";
export { openRoomRow } from "./rooms.ts";
export { orderOfSheet } from "./sheet-codes.ts";
export { sheetOf } from "./sheets.ts";
export { groupHere, takeDraft, type DraftingGroup } from "./take-draft.ts";
export { tellOpenRoom } from "./tell-room.ts";

export const module = defineModule({
  name: "workshop",
  duties,
  restingStates,
  records,
  routes: [
    ...network,
    ...openRoom,
    ...setStep,
    ...setStage,
    ...setTimer,
    ...setBreak,
    ...showQuestion,
    ...rounds,
    ...questionsAtConsole,
    ...onPaper,
    ...earlyReveal,
    ...wall,
    ...door,
    ...lateAgencies,
    ...printSlips,
    ...guide,
    ...setAside,
    ...printBallots,
    ...printKit,
    ...keyBallot,
    ...notes,
    ...attendance,
    ...saveStickRoutes,
    ...goOn,
  ],
  roomRoutes: [
    ...networkRoomRoutes,
    ...roomKey,
    ...knock,
    ...seatCalls,
    ...questionsOfPhones,
    ...resultsOnPhones,
    ...claimForAgency,
    ...rateForAgency,
    ...draftInGroup,
    ...followAsSeat,
  ],
  roomGate: createRoomAuthenticator,
  moderated: [heldNotes],
  start: resumeRooms,
  tasks: (services) => ({ [openTask]: openWhenTimeEnds(services) }),
  openThings: [{ table: "workshop.room", sentence: "A room is open. Close it at its console." }],
  // an audit row of either command shows that a copy exists: the row of `saveStick` is only on the first computer, that of `goOnHere` on the second
  copies: [saveStick.id, goOnHere.id],
  provides: [
    provide(earlyReveals, earlyRevealsIn),
    provide(chapters, summaryChapter),
    provide(chapters, notesChapter),
    provide(scenarioChanged, followScenario),
    provide(claimsQuestionChanged, beginRoomOf),
    provide(claimsQuestionChanged, endTimerOf),
    provide(claimsQuestionChanged, endWallChoiceAt("roles", "technology")),
    provide(claimsQuestionChanged, tellRoomOf),
    provide(levelsQuestionChanged, beginRoomOf),
    provide(levelsQuestionChanged, endTimerOf),
    provide(levelsQuestionChanged, endWallChoiceAt("capability")),
    provide(levelsQuestionChanged, tellRoomOf),
    provide(talkWritten, tellRoomOf),
  ],
});
