/** Creates an assessment of the fictional State with a profile, for tests of step 7. */
import { getInstrument, saveAnswers, listInstruments, startProfile, type GivenAnswer } from "../contract/capability.ts";
import { listAgencies } from "#modules/programme/contract/programme.ts";
import { getCatalogue, openAssessment } from "#modules/assessment/contract/assessment.ts";
import { testApplication } from "#app/server/testing.ts";
import { command, said, velmara } from "#platform/server/testing-values.ts";

export const ours = "urn:counterpart:instrument:law-enforcement-capability";

export const given = (item: string, level: number | null, more: Partial<GivenAnswer> = {}): GivenAnswer => ({
  item,
  expectedRev: null,
  standing: level === null ? "cannot-say" : "level",
  level,
  evidence: "asserted",
  evidenceAt: null,
  confidence: "high",
  note: null,
  ...more,
});

export const capabilityDesk = async (t: { after(run: () => Promise<void>): void }) => {
  const app = await testApplication(t);
  const [amara, bruno, elif] = [await app.as("amara"), await app.as("bruno"), await app.as("elif")];
  const where = { workspace: velmara };
  const catalogue = await amara.call(getCatalogue, { params: where });
  const as = (desk: typeof amara) => ({
    assess: () =>
      desk.call(openAssessment, {
        params: where,
        body: {
          commandId: command(),
          title: said("Test"),
          horizonMonths: 24,
          yardstick: catalogue.yardsticks[0]?.id ?? "",
          criteriaSet: catalogue.criteriaSets[0]?.id ?? "",
          marking: "TLP:GREEN",
        },
      }),
    begin: (more: { assessment?: string; instrument?: string } = {}) =>
      desk.call(startProfile, {
        params: { ...where, assessment: more.assessment ?? assessment.id },
        body: { commandId: command(), instrument: more.instrument ?? instrument.id, rollUp: null },
      }),
    answer: (profile: string, at: number, answers: GivenAnswer[], more: { assessment?: string; by?: typeof amara } = {}) =>
      (more.by ?? desk).call(saveAnswers, {
        params: { ...where, assessment: more.assessment ?? assessment.id, profile, agency: agency(at) },
        body: { answers },
      }),
  });
  const assessment = await as(amara).assess();
  const here = { ...where, assessment: assessment.id };
  const { instruments } = await amara.call(listInstruments, { params: where });
  const line = instruments.find(({ urn }) => urn === ours);
  const instrument = await amara.call(getInstrument, { params: { ...where, instrument: line?.id ?? "" } });
  const { agencies } = await amara.call(listAgencies, { params: where });
  const agency = (at: number): string => agencies[at]?.id ?? "";
  const item = (at: number): string => instrument.nodes.filter(({ assessable }) => assessable)[at]?.id ?? "";
  return { app, amara, bruno, elif, where, here, assessment, instrument, agencies, agency, item, ...as(amara) };
};
