/** Declaration of the module training: courses of a programme, from nominations to certificates. */
import { eventCourses, passHolders } from "#modules/people/server/index.ts";
import { provide } from "#platform/server/db/index.ts";
import { defineModule } from "#platform/server/http/index.ts";
import { publicParts } from "#platform/server/public-folder/index.ts";
import { endAppeals } from "./appeals/end-appeals.ts";
import { routes as keepAppeals } from "./appeals/keep-appeals.ts";
import { routes as keepScores } from "./assessment/keep-scores.ts";
import { routes as readScoreFile } from "./assessment/read-file.ts";
import { listParcels } from "./calls/arrived-lists.ts";
import { callParcels, outcomeParcels, routes as callsHere } from "./calls/calls-here.ts";
import { endLists } from "./calls/end-lists.ts";
import { erasures as listErasures, routes as keepList } from "./calls/keep-list.ts";
import { routes as sendCall } from "./calls/send-call.ts";
import { routes as sendOutcome } from "./calls/send-outcome.ts";
import { routes as takeList } from "./calls/take-list.ts";
import { routes as certify } from "./certify.ts";
import { routes as checkCertificate } from "./check-certificate.ts";
import { coursesToName } from "./courses.ts";
import { routes as decideNomination } from "./decide-nomination.ts";
import { duties } from "./duties.ts";
import { endNominees } from "./end-nominees.ts";
import { erasures, routes as eraseHolder } from "./erase-holder.ts";
import { rules } from "./figures/figure-rules.ts";
import { routes as holderFile } from "./holder-file.ts";
import { routes as keepAttendance } from "./keep-attendance.ts";
import { routes as keepCourses } from "./keep-courses.ts";
import { routes as nominate } from "./nominate.ts";
import { loadCourse } from "./load-course.ts";
import { nominationHolders } from "./pass-holders.ts";
import { routes as printCertificate } from "./print-certificate.ts";
import { publicRegister } from "./public/public-register.ts";
import { records } from "./record-kinds.ts";
import { routes as exportRegister } from "./register/export-register.ts";
import { routes as revokeCertificate } from "./revoke-certificate.ts";
import { routes as answerLink } from "./use/answer-link.ts";
import { endSurvey } from "./use/end-survey.ts";
import { routes as keepUse } from "./use/keep-use.ts";
import { routes as makeLinks } from "./use/make-links.ts";

export { checkRegisterFile } from "./register/document.ts";
export { writeRegister } from "./register/write-register.ts";

export const module = defineModule({
  name: "training",
  records,
  duties,
  restingStates: {
    "training.nomination.status=nominated": "The officer selects when the deadline has passed, for all at once.",
    "training.nomination.status=selected": "The State answers outside this program.",
    "training.nomination.status=waitlisted": "An alternate moves up by itself.",
    "training.nomination.status=declined": "Nothing follows after this state.",
    "training.nomination.status=confirmed": "The course itself comes next.",
    "training.nomination.status=certified": "Nothing follows after this state.",
    "training.appeal.status=upheld": "Nothing follows after this state.",
    "training.appeal.status=granted": "Nothing follows after this state.",
  },
  figureRules: rules,
  erasures: [...erasures, ...listErasures],
  parcelKinds: [listParcels, callParcels, outcomeParcels],
  demonstration: loadCourse,
  sweeps: () => [endLists, endNominees, endAppeals, endSurvey],
  provides: [provide(passHolders, nominationHolders), provide(eventCourses, coursesToName), provide(publicParts, publicRegister)],
  routes: [
    ...keepCourses,
    ...nominate,
    ...decideNomination,
    ...keepAttendance,
    ...keepScores,
    ...readScoreFile,
    ...certify,
    ...printCertificate,
    ...revokeCertificate,
    ...keepAppeals,
    ...eraseHolder,
    ...holderFile,
    ...checkCertificate,
    ...exportRegister,
    ...keepUse,
    ...makeLinks,
    ...answerLink,
    ...sendCall,
    ...takeList,
    ...sendOutcome,
    ...callsHere,
    ...keepList,
  ],
});
