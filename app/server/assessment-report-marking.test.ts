/**
 * Tests that no content of a report version is above the version's marking, whichever account froze the version. The risks, scenarios and notes have
 * random markings, and each has a unique word. If a record gets a more restrictive marking after the freeze, the versions that contain the record get
 * this marking too.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import { approveReportVersion, listReportVersions } from "#modules/assessment/contract/report-version.ts";
import { previewRelease } from "#modules/threat/contract/release-register.ts";
import { listFindings } from "#modules/landscape/contract/landscape.ts";
import { tlpRank, tlpLabels, type Tlp } from "#platform/contract/markings.ts";
import { listAgencies } from "#modules/programme/contract/programme.ts";
import { addRisk, changeRisk, listRisks, type RiskFields } from "#modules/priority/contract/risk-list.ts";
import { changeAssessment, openAssessment } from "#modules/assessment/contract/assessment.ts";
import { draftScenario } from "#modules/threat/contract/threat.ts";
import { closeRoom, openRoom, writeNote } from "#modules/workshop/contract/workshop.ts";
import fc from "fast-check";
import { documentOf, reportVersionsHere, reportDesk } from "./testing-report.ts";
import { command, said } from "#platform/server/testing-values.ts";

const label = fc.constantFrom(...tlpLabels);
const plan = fc.record({
  assessment: fc.constantFrom<Tlp>("TLP:CLEAR", "TLP:GREEN", "TLP:AMBER"),
  risks: fc.array(label, { minLength: 1, maxLength: 3 }),
  scenarios: fc.array(fc.record({ marking: label, note: fc.boolean() }), { maxLength: 3 }),
  raised: label,
});
/** Bruno is a guest, with a clearance up to AMBER. */
const clearances = { amara: 4, bruno: 2 } as const;

const riskOf = (code: string, word: string, marking: Tlp): RiskFields => ({
  code,
  title: said(`Flood ${word}`),
  description: said("Rivers leave their banks."),
  kind: "natural",
  route: "frequency",
  likelihood: { form: "range", given: "", low: 0.05, best: 0.1, high: 0.2, months: 60 },
  impacts: [],
  source: said("Survey of rivers"),
  marking,
});

test("property: no content is above a version's marking or its author's clearance; the marking follows the content", async (t) => {
  const { app, amara, bruno, at, assessment } = await reportDesk(t);
  const where = { workspace: at.workspace };
  let words = 0;
  await fc.assert(
    fc.asyncProperty(plan, async ({ assessment: marking, risks, scenarios, raised }) => {
      const planted: { word: string; strict: number }[] = [];
      const plant = (strict: number): string => {
        words += 1;
        planted.push({ word: `Zr${words}vx`, strict });
        return `Zr${words}vx`;
      };
      const { yardstick, criteriaSet } = assessment;
      const opening = {
        commandId: command(),
        title: said(`A ${plant(tlpRank(marking))}`),
        horizonMonths: 24,
        yardstick,
        criteriaSet,
        marking,
      };
      const opened = await amara.call(openAssessment, { params: where, body: opening });
      const here = { ...where, assessment: opened.id };
      const room = await amara.call(openRoom, {
        params: where,
        body: { commandId: command(), assessment: opened.id, title: said("R"), groups: 0 },
      });
      const kept = [];
      const frozen = new Map<string, number>();
      for (const [i, one] of risks.entries()) {
        const fields = riskOf(`N${i}`, plant(tlpRank(one)), one);
        kept.push({ fields, risk: await amara.call(addRisk, { params: here, body: { commandId: command(), ...fields } }) });
      }
      for (const one of scenarios) {
        const drafted = await amara.call(draftScenario, {
          params: here,
          body: {
            commandId: command(),
            title: said(`S ${plant(tlpRank(one.marking))}`),
            summary: said("A policy-level summary."),
            technologyAreas: [],
            actorClass: null,
            interests: [],
            assumptions: said(""),
            sources: [],
            rightsImplications: said(""),
            owner: null,
            nextReview: null,
            marking: one.marking,
          },
        });
        if (!one.note) continue;
        const text = said(`Said ${plant(Math.max(tlpRank(one.marking), tlpRank(room.marking)))}`);
        const body = { commandId: command(), scenario: drafted.id, kind: "argument" as const, text };
        await amara.call(writeNote, { params: { ...where, room: room.id }, body });
      }

      for (const [who, page] of [
        ["amara", amara],
        ["bruno", bruno],
      ] as const) {
        const reportVersion = await reportVersionsHere(page, here).freeze();
        frozen.set(reportVersion.id, tlpRank(reportVersion.marking));
        const text = JSON.stringify(await documentOf(app, at.workspace, reportVersion.id));
        for (const { word, strict } of planted) {
          const reached = strict <= clearances[who];
          assert.equal(text.includes(word), reached, `${who}: a word with the marking rank ${strict}`);
          if (reached) assert.ok(strict <= tlpRank(reportVersion.marking), `${who}: a word above the marking of the version`);
        }
        assert.equal(await reportVersionsHere(page, here).since(reportVersion.id), "same");
        // the comparison has the same result for every reader with access
        if (who === "bruno") assert.equal(await reportVersionsHere(amara, here).since(reportVersion.id), "same");
      }

      await amara.call(closeRoom, { params: { ...where, room: room.id }, body: { expectedRev: room.rev } });
      const [first] = kept;
      assert.ok(first);
      const body = { ...first.fields, expectedRev: first.risk.rev, marking: raised };
      await amara.call(changeRisk, { params: { ...where, risk: first.risk.id }, body });
      const [before, after] = [tlpRank(first.fields.marking), tlpRank(raised)];
      for (const { id, marking: now, since } of (await amara.call(listReportVersions, { params: here })).reportVersions) {
        const was = frozen.get(id) ?? assert.fail();
        // Bruno's version may not contain the risk. The marking of his version then stays, and its readers do not learn that the risk exists.
        assert.equal(tlpRank(now), before <= was ? Math.max(was, after) : was, "the marking is that of the most restrictive content");
        const moved = before === after ? "follow-up" : "differs";
        assert.equal(
          since,
          Math.min(before, after) <= tlpRank(now) ? moved : "same",
          "only a change within the marking of the version is reported",
        );
      }
    }),
    { numRuns: 8, seed: 20_261_124 },
  );
});

test("if an assessment's marking is raised, so is that of its versions; readers without clearance no longer see them", async (t) => {
  const { amara, bruno, at, assessment, freeze } = await reportDesk(t);
  const reportVersion = await freeze();
  const { id: _, rev, openedAt: _o, scenarios: _s, rounds: _r, approved: _a, ...fields } = assessment;
  await amara.call(changeAssessment, { params: at, body: { ...fields, expectedRev: rev, marking: "TLP:RED" } });
  const { reportVersions } = await amara.call(listReportVersions, { params: at });
  assert.equal(reportVersions.find(({ id }) => id === reportVersion.id)?.marking, "TLP:RED");
  await assert.rejects(bruno.call(listReportVersions, { params: at }));
});

test("only the register leaves the State: agencies, settlements, findings, national risks and notes are not sent, although the version contains them", async (t) => {
  const { app, amara, bruno, at, assessment, freeze } = await reportDesk(t);
  const where = { workspace: at.workspace };
  const opening = { commandId: command(), assessment: at.assessment, title: said("R"), groups: 0 };
  const room = await bruno.call(openRoom, { params: where, body: opening });
  const note = { commandId: command(), scenario: null, kind: "decision" as const, text: said("The room keeps both readings.") };
  await bruno.call(writeNote, { params: { ...where, room: room.id }, body: note });
  const reportVersion = await freeze();
  const dalia = await app.as("dalia");
  await dalia.call(approveReportVersion, { params: { ...where, reportVersion: reportVersion.id }, body: { digest: reportVersion.digest } });
  const choice = { maxMarking: assessment.marking, marking: assessment.marking, leaveOut: [], tellLeftOut: true };
  const receiver = app.demonstration?.programme ?? assert.fail();
  const preview = await amara.call(previewRelease, {
    params: { ...where, reportVersion: reportVersion.id },
    body: { receiver, ...choice },
  });
  const home = JSON.stringify(await documentOf(app, at.workspace, reportVersion.id));
  const abroad = JSON.stringify(preview.payload);
  const { agencies } = await amara.call(listAgencies, { params: where });
  const { risks } = await amara.call(listRisks, { params: at });
  const { findings } = await amara.call(listFindings, { params: at });
  const words = [
    ...agencies.map(({ name }) => name["en"] ?? ""),
    ...risks.map(({ title }) => title.text),
    ...findings.flatMap(({ reason }) => reason?.text ?? []),
    note.text.text,
  ];
  assert.ok(words.filter((word) => home.includes(word)).length > words.length / 2, "the State's own version contains these words");
  assert.deepEqual(
    words.filter((word) => abroad.includes(word)),
    [],
  );
});
