/** Declaration and public API of the module workshop: routes of desk and room, the room's gate, and what runs at the start. */
import { provide } from "#platform/server/db/index.ts";
import { defineModule } from "#platform/server/http/index.ts";
import { routes as answer } from "./answer.ts";
import { routes as attendance } from "./attendance.ts";
import { routes as claimForAgency } from "./claim-for-agency.ts";
import { routes as closeWithoutResult } from "./close-without-result.ts";
import { routes as draftInGroup } from "./draft-in-group.ts";
import { routes as followAsSeat } from "./follow-as-seat.ts";
import { routes as judge } from "./judge.ts";
import { routes as judgePhone } from "./judge-phone.ts";
import { routes as join } from "./join.ts";
import { chapters } from "#modules/assessment/server/index.ts";
import { routes as keyBallot } from "./key-ballot.ts";
import { routes as keyWeights } from "./key-weights.ts";
import { followScenario, heldNotes, routes as notes } from "./notes.ts";
import { routes as openRoom, resumeRooms } from "./open-room.ts";
import { routes as printBallots } from "./print-ballots.ts";
import { routes as printWeights } from "./print-weights.ts";
import { routes as rateForAgency } from "./rate-for-agency.ts";
import { routes as replaceSeat } from "./replace-seat.ts";
import { createRoomGate } from "./room-gate.ts";
import { notesChapter } from "./report/notes-chapter.ts";
import { summaryChapter } from "./report/summary-chapter.ts";
import { routes as roomKey } from "./room-key.ts";
import { routes as rounds } from "./rounds.ts";
import { routes as setStage } from "./set-stage.ts";
import { routes as setStep } from "./set-step.ts";
import { routes as setTimer } from "./set-timer.ts";
import { routes as spend } from "./spend.ts";
import { routes as spendPhone } from "./spend-phone.ts";
import { askingChanged, scenarioOrders } from "#modules/capability/server/index.ts";
import { scenarioOrder } from "./scenario-order.ts";
import { surveyChanged } from "#modules/landscape/server/index.ts";
import { scenarioChanged } from "#modules/threat/server/index.ts";
import { tellRoomOf } from "./tell-room.ts";
import { routes as wall } from "./wall.ts";
import { routes as weigh } from "./weigh.ts";
import { routes as weighPhone } from "./weigh-phone.ts";

export const module = defineModule({
  name: "workshop",
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
    ...printWeights,
    ...keyWeights,
    ...notes,
    ...attendance,
    ...weigh,
    ...spend,
    ...judge,
  ],
  roomRoutes: [
    ...roomKey,
    ...join,
    ...answer,
    ...claimForAgency,
    ...rateForAgency,
    ...draftInGroup,
    ...followAsSeat,
    ...weighPhone,
    ...spendPhone,
    ...judgePhone,
  ],
  roomGate: createRoomGate,
  moderated: [heldNotes],
  start: resumeRooms,
  openThings: [{ table: "workshop.room", sentence: "A room is open. Close it at its console." }],
  provides: [
    provide(chapters, summaryChapter),
    provide(chapters, notesChapter),
    provide(scenarioOrders, scenarioOrder),
    provide(scenarioChanged, followScenario),
    provide(surveyChanged, tellRoomOf),
    provide(askingChanged, tellRoomOf),
  ],
});
