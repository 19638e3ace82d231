/**
 * Tests steps 1 and 2 at the desk: the State's own lists, the limit on the number of answers, settlements (decisions about functions), findings,
 * markings, and the demonstration.
 */
import assert from "node:assert/strict";
import { test, type TestContext } from "node:test";
import {
  claimAtDesk,
  decideFinding,
  getCoverage,
  getRoleMap,
  getWordLists,
  saveWordList,
  listFindings,
  listClaimsQuestions,
  settleFunction,
  startClaimsQuestion,
  type ClaimLevel,
  type ClaimsStep,
} from "../contract/landscape.ts";
import { Problem } from "#platform/contract/problems.ts";
import { addAgency, listAgencies } from "#modules/programme/contract/programme.ts";
import { changeAssessment, getCatalogue, listAssessments, openAssessment } from "#modules/assessment/contract/assessment.ts";
import { testApplication } from "#app/server/testing.ts";
import { command, refused, said, velmara } from "#platform/server/testing-values.ts";
import { revealClaims } from "./testing-claims.ts";

const all = { functions: null, stages: null, areas: null };

/** Opens an assessment of the fictional State that has no claims question yet, and signs its people in. */
const opened = async (t: TestContext) => {
  const app = await testApplication(t);
  const [amara, bruno, elif] = [await app.as("amara"), await app.as("bruno"), await app.as("elif")];
  const where = { workspace: velmara };
  const catalogue = await amara.call(getCatalogue, { params: where });
  const body = {
    commandId: command(),
    title: said("Test"),
    horizonMonths: 24,
    yardstick: catalogue.yardsticks[0]?.id ?? "",
    criteriaSet: catalogue.criteriaSets[0]?.id ?? "",
    marking: "TLP:GREEN" as const,
  };
  const assessment = await amara.call(openAssessment, { params: where, body });
  const here = { ...where, assessment: assessment.id };
  const { agencies } = await amara.call(listAgencies, { params: where });
  const agency = (at: number): string => agencies[at]?.id ?? "";
  const ask = (step: ClaimsStep, chosen: object = {}) =>
    bruno.call(startClaimsQuestion, { params: here, body: { commandId: command(), step, ...all, ...chosen } });
  const enter = (claimsQuestion: string, at: number, levels: Record<string, ClaimLevel>) =>
    amara.call(claimAtDesk, {
      params: { ...here, claimsQuestion, agency: agency(at) },
      body: { claims: Object.entries(levels).map(([item, level]) => ({ item, level })) },
    });
  const reveal = (claimsQuestion: string) => revealClaims(bruno, { ...here, claimsQuestion });
  return { app, amara, bruno, elif, assessment, here, agency, ask, enter, reveal };
};

test("a State can change the shipped lists; a claims question that was already started keeps its own lists", async (t) => {
  const { amara, elif, here, ask } = await opened(t);
  const { lists } = await elif.call(getWordLists, { params: here });
  const functions = lists.find(({ list }) => list === "functions")?.entries ?? [];
  assert.deepEqual(
    functions.map(({ code }) => code),
    ["direct", "collect", "analyse", "assess", "decide", "inform", "review"],
  );
  assert.deepEqual(
    lists.map(({ list, entries }) => [list, entries.length]),
    [
      ["functions", 7],
      ["stages", 5],
      ["areas", 12],
    ],
  );
  const asked = await ask("roles");
  const own = { code: "liaise", name: { en: "Liaise" }, describes: null };
  const entries = [...functions.map((entry) => (entry.code === "direct" ? { ...entry, name: { ...entry.name, en: "Task" } } : entry)), own];
  const change = (expectedRev: number, more = entries) =>
    amara.call(saveWordList, { params: here, body: { list: "functions", expectedRev, entries: more } });
  const kept = await change(1);
  assert.deepEqual([kept.lists[0]?.rev, kept.lists[0]?.entries.at(-1)], [2, own]);
  await assert.rejects(change(1), refused("conflict"));
  await assert.rejects(change(2, [...entries, own]), refused("invalid-input"));
  await assert.rejects(change(2, [...entries, { ...own, code: "nameless", name: {} as { en: string } }]), refused("invalid-input"));
  await assert.rejects(
    change(2, [...entries, { ...own, code: "mail", name: { en: "Write to someone@example.org" } }]),
    refused("reads-like-a-method"),
  );
  assert.equal(asked.functions[0]?.name["en"], "Direct");
});

test("a claims question with more than sixty items is refused; it can use fewer stages or areas", async (t) => {
  const { amara, here, ask } = await opened(t);
  const { lists } = await amara.call(getWordLists, { params: here });
  const areas = lists.find(({ list }) => list === "areas")?.entries ?? [];
  const more = [...areas, { code: "quantum", name: { en: "quantum computing" }, describes: null }];
  await amara.call(saveWordList, { params: here, body: { list: "areas", expectedRev: 1, entries: more } });
  await assert.rejects(ask("technology"), (error: unknown) => {
    assert.ok(error instanceof Problem);
    assert.deepEqual([error.code, error.body.details], ["question-too-long", { fields: 65, limit: 60 }]);
    return true;
  });
  await assert.rejects(ask("technology", { areas: ["nowhere"] }), refused("invalid-input"));
  const asked = await ask("technology", { areas: ["quantum", "ai"], stages: ["decide", "collect"] });
  assert.deepEqual(
    [asked.areas.map(({ code }) => code), asked.stages.map(({ code }) => code)],
    [
      ["ai", "quantum"],
      ["collect", "decide"],
    ],
  );
});

test("a decision about a function needs a reason, must fit the claims, and does not change the claims", async (t) => {
  const { amara, bruno, elif, here, agency, ask, enter, reveal } = await opened(t);
  const { id: claimsQuestion } = await ask("roles");
  await enter(claimsQuestion, 0, { direct: "lead", collect: "lead", review: "none" });
  await enter(claimsQuestion, 1, { collect: "lead", analyse: "support" });
  const settle = (code: string, body: object, by = amara) =>
    by.call(settleFunction, {
      params: { ...here, claimsQuestion, function: code },
      body: { expectedRev: null, outcome: "agency" as const, agency: agency(1), reason: said("One signature is needed."), ...body },
    });
  await assert.rejects(settle("collect", {}), refused("not-found"), "no function can be settled before the reveal");
  await reveal(claimsQuestion);
  await assert.rejects(settle("review", { outcome: "shared", agency: null }), refused("invalid-input"));
  await assert.rejects(settle("collect", { outcome: "open", agency: null }), refused("invalid-input"));
  await assert.rejects(settle("collect", { agency: null }), refused("invalid-input"));
  await assert.rejects(settle("collect", { reason: said("Ask someone@example.org") }), refused("reads-like-a-method"));
  await assert.rejects(settle("collect", {}, elif), refused("no-access"));
  const map = await settle("collect", {}, bruno);
  const collect = map.functions.find(({ code }) => code === "collect");
  assert.deepEqual(
    [collect?.state, collect?.leads.length, collect?.settlement?.outcome, collect?.settlement?.agency],
    ["several-leads", 2, "agency", agency(1)],
  );
  await assert.rejects(settle("collect", {}), refused("conflict"), "somebody else settled the function in the meantime");
  const again = await settle("collect", { expectedRev: 1, outcome: "shared", agency: null, reason: said("Each in its own field.") });
  assert.deepEqual(again.functions.find(({ code }) => code === "collect")?.settlement?.rev, 2);
  const open = await settle("review", { outcome: "open", agency: null, reason: said("A body is to be named by law.") });
  assert.equal(open.functions.find(({ code }) => code === "review")?.state, "no-lead");
});

test("the reveal creates findings; dropping one needs a reason; a repeated question makes them not current", async (t) => {
  const { amara, elif, here, agency, ask, enter, reveal } = await opened(t);
  const asks = { stages: ["collect", "assess", "inform"], areas: ["ai", "darknet"] };
  const { id: claimsQuestion } = await ask("technology", asks);
  await enter(claimsQuestion, 0, { "collect/ai": "covered", "assess/ai": "covered", "inform/ai": "not", "collect/darknet": "not" });
  await enter(claimsQuestion, 1, { "collect/ai": "not", "assess/ai": "partly", "assess/darknet": "cannot-say" });
  assert.deepEqual((await amara.call(listFindings, { params: here })).findings, []);
  await reveal(claimsQuestion);
  const { findings } = await elif.call(listFindings, { params: here });
  assert.deepEqual(
    findings.map(({ kind, item, status, current }) => `${kind} ${item} ${status} ${current}`),
    [
      "blind-spot inform/ai candidate true",
      "disagreement collect/ai candidate true",
      "strong-practice ai candidate true",
      "blind-spot collect/darknet candidate true",
    ],
  );
  const practice = findings.find(({ kind }) => kind === "strong-practice");
  const blind = findings[0];
  assert.ok(practice && blind);
  assert.deepEqual([practice.agencies.map(({ id }) => id), practice.area?.code, practice.stage], [[agency(0)], "ai", null]);
  assert.deepEqual([blind.stage?.code, blind.area?.code, blind.urn], ["inform", "ai", `urn:counterpart:finding:${blind.id}`]);

  const decide = (body: object, by = amara) =>
    by.call(decideFinding, {
      params: { ...here, finding: blind.id },
      body: { expectedRev: 1, status: "dropped" as const, reason: null, ...body },
    });
  await assert.rejects(decide({}), refused("invalid-input"));
  await assert.rejects(decide({ reason: said("x") }, elif), refused("no-access"));
  const dropped = await decide({ reason: said("Another body informs.") });
  assert.deepEqual([dropped.status, dropped.reason?.text, dropped.rev], ["dropped", "Another body informs.", 2]);
  await assert.rejects(decide({ status: "kept" }), refused("conflict"));

  const { id: second } = await ask("technology", asks);
  assert.equal(
    (await amara.call(listFindings, { params: here })).findings.every(({ current }) => current),
    true,
  );
  await enter(second, 0, { "collect/ai": "not" });
  await reveal(second);
  const after = (await amara.call(listFindings, { params: here })).findings;
  assert.deepEqual(
    after.map(({ number, current }) => `${number} ${current}`),
    ["2 true", "1 false", "1 false", "1 false", "1 false"],
  );
  const { coverage } = await amara.call(getCoverage, { params: { ...here, claimsQuestion } });
  const cell = coverage?.cells.find(({ stage, area }) => stage === "assess" && area === "darknet");
  assert.deepEqual([cell?.best, cell?.cannotSay, cell?.blindSpot], [null, 1, false]);
  assert.deepEqual((await amara.call(getCoverage, { params: { ...here, claimsQuestion: second } })).coverage?.cells.length, 6);
  await assert.rejects(amara.call(getRoleMap, { params: { ...here, claimsQuestion } }), refused("not-found"));
});

test("the desk cannot change a claim by another account, but a person can correct their own claim", async (t) => {
  const { bruno, here, agency, ask, enter, reveal, amara } = await opened(t);
  const { id: claimsQuestion } = await ask("roles");
  await enter(claimsQuestion, 0, { collect: "lead" });
  const body = { claims: [{ item: "collect", level: "none" as const }] };
  const other = await bruno.call(claimAtDesk, { params: { ...here, claimsQuestion, agency: agency(0) }, body });
  assert.deepEqual([other.entered, other.left], [0, ["collect"]]);
  assert.equal((await enter(claimsQuestion, 0, { collect: "support" })).entered, 1);
  await reveal(claimsQuestion);
  const late = await amara.call(addAgency, {
    params: here,
    body: { commandId: command(), name: { en: "Coast Guard" }, type: "law-enforcement" },
  });
  const { map } = await amara.call(getRoleMap, { params: { ...here, claimsQuestion } });
  assert.deepEqual(
    map?.cameLater.map(({ id }) => id),
    [late.id],
    "an agency that came after the reveal was not asked",
  );
  assert.deepEqual(map?.functions.find(({ code }) => code === "collect")?.claims, [{ agency: agency(0), level: "support", atDesk: true }]);
});

test("a stricter marking of the assessment also applies to all rows of steps 1 and 2 and to their history", async (t) => {
  const { app, amara, bruno, assessment, here, ask, enter, reveal } = await opened(t);
  const { id: claimsQuestion } = await ask("roles");
  await enter(claimsQuestion, 0, { collect: "lead" });
  await enter(claimsQuestion, 0, { collect: "support" });
  await reveal(claimsQuestion);
  const { findings } = await bruno.call(listFindings, { params: here });
  assert.ok(findings.length > 0);
  const { title, horizonMonths, yardstick, criteriaSet, status } = assessment;
  await amara.call(changeAssessment, {
    params: here,
    body: { expectedRev: 1, title, horizonMonths, yardstick, criteriaSet, status, marking: "TLP:RED" },
  });
  for (const [endpoint, params] of [
    [listFindings, here],
    [listClaimsQuestions, here],
    [getWordLists, here],
    [getRoleMap, { ...here, claimsQuestion }],
  ] as const)
    await assert.rejects(bruno.call(endpoint, { params: params as never }), refused("not-found"), endpoint.id);
  const seen = async (clearance: number) =>
    app.db.transaction({ workspace: velmara, account: null, clearance }, async (tx) => {
      const claims = await tx.selectFrom("landscape.claim").select("item").where("claims_question_id", "=", claimsQuestion).execute();
      const former = await tx.selectFrom("history.revision").select("rev").where("table_name", "=", "landscape.claim").execute();
      return [claims.length, former.length];
    });
  assert.deepEqual(
    [await seen(3), await seen(4)],
    [
      [0, 0],
      [3, 1],
    ],
  );
});

test("the demonstration has both steps: functions without a leader, decisions, blind spots, decided findings", async (t) => {
  const app = await testApplication(t);
  const elif = await app.as("elif");
  const { assessments } = await elif.call(listAssessments, { params: { workspace: velmara } });
  const here = { workspace: velmara, assessment: assessments[0]?.id ?? "" };
  const { claimsQuestions } = await elif.call(listClaimsQuestions, { params: here });
  assert.deepEqual(
    claimsQuestions.map(({ step, state, answered, asked }) => [step, state, answered, asked]),
    [
      ["roles", "revealed", 10, 12],
      ["technology", "revealed", 8, 12],
    ],
  );
  const { map } = await elif.call(getRoleMap, { params: { ...here, claimsQuestion: claimsQuestions[0]?.id ?? "" } });
  const states = Object.groupBy(map?.functions ?? [], ({ state }) => state);
  assert.deepEqual(
    states["no-lead"]?.map(({ code }) => code),
    ["review"],
  );
  assert.deepEqual(
    states["several-leads"]?.map(({ code, settlement }) => [code, settlement?.outcome]),
    [["assess", "agency"]],
  );
  const { findings } = await elif.call(listFindings, { params: here });
  const kinds = Object.groupBy(findings, ({ kind }) => kind);
  assert.ok(
    (kinds["blind-spot"]?.length ?? 0) > 2 && (kinds["disagreement"]?.length ?? 0) > 1 && (kinds["strong-practice"]?.length ?? 0) > 1,
  );
  assert.deepEqual(new Set(findings.map(({ status }) => status)), new Set(["candidate", "kept", "dropped"]));
  t.diagnostic(JSON.stringify(Object.entries(kinds).map(([kind, list]) => [kind, list.length])));
});
