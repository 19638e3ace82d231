/** Declaration and public API of the module landscape: steps 1 and 2. */
import { provide } from "#platform/server/db/index.ts";
import { defineModule } from "#platform/server/http/index.ts";
import { duties } from "./duties.ts";
import { routes as claimAtDesk } from "./claim-at-desk.ts";
import { routes as findings } from "./findings.ts";
import { loadVelmaraLandscape } from "./load-velmara-landscape.ts";
import { routes as maps } from "./maps.ts";
import { chapters, steps } from "#modules/assessment/server/index.ts";
import { rolesChapter } from "./report/roles-chapter.ts";
import { technologyChapter } from "./report/technology-chapter.ts";
import { routes as runClaimsQuestion } from "./run-claims-question.ts";
import { routes as settleFunction } from "./settle-function.ts";
import { routes as wordLists } from "./word-lists.ts";
import { records } from "./record-kinds.ts";

export { claimOfAgency } from "./claim-of-agency.ts";
export { earlyClaims } from "./claims-questions.ts";
export { claimsTold } from "./claims-told.ts";
export { claimsQuestionChanged } from "./follow.ts";
export { findingsOf } from "./findings.ts";
export { claimFromPhone } from "./keep-claims.ts";
export { askLateClaims, lateInClaims } from "./late-claims.ts";
export const module = defineModule({
  name: "landscape",
  duties,
  records,
  routes: [...wordLists, ...runClaimsQuestion, ...claimAtDesk, ...maps, ...settleFunction, ...findings],
  demonstration: loadVelmaraLandscape,
  openThings: [{ table: "landscape.claims_question", sentence: "A claims question of step 1 or 2 is open. Reveal it." }],
  provides: [provide(steps, "roles"), provide(steps, "technology"), provide(chapters, rolesChapter), provide(chapters, technologyChapter)],
});
