/** Declaration and public API of the module programme. */
import { defineModule } from "#platform/server/http/index.ts";
import { duties } from "./duties.ts";
import { routes as engagements } from "./engagements.ts";
import { routes as getProgramme } from "./get-programme.ts";
import { routes as getState } from "./get-state.ts";
import { joinVelmara } from "./join-velmara.ts";
import { routes as keepAgencies } from "./keep-agencies.ts";
import { routes as keepEvents } from "./keep-events.ts";
import { routes as keepImplementers } from "./implementers/keep-implementers.ts";
import { routes as listStates } from "./list-states.ts";
import { loadHistory } from "./load-history.ts";
import { routes as makePartnerCode } from "./make-partner-code.ts";
import { records } from "./record-kinds.ts";
import { searched } from "./searched.ts";

export { agenciesOf, agencyById, insertAgency, namesAt } from "./agencies.ts";
export { openItems } from "./closing.ts";
export { shippedPackages, stateByCode, stateCalled } from "./content.ts";
export { engagedStates } from "./engaged-states.ts";
export { carriedOut, sameImplementers } from "./implementers/carried-out.ts";
export { implementersHere, ownKey, worksHere, type Implementers } from "./implementers/implementers.ts";
export { isCalled } from "./same-body.ts";
export { speakingFor } from "./speaking-for.ts";
export { meet } from "./two-answers.ts";
export { inProgramme, inState } from "./workspace-kind.ts";

export const module = defineModule({
  name: "programme",
  duties,
  passages: searched,
  records,
  routes: [
    ...getProgramme,
    ...engagements,
    ...listStates,
    ...getState,
    ...keepEvents,
    ...keepAgencies,
    ...keepImplementers,
    ...makePartnerCode,
  ],
  demonstration: async (services, demonstration) => {
    await loadHistory(services, demonstration);
    await joinVelmara(services, demonstration);
  },
});
