/**
 * Tests a report version with a less restrictive marking than its assessment: a public version of an assessment that is not public. The version has
 * its own title and foreword, and contains the scenarios and measures that have a public marking. It contains no word of the assessment itself, and
 * no word of a record with the marking of the assessment.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import {
  approveReportVersion,
  clearReportVersion,
  freezeReportVersion,
  listReportVersions,
} from "#modules/assessment/contract/report-version.ts";
import { tlpRank, type Tlp } from "#platform/contract/markings.ts";
import { changeAssessment, listAssessments } from "#modules/assessment/contract/assessment.ts";
import { changeScenario, listScenarios, type Scenario } from "#modules/threat/contract/threat.ts";
import fc from "fast-check";
import { flat, placesOfDocx, placesOfPdf } from "./testing-report-places.ts";
import { reportPlans, reportWorld, type PlantedWord } from "./testing-report-world.ts";
import { documentOf, fileOf, headingsOf, reportDesk } from "./testing-report.ts";
import { command, refused, said } from "#platform/server/testing-values.ts";

const scenarioFieldsOf = (s: Scenario) => {
  const { title, summary, technologyAreas, actorClass, interests, assumptions, sources, rightsImplications, owner, nextReview, marking } =
    s;
  return { title, summary, technologyAreas, actorClass, interests, assumptions, sources, rightsImplications, owner, nextReview, marking };
};
/** Whether content at this place has its own marking, so that it may be in such a version. */
const ofItsOwn = (where: string): boolean => where.endsWith("of a scenario") || where === "rights in a scenario";

test("property: a CLEAR or GREEN version of an assessment at AMBER+STRICT or AMBER contains all content that its marking allows, and no other", async (t) => {
  const { app, jobs, amara, at, assessment: like } = await reportDesk(t);
  const { workspace } = at;
  const people = { amara, elif: await app.as("elif"), dalia: await app.as("dalia"), femi: await app.as("femi") };
  const plans = fc.tuple(reportPlans, fc.constantFrom<Tlp>("TLP:AMBER", "TLP:AMBER+STRICT"));
  let [above, held] = [0, 0];
  await fc.assert(
    fc.asyncProperty(plans, async ([plan, whole]) => {
      const { assessment, planted } = await reportWorld(app, people, workspace, like, { ...plan, assessment: whole });
      const params = { workspace, assessment };
      for (const [maxMarking, language] of [
        ["TLP:CLEAR", "en"],
        ["TLP:GREEN", "fr"],
      ] as const) {
        const made = { title: said(`Public Zt${planted.length}vx`), foreword: said(`Said Zf${planted.length}vx`) };
        const reportVersion = await amara.call(freezeReportVersion, { params, body: { commandId: command(), language, maxMarking, made } });
        assert.deepEqual(
          [reportVersion.marking, reportVersion.maxMarking, reportVersion.redacted, reportVersion.since],
          [maxMarking, maxMarking, true, "same"],
        );
        const may = (one: PlantedWord): boolean => ofItsOwn(one.where) && one.alone <= tlpRank(maxMarking);
        const own = ["Zt", "Zf"].map((head) => `${head}${planted.length}vx`);
        const model = JSON.stringify(await documentOf(app, workspace, reportVersion.id));
        for (const one of planted) assert.equal(model.includes(one.word), may(one), `${maxMarking} below ${whole}, model: ${one.where}`);
        for (const word of own) assert.ok(model.includes(word));
        for (const format of ["pdf", "docx"] as const) {
          const { bytes, headers } = await fileOf({ app, jobs, page: amara }, { workspace, reportVersion: reportVersion.id }, format);
          const places = format === "pdf" ? await placesOfPdf(bytes) : placesOfDocx(bytes);
          places.set("file name", String(headers["content-disposition"]));
          for (const [place, text] of [...places].map(([key, value]) => [key, flat(value)] as const))
            for (const one of planted.filter((each) => !may(each))) {
              above += 1;
              assert.ok(!text.includes(one.word), `${maxMarking} below ${whole}, ${format}, ${place}: ${one.where}`);
            }
          const text = flat(places.get("text") ?? "");
          for (const word of [...own, ...planted.filter(may).map(({ word: each }) => each)]) {
            held += 1;
            assert.ok(text.includes(word), `${maxMarking}, ${format} lacks ${word}`);
          }
        }
      }
    }),
    { numRuns: process.env["COUNTERPART_FUZZ"] === "1" ? 6 : 1, seed: 20_261_127, endOnFailure: true },
  );
  assert.ok(above > 1_000 && held > 20, `${above} words looked for where they may not be, ${held} found where they must`);
});

test("a public version of an AMBER assessment has its own title and is up to date until its content changes", async (t) => {
  const { app, amara, bruno, at, assessment } = await reportDesk(t);
  const { workspace } = at;
  assert.equal(assessment.marking, "TLP:AMBER");
  const freeze = (maxMarking: Tlp | null, made?: { title?: ReturnType<typeof said>; chapters?: string[] }) =>
    amara.call(freezeReportVersion, {
      params: at,
      body: { commandId: command(), language: "en", maxMarking, ...(made === undefined ? {} : { made }) },
    });
  const title = said("What Velmara does about new technologies");
  await assert.rejects(freeze("TLP:CLEAR"), refused("version-below-assessment"));
  await assert.rejects(freeze("TLP:CLEAR", { title: said("   ") }), refused("invalid-input"));
  await assert.rejects(freeze("TLP:CLEAR", { title, chapters: ["roles"] }), refused("invalid-input"));
  await assert.rejects(freeze(null, { title }), refused("invalid-input"));
  const method = said("Mix the powder with the acid and heat it to build the device");
  await assert.rejects(freeze("TLP:CLEAR", { title: method }), refused("reads-like-a-method"));

  // in the demonstration nothing is public yet: the State selects two of its scenarios
  const change = async (scenario: Scenario, changed: Partial<Scenario>) => {
    const { id, rev, status } = scenario;
    assert.ok(status === "draft" || status === "ready");
    const fields = scenarioFieldsOf({ ...scenario, ...changed });
    return amara.call(changeScenario, { params: { workspace, scenario: id }, body: { ...fields, status, expectedRev: rev } });
  };
  const before = (await amara.call(listScenarios, { params: at })).scenarios;
  for (const scenario of before.filter(({ code }) => code === "S3" || code === "S8"))
    await change(scenario, { marking: "TLP:CLEAR", sources: [] });

  const reportVersion = await freeze("TLP:CLEAR", { title });
  assert.deepEqual(reportVersion.chapters, ["summary", "register", "measures"]);
  const document = await documentOf(app, workspace, reportVersion.id);
  assert.deepEqual([document.marking, document.subtitle], ["TLP:CLEAR", title.text]);
  assert.ok(!JSON.stringify(document).includes(assessment.title.text));
  assert.deepEqual(headingsOf(document, 1).slice(0, 3), ["Summary", "Step 3: Scenario register", "Step 5: Responses"]);
  const { scenarios } = await amara.call(listScenarios, { params: at });
  const text = JSON.stringify(document);
  const open = scenarios.filter(({ marking }) => marking === "TLP:CLEAR");
  assert.equal(open.length, 2);
  for (const scenario of scenarios) assert.equal(text.includes(scenario.title.text), scenario.marking === "TLP:CLEAR", scenario.code);
  const dalia = await app.as("dalia");
  await amara.call(clearReportVersion, { params: { workspace, reportVersion: reportVersion.id }, body: { digest: reportVersion.digest } });
  const approved = await dalia.call(approveReportVersion, {
    params: { workspace, reportVersion: reportVersion.id },
    body: { digest: reportVersion.digest },
  });
  assert.equal(approved.status, "approved");
  assert.equal(
    (await amara.call(listAssessments, { params: at })).assessments[0]?.approved,
    null,
    "approval of the public version does not approve the assessment",
  );

  const standing = async (page = amara) => {
    const { reportVersions } = await page.call(listReportVersions, { params: at });
    const { marking, since } = reportVersions.find(({ id }) => id === reportVersion.id) ?? assert.fail();
    return [marking, since];
  };
  assert.deepEqual(
    [await standing(), await standing(bruno)],
    [
      ["TLP:CLEAR", "same"],
      ["TLP:CLEAR", "same"],
    ],
  );
  const { horizonMonths, yardstick, criteriaSet, status, rev } = assessment;
  const fields = { horizonMonths, yardstick, criteriaSet, status, expectedRev: rev };
  const renamed = { ...fields, title: said("Another title"), marking: "TLP:AMBER+STRICT" as const };
  await amara.call(changeAssessment, { params: at, body: renamed });
  assert.deepEqual(await standing(), ["TLP:CLEAR", "same"], "the version contains no text of the assessment itself, so it has not changed");
  const [first] = open;
  assert.ok(first);
  await change(first, { title: said("Said anew") });
  assert.deepEqual(await standing(), ["TLP:CLEAR", "differs"]);
});
