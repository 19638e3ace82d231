/** An application with an assessment and signed-in people, for the tests of this module. */
import { Problem, type ProblemCode } from "#platform/contract/problems.ts";
import { addRisk, type RiskFields } from "../contract/risk-list.ts";
import { getCatalogue, openAssessment } from "#modules/assessment/contract/assessment.ts";
import { testApplication } from "#app/server/testing.ts";
import { command, said, velmara } from "#platform/server/testing-values.ts";

/** A predicate for `assert.rejects`: whether the error is a Problem with this code. */
export const refusedAs = (code: ProblemCode) => (error: unknown) => error instanceof Problem && error.code === code;

export const riskNamed = (code: string, more: Partial<RiskFields> = {}): RiskFields => ({
  code,
  title: said(`Flood ${code}`),
  description: said("Rivers leave their banks after days of rain."),
  kind: "natural",
  route: "frequency",
  likelihood: { form: "range", given: "", low: 0.05, best: 0.1, high: 0.2, months: 60 },
  impacts: [{ criterion: "life", low: 2, best: 3, high: 4 }],
  source: said("Survey of rivers"),
  marking: "TLP:AMBER",
  ...more,
});

/** Opens an assessment (horizon 24 months, PHIA, five criteria). Amara and Bruno may both edit; Bruno is a guest with clearance AMBER. */
export const riskDesk = async (t: { after(run: () => Promise<void>): void }) => {
  const app = await testApplication(t);
  const [amara, bruno] = [await app.as("amara"), await app.as("bruno")];
  const { yardsticks, criteriaSets } = await amara.call(getCatalogue, { params: { workspace: velmara } });
  const measured = {
    horizonMonths: 24,
    yardstick: yardsticks.find((one) => one.data.id === "phia")?.id ?? "",
    criteriaSet: criteriaSets.find((one) => one.data.id === "room-default")?.id ?? "",
  };
  const opening = { commandId: command(), title: said("Assessment"), ...measured, marking: "TLP:AMBER" as const };
  const { id: assessment } = await amara.call(openAssessment, { params: { workspace: velmara }, body: opening });
  const at = { workspace: velmara, assessment };
  const add = (code: string, more: Partial<RiskFields> = {}) =>
    amara.call(addRisk, { params: at, body: { commandId: command(), ...riskNamed(code, more) } });
  return { app, amara, bruno, at, measured, yardsticks, add };
};
