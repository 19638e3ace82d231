/**
 * Declaration of the module diligence: cases, signed decisions, answers of States, and the support gate, which the platform and other modules call.
 */
import { provide } from "#platform/server/db/index.ts";
import { defineModule } from "#platform/server/http/index.ts";
import { supportGates } from "#platform/server/support/index.ts";
import { routes as acts } from "./acts.ts";
import { routes as answerConditions } from "./conditions/answer-conditions.ts";
import { conditionsParcels, routes as receivedConditions } from "./conditions/received-conditions.ts";
import { routes as sendConditions } from "./conditions/send-conditions.ts";
import { replyParcels } from "./conditions/told.ts";
import { routes as decideCase } from "./decide-case.ts";
import { duties } from "./duties.ts";
import { endTexts } from "./end-texts.ts";
import { supportGate } from "./gate.ts";
import { routes as keepCases } from "./keep-cases.ts";
import { routes as statements } from "./implementers/statements.ts";
import { loadCases } from "./load-cases.ts";
import { routes as named } from "./named-file.ts";
import { routes as policy } from "./policy.ts";
import { records } from "./record-kinds.ts";
import { erasures } from "./taken-out/erasures.ts";
import { routes as takenOut } from "./taken-out/routes.ts";

export const module = defineModule({
  name: "diligence",
  duties,
  records,
  routes: [
    ...keepCases,
    ...decideCase,
    ...acts,
    ...policy,
    ...statements,
    ...sendConditions,
    ...receivedConditions,
    ...answerConditions,
    ...named,
    ...takenOut,
  ],
  erasures,
  parcelKinds: [conditionsParcels, replyParcels],
  provides: [provide(supportGates, supportGate)],
  sweeps: () => [endTexts],
  demonstration: loadCases,
});
