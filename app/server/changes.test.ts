/** Tests over HTTP, with the real database, which acts of other people a reader sees since a given time. */
import assert from "node:assert/strict";
import { after, before, suite, test } from "node:test";
import { addComment, resolveComment } from "#platform/contract/comments.ts";
import { changedRecords, listChanges } from "#platform/contract/changes.ts";
import { getCatalogue, openAssessment } from "#modules/assessment/contract/assessment.ts";
import { draftMeasure } from "#modules/policy/contract/policy.ts";
import { measureNamed } from "#modules/policy/server/testing.ts";
import {
  changeRecommendation,
  replyTo,
  reportProgress,
  verify,
  type Recommendation,
} from "#modules/recommendation/contract/recommendation.ts";
import { desk, fieldsOf, personIn } from "#modules/recommendation/server/testing.ts";
import type { Browser } from "#platform/server/http/testing.ts";
import { command, said } from "#platform/server/testing-values.ts";

suite("changes since a visit", () => {
  const ending: (() => Promise<void>)[] = [];
  let world: Awaited<ReturnType<typeof desk>>;
  let elif: Browser;
  let dalia: Browser;
  let bruno: Browser;
  before(async () => {
    world = await desk({ after: (run) => void ending.push(run) });
    [elif, dalia, bruno] = [await world.app.as("elif"), await world.app.as("dalia"), await world.app.as("bruno")];
  });
  after(async () => {
    for (const end of ending.toReversed()) await end();
  });
  /** The time of the database, because it sets the times in rows. */
  const now = async (): Promise<string> => {
    const text = `select to_char(clock_timestamp() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at`;
    return String((await world.app.db.as("administrator", text)).rows[0]?.["at"]);
  };
  const since = async (by: Browser, at: string) =>
    by.call(listChanges, { params: { workspace: world.workspace }, query: { since: at, lang: "en" } });
  const change = (one: Recommendation, more: Parameters<typeof fieldsOf>[0]) =>
    world.amara.call(changeRecommendation, {
      params: { workspace: world.workspace, recommendation: one.id },
      body: { ...fieldsOf(more), expectedRev: one.rev },
    });
  const comment = (by: Browser, record: string) =>
    by.call(addComment, {
      params: { workspace: world.workspace, record },
      body: { commandId: command(), words: said("A question."), mentions: [] },
    });

  test("acts of others on a record are one line with a link and names; the reader's own acts are left out", async () => {
    const at = await now();
    const one = await world.add({ text: said("Name a lead agency.") });
    const changed = await change(one, { text: said("Name one lead agency.") });
    await change(changed, { text: said("Name the lead agency.") });
    const asked = await comment(elif, one.id);
    await world.amara.call(resolveComment, {
      params: { workspace: world.workspace, comment: asked.id },
      body: { expectedRev: 1, answer: said("Done.") },
    });
    const [line, ...more] = (await since(dalia, at)).records;
    assert.deepEqual(more, []);
    assert.deepEqual(
      [line?.kind, line?.record, line?.title.text, line?.added, line?.changed, line?.commented, line?.marking],
      ["recommendation", one.id, "Name the lead agency.", true, 2, 2, "TLP:AMBER"],
    );
    assert.deepEqual([line?.by.toSorted(), line?.params["recommendation"]], [["Amara", "Elif"], one.id]);
    const [mine] = (await since(world.amara, at)).records;
    assert.deepEqual([mine?.added, mine?.changed, mine?.commented, mine?.by], [false, 0, 1, ["Elif"]], "Amara is told what Elif asked");
    assert.deepEqual((await since(elif, await now())).records, []);
  });

  test("an answer to a recommendation, a report on it and the report's verification are changes of the recommendation", async () => {
    const one = await world.add();
    const params = { workspace: world.workspace, recommendation: one.id };
    const at = await now();
    await world.amara.call(replyTo, {
      params,
      body: { commandId: command(), answer: "accepted", reason: said("It fits the plan."), byWhom: "Ministry", on: "2026-01-02" },
    });
    const told = { status: "under-way" as const, words: said("The draft is written."), byWhom: "Ministry", on: "2026-01-03", evidence: [] };
    const { report } = await world.amara.call(reportProgress, { params, body: { commandId: command(), ...told } });
    const [line, ...more] = (await since(dalia, at)).records;
    assert.deepEqual([line?.record, line?.added, line?.changed, line?.by, more], [one.id, false, 2, ["Amara"], []]);
    const verified = await now();
    const femi = await world.app.as("femi");
    const checked = {
      result: "partly" as const,
      words: said("A draft was shown."),
      on: "2026-01-04",
      evidence: [],
      report: report?.id ?? null,
    };
    await femi.call(verify, { params, body: { commandId: command(), ...checked } });
    const [seen] = (await since(world.amara, verified)).records;
    assert.deepEqual([seen?.record, seen?.changed, seen?.by], [one.id, 1, ["Femi"]]);
    assert.deepEqual((await since(femi, verified)).records, [], "the verifier does not see the verifier's own act");
  });

  test("a guest gets neither names nor comments", async () => {
    const at = await now();
    const one = await world.add();
    await comment(elif, one.id);
    const [line] = (await since(bruno, at)).records;
    assert.deepEqual([line?.record, line?.added, line?.commented, line?.by], [one.id, true, 0, []]);
    const silent = await now();
    await comment(elif, one.id);
    assert.deepEqual((await since(bruno, silent)).records, [], "a comment alone is no change for a guest");
  });

  test("no record above the reader's clearance is returned, also not if its own or its parent's marking was raised", async () => {
    const { amara, workspace } = world;
    const params = { workspace };
    const at = await now();
    await world.add({ marking: "TLP:RED" });
    const moved = await world.add();
    await change(moved, { marking: "TLP:RED" });
    const { yardsticks, criteriaSets } = await amara.call(getCatalogue, { params });
    const measured = { yardstick: yardsticks[0]?.id ?? "", criteriaSet: criteriaSets[0]?.id ?? "" };
    const opening = { commandId: command(), title: said("Strict"), horizonMonths: 24, ...measured, marking: "TLP:RED" as const };
    const { id: assessment } = await amara.call(openAssessment, { params, body: opening });
    const body = { commandId: command(), ...measureNamed("Open in a strict assessment") };
    const measure = await amara.call(draftMeasure, { params: { workspace, assessment }, body });
    await comment(dalia, measure.id);
    assert.deepEqual(await since(elif, at), { records: [], more: 0 });
    assert.equal((await since(dalia, at)).records.length, 4);
  });

  test("at most ten records are listed, the last act first, and the others are counted", async () => {
    const { app, workspace } = world;
    const reader = await personIn(app, workspace, "reader", ["analyst"]);
    const at = await now();
    const made: string[] = [];
    for (let n = 0; n < changedRecords + 3; n += 1) made.push((await world.add({ text: said(`Recommendation ${n}`) })).id);
    const { records, more } = await since(reader, at);
    assert.deepEqual([records.map(({ record }) => record), more], [made.toReversed().slice(0, changedRecords), 3]);
    assert.deepEqual(await since(reader, "2099-01-01T00:00:00Z"), { records: [], more: 0 });
  });
});
