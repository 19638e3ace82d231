/** Declaration of the module strategy. At a State: strategies and laws, and who saw their texts. At a programme: the released records. */
import { defineModule } from "#platform/server/http/index.ts";
import { rules } from "./figure-rules.ts";
import { routes as keepStrategies } from "./keep-strategies.ts";
import { loadStrategies } from "./load-strategies.ts";
import { routes as receivedStrategies, strategyParcels } from "./received-strategies.ts";
import { records } from "./record-kinds.ts";
import { routes as releaseStrategy } from "./release-strategy.ts";
import { searched } from "./searched.ts";
import { routes as verifyStrategy } from "./verify-strategy.ts";

export const module = defineModule({
  name: "strategy",
  records,
  passages: searched,
  parcelKinds: [strategyParcels],
  figureRules: rules,
  routes: [...keepStrategies, ...verifyStrategy, ...releaseStrategy, ...receivedStrategies],
  demonstration: loadStrategies,
});
