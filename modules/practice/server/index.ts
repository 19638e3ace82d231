/** Declaration of the module practice: cards of the library, their details for inside, and decisions of moderators. */
import { defineModule } from "#platform/server/http/index.ts";
import { duties, restingStates } from "./duties.ts";
import { routes as keepDetails } from "./keep-details.ts";
import { routes as keepPractices } from "./keep-practices.ts";
import { routes as moderatePractice } from "./moderate-practice.ts";
import { records } from "./record-kinds.ts";
import { searched } from "./searched.ts";

export const module = defineModule({
  name: "practice",
  records,
  duties,
  restingStates,
  passages: searched,
  routes: [...keepPractices, ...keepDetails, ...moderatePractice],
});
