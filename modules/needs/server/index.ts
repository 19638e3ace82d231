/** Declaration and public API of the module needs: needs, requests and selections before a workshop. */
import { defineModule } from "#platform/server/http/index.ts";
import { duties, restingStates } from "./duties.ts";
import { decisionParcels } from "./answered.ts";
import { routes as decideRequest } from "./decide-request.ts";
import { routes as keepRegister } from "./keep-register.ts";
import { routes as keepRequests } from "./keep-requests.ts";
import { routes as listReceived } from "./list-received.ts";
import { loadVelmaraNeeds } from "./load-velmara-needs.ts";
import { routes as otherActivities } from "./other-activities.ts";
import { requestParcels } from "./received.ts";
import { routes as selections } from "./selections.ts";
import { routes as sendRequest } from "./send-request.ts";
import { records } from "./record-kinds.ts";
import { searched } from "./searched.ts";

export const module = defineModule({
  name: "needs",
  duties,
  restingStates,
  passages: searched,
  records,
  routes: [...keepRegister, ...keepRequests, ...sendRequest, ...listReceived, ...decideRequest, ...otherActivities, ...selections],
  demonstration: loadVelmaraNeeds,
  parcelKinds: [requestParcels, decisionParcels],
});
