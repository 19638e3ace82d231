/**
 * Tests report versions with three markings from the same records. A word of a record above the version's marking must not occur in the version:
 * neither in the stored model nor in the files, their metadata and their parts. Every word that the version may contain must occur in it.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import { commentReportVersion, freezeReportVersion, listReportVersions } from "#modules/assessment/contract/report-version.ts";
import { tlpRank, type Tlp } from "#platform/contract/markings.ts";
import fc from "fast-check";
import { flat, placesOfDocx, placesOfPdf } from "./testing-report-places.ts";
import { documentOf, fileOf, reportDesk } from "./testing-report.ts";
import { reportPlans, reportWorld, type PlantedWord } from "./testing-report-world.ts";
import { command, said } from "#platform/server/testing-values.ts";

const sensitivities = [
  ["TLP:CLEAR", "en"],
  ["TLP:GREEN", "ar"],
  ["TLP:AMBER", "zh"],
] as const;

test("property: a public version, a version for partners and a version at AMBER contain all permitted content and no other, in the model and in the files", async (t) => {
  const { app, jobs, amara, at, assessment: like } = await reportDesk(t);
  const { workspace } = at;
  const people = { amara, elif: await app.as("elif"), dalia: await app.as("dalia"), femi: await app.as("femi") };
  let above = 0;
  let held = 0;
  await fc.assert(
    fc.asyncProperty(reportPlans, async (plan) => {
      const { assessment, planted } = await reportWorld(app, people, workspace, like, plan);
      const params = { workspace, assessment };
      const made: { id: string; maxMarking: Tlp; words: readonly PlantedWord[] }[] = [];
      for (const [maxMarking, language] of sensitivities) {
        const reportVersion = await amara.call(freezeReportVersion, { params, body: { commandId: command(), language, maxMarking } });
        assert.deepEqual([reportVersion.marking, reportVersion.maxMarking, reportVersion.since], [maxMarking, maxMarking, "same"]);
        // the State's comment on this version is in the file of this version, and in no other
        const comment: PlantedWord = {
          word: `Zc${made.length}${tlpRank(maxMarking)}${planted.length}vx`,
          where: "comment",
          least: 9,
          alone: 9,
          printed: "everywhere",
        };
        await amara.call(commentReportVersion, {
          params: { workspace, reportVersion: reportVersion.id },
          body: { commandId: command(), words: said(`Say ${comment.word}`) },
        });
        made.push({ id: reportVersion.id, maxMarking, words: [...planted, comment] });
      }
      const own = await amara.call(freezeReportVersion, { params, body: { commandId: command(), language: "en", maxMarking: null } });
      const ownText = JSON.stringify(await documentOf(app, workspace, own.id));
      for (const { word, where, printed } of planted)
        if (printed === "never") assert.ok(!ownText.includes(word), `the State's own: ${where}`);
        else if (printed !== "may") assert.ok(ownText.includes(word), `the State's own lacks: ${where}`);
      const comments = made.flatMap(({ words }) => words.slice(-1));

      for (const { id, maxMarking, words } of made) {
        const mine = words.at(-1);
        const all = [...words.slice(0, -1), ...comments];
        const may = (one: PlantedWord): boolean =>
          one === mine || (one.printed !== "never" && one.printed !== "own" && one.least <= tlpRank(maxMarking));
        const model = JSON.stringify(await documentOf(app, workspace, id));
        for (const one of planted) {
          assert.ok(may(one) || !model.includes(one.word), `${maxMarking}, model: ${one.where}`);
          if (may(one) && one.printed === "everywhere") assert.ok(model.includes(one.word), `${maxMarking}, model lacks: ${one.where}`);
        }
        for (const format of ["pdf", "docx"] as const) {
          const { bytes, headers } = await fileOf({ app, jobs, page: amara }, { workspace, reportVersion: id }, format);
          const places = format === "pdf" ? await placesOfPdf(bytes) : placesOfDocx(bytes);
          places.set("file name", String(headers["content-disposition"]));
          for (const [place, text] of [...places].map(([key, value]) => [key, flat(value)] as const))
            for (const one of all) {
              if (!may(one)) above += 1;
              assert.ok(may(one) || !text.includes(one.word), `${maxMarking}, ${format}, ${place}: ${one.where}`);
            }
          const text = flat(places.get("text") ?? "");
          for (const one of all.filter((each) => may(each) && each.printed === "everywhere")) {
            held += 1;
            assert.ok(text.includes(one.word), `${maxMarking}, ${format} lacks: ${one.where}`);
          }
        }
      }
      // a reader and the author get the same answer to the question whether the version is up to date
      const bruno = await app.as("bruno");
      for (const { maxMarking, since } of (await bruno.call(listReportVersions, { params })).reportVersions)
        if (maxMarking !== null) assert.equal(since, "same", maxMarking);
    }),
    // creating the test data takes seconds, so a failing case is reported without shrinking
    { numRuns: process.env["COUNTERPART_FUZZ"] === "1" ? 8 : 1, seed: 20_261_125, endOnFailure: true },
  );
  assert.ok(above > 1_000 && held > 300, `${above} words looked for where they may not be, ${held} found where they must`);
});
