/** Declaration of the module practice: cards of the library and at States, lessons, decisions of moderators, and outcomes of cards. */
import { provide } from "#platform/server/db/index.ts";
import { defineModule } from "#platform/server/http/index.ts";
import { publicParts } from "#platform/server/public-folder/index.ts";
import { subjectReviews } from "#platform/server/search/index.ts";
import { duties, restingStates } from "./duties.ts";
import { routes as keepDetails } from "./keep-details.ts";
import { routes as keepPractices } from "./keep-practices.ts";
import { routes as addResponse } from "./lessons/add-response.ts";
import { routes as keepLessons } from "./lessons/keep-lessons.ts";
import { routes as moderateLesson } from "./lessons/moderate-lesson.ts";
import { startBeat } from "./letters/letter-boxes.ts";
import { routes as postLetter } from "./letters/post-letter.ts";
import { routes as takeLetters } from "./letters/take-letters.ts";
import { erasures } from "./letters/withdrawals.ts";
import { loadPractices } from "./load-practices.ts";
import { routes as moderatePractice } from "./moderate-practice.ts";
import { records } from "./record-kinds.ts";
import { routes as keepCitations } from "./outcomes/keep-citations.ts";
import { routes as readOutcomes } from "./outcomes/read-outcomes.ts";
import { outcomeParcels } from "./outcomes/received-outcomes.ts";
import { publicPractices } from "./public/public-practices.ts";
import { reviews } from "./reviews.ts";
import { searched } from "./searched.ts";
import { cardParcels, routes as receivedCards } from "./sharing/received-cards.ts";
import { routes as sharePractice } from "./sharing/share-practice.ts";
import { routes as receivedPractices, submissionParcels } from "./submissions/received-practices.ts";
import { routes as submitPractice } from "./submissions/submit-practice.ts";

export const module = defineModule({
  name: "practice",
  records,
  duties,
  restingStates,
  passages: searched,
  provides: [provide(subjectReviews, reviews), provide(publicParts, publicPractices)],
  parcelKinds: [submissionParcels, cardParcels, outcomeParcels],
  routes: [
    ...keepPractices,
    ...keepDetails,
    ...moderatePractice,
    ...submitPractice,
    ...receivedPractices,
    ...sharePractice,
    ...receivedCards,
    ...keepCitations,
    ...readOutcomes,
    ...postLetter,
    ...takeLetters,
    ...keepLessons,
    ...moderateLesson,
    ...addResponse,
  ],
  erasures,
  openThings: [
    { table: "practice.response", sentence: null, because: "a response that is open hides nothing, and goes with the workspace" },
  ],
  start: startBeat,
  demonstration: loadPractices,
});
