/** Declaration of the module practice: cards of the library, their details for inside, and decisions of moderators. */
import { defineModule } from "#platform/server/http/index.ts";
import { duties, restingStates } from "./duties.ts";
import { routes as keepDetails } from "./keep-details.ts";
import { routes as keepPractices } from "./keep-practices.ts";
import { routes as moderatePractice } from "./moderate-practice.ts";
import { records } from "./record-kinds.ts";
import { searched } from "./searched.ts";
import { routes as receivedPractices, submissionParcels } from "./submissions/received-practices.ts";
import { routes as submitPractice } from "./submissions/submit-practice.ts";

export const module = defineModule({
  name: "practice",
  records,
  duties,
  restingStates,
  passages: searched,
  parcelKinds: [submissionParcels],
  routes: [...keepPractices, ...keepDetails, ...moderatePractice, ...submitPractice, ...receivedPractices],
});
