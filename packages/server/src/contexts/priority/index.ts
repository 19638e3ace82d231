/** The face of the priority context: its routes, and the national risk list for whoever ranks it. */
import type { ContextFace } from "../../platform/http/index.ts";
import { routes as keepRisks } from "./risk-list/keep-risks.ts";

export { risksOf, type RiskForRanking } from "./risk-list/risks-of.ts";

export const face = {
  routes: [...keepRisks],
} satisfies ContextFace;
