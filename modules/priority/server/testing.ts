/** An application with an assessment and signed-in people, for the tests of this module. */
import { Problem, type ProblemCode } from "#platform/contract/problems.ts";
import { addressOf } from "#platform/contract/client.ts";
import { addRisk, exportRisks, importRisks, listRisks, previewImport, type ImportOptions, type RiskFields } from "../contract/risk-list.ts";
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

/** The file of an import, as the endpoints take it. */
export const upload = (content: string | Uint8Array) => ({ name: "list.csv", content: Buffer.from(content).toString("base64") });

/** A risk desk with short calls for an import: preview, preview and import, list, export. Amara makes them if the test names nobody. */
export const importDesk = async (t: Parameters<typeof riskDesk>[0]) => {
  const made = await riskDesk(t);
  const { amara, at } = made;
  const preview = (content: string | Uint8Array, options: Partial<ImportOptions> = {}, as = amara, params = at) =>
    as.call(previewImport, { params, body: { file: upload(content), options } });
  const confirm = async (content: string | Uint8Array, wanted: Partial<ImportOptions> = {}, as = amara) => {
    const { digest, options } = await preview(content, wanted, as);
    return as.call(importRisks, { params: at, body: { commandId: command(), file: upload(content), options, digest } });
  };
  const list = async (as = amara) => (await as.call(listRisks, { params: at })).risks;
  const exported = async (format: "csv" | "xlsx") => {
    const { status, bytes } = await amara.send("GET", addressOf(exportRisks, { params: { ...at, format } }));
    if (status !== 200) throw new Error(`The export answered ${status}.`);
    return bytes;
  };
  return { ...made, preview, confirm, list, exported };
};
