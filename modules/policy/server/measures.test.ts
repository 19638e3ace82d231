/**
 * Tests measures over HTTP: a measure without any numbers can be adopted and no value is imputed. Also tests related records, text
 * that waits for a moderator, due dates, and the history.
 */
import assert from "node:assert/strict";
import { after, before, suite, test } from "node:test";
import {
  addCivilInput,
  adoptMeasure,
  changeCivilInput,
  changeMeasure,
  draftMeasure,
  getMeasure,
  listMeasures,
  measureHistory,
  readIndicator,
  stateEffect,
  withdrawMeasure,
  type Effect,
  type Measure,
} from "../contract/policy.ts";
import { freezeReportVersion, listReportVersions } from "#modules/assessment/contract/report-version.ts";
import { Problem } from "#platform/contract/problems.ts";
import { decideHeldCommand, holdCommand } from "#platform/contract/held-commands.ts";
import { draftScenario, type ScenarioFields } from "#modules/threat/contract/threat.ts";
import { answersBut, measureDesk, measureNamed, refusedAs } from "./testing.ts";
import { command, said, velmara } from "#platform/server/testing-values.ts";

/** Paths of every number in a response. */
function* numbersIn(value: unknown, path = ""): Generator<string> {
  if (typeof value === "number") yield path;
  else if (value !== null && typeof value === "object")
    for (const [key, inner] of Object.entries(value)) yield* numbersIn(inner, `${path}/${key}`);
}
const scenarioFields: ScenarioFields = {
  title: said("A scenario"),
  summary: said("At policy level."),
  technologyAreas: [],
  actorClass: null,
  interests: [],
  assumptions: said(""),
  sources: [],
  rightsImplications: said(""),
  owner: null,
  nextReview: null,
  marking: "TLP:GREEN",
};

suite("measures", () => {
  const ending: (() => Promise<void>)[] = [];
  let desk: Awaited<ReturnType<typeof measureDesk>>;
  let scenario = "";
  const at = (measure: { readonly id: string }) => ({ workspace: velmara, measure: measure.id });
  const told = (measure: { readonly id: string }): Promise<Measure> => desk.amara.call(getMeasure, { params: at(measure) });
  before(async () => {
    const now = () => new Date("2026-11-25T09:00:00Z");
    desk = await measureDesk({ after: (run) => void ending.push(run) }, { now });
    scenario = (await desk.amara.call(draftScenario, { params: desk.at, body: { commandId: command(), ...scenarioFields } })).id;
  });
  after(async () => {
    for (const end of ending.toReversed()) await end();
  });

  test("a measure in words only is adopted, and the response contains only numbers that a person entered", async () => {
    const gender = { analysis: said("It reaches both."), marker: null, rationale: said("") };
    const words = await desk.draft("In words", { scenarios: [scenario], gender });
    const effect = { scenario, on: "likelihood" as const, inWords: said("Somewhat less likely."), range: null, mechanism: "" };
    const stated = await desk.amara.call(stateEffect, { params: at(words), body: { expectedRev: null, ...effect } });
    assert.equal(stated.range, null);
    const ours = (path: string): boolean => /\/(rev|number|subjectRev)$/.test(path);
    assert.deepEqual(
      [...numbersIn(await told(words))].filter((path) => !ours(path)),
      [],
    );
    assert.equal((await told(words)).cost, null);
    const whole = await desk.submitted("In words, to the end", { scenarios: [scenario] });
    const passed = await desk.test(whole, answersBut());
    const adopted = await desk.dalia.call(adoptMeasure, { params: at(whole), body: { commandId: command(), expectedRev: passed.rev } });
    assert.equal(adopted.status, "adopted");
    // the only other number is the gender marker, which a person chooses from 0 to 3
    assert.deepEqual(
      [...numbersIn(adopted)].filter((path) => !ours(path)),
      ["/gender/marker"],
    );
    const { indicators } = await desk.amara.call(listMeasures, { params: desk.at });
    assert.deepEqual(indicators, { measured: 0, all: 0 });
  });

  test("civil-society input has its own marking; of two changes at once, the second gets the text of the first", async () => {
    const { amara, bruno } = desk;
    const measure = await desk.draft("With voices");
    const voice = (input: string, marking: "TLP:GREEN" | "TLP:AMBER+STRICT") => ({
      saidBy: said("A network"),
      input: said(input),
      marking,
    });
    const open = await amara.call(addCivilInput, {
      params: at(measure),
      body: { commandId: command(), ...voice("Openly said.", "TLP:GREEN") },
    });
    const strict = await amara.call(addCivilInput, {
      params: at(measure),
      body: { commandId: command(), ...voice("For members only.", "TLP:AMBER+STRICT") },
    });
    const seen = async (who: typeof amara) =>
      (await who.call(getMeasure, { params: at(measure) })).civilInputs.map(({ input }) => input.text);
    assert.deepEqual(await seen(amara), ["Openly said.", "For members only."]);
    assert.deepEqual(await seen(bruno), ["Openly said."], "a guest reads up to AMBER");
    await assert.rejects(
      bruno.call(changeCivilInput, {
        params: { ...at(measure), input: strict.id },
        body: { expectedRev: strict.rev, ...voice("Guessed.", "TLP:GREEN") },
      }),
      refusedAs("not-found"),
    );
    const change = (who: typeof amara, input: string) =>
      who.call(changeCivilInput, {
        params: { ...at(measure), input: open.id },
        body: { expectedRev: open.rev, ...voice(input, "TLP:GREEN") },
      });
    const first = await change(amara, "Said anew.");
    await assert.rejects(change(bruno, "Said otherwise."), (error: unknown) => {
      assert.ok(error instanceof Problem && error.code === "conflict");
      assert.deepEqual(error.body.details?.["current"], first);
      return true;
    });
    const reach = voice("Ask someone@example.org.", "TLP:GREEN");
    await assert.rejects(
      amara.call(changeCivilInput, { params: { ...at(measure), input: open.id }, body: { expectedRev: first.rev, ...reach } }),
      refusedAs("reads-like-a-method"),
    );
    // none of this changed the measure itself
    assert.deepEqual([(await told(measure)).rev, (await told(measure)).digest], [measure.rev, measure.digest]);
  });

  test("a stated effect is an ordered range between -1 and 1 on a scenario of the measure; an old revision is refused", async () => {
    const { amara, bruno } = desk;
    const measure = await desk.draft("With effects", { scenarios: [scenario] });
    const state = (more: Partial<Omit<Effect, "id" | "rev">>, expectedRev: number | null = null, who = amara) =>
      who.call(stateEffect, {
        params: at(measure),
        body: { expectedRev, scenario, on: "impact", inWords: said("Less."), range: null, mechanism: "", ...more },
      });
    for (const range of [
      { low: 0.3, best: 0.2, high: 0.4 },
      { low: 0.1, best: 0.5, high: 0.4 },
      { low: 0.5, best: 0.2, high: 0.1 },
    ])
      await assert.rejects(state({ range }), refusedAs("low-best-high"));
    for (const range of [
      { low: -1.1, best: 0, high: 0.4 },
      { low: 0, best: 0.5, high: 1.01 },
    ])
      await assert.rejects(state({ range }), refusedAs("invalid-input"));
    await assert.rejects(state({ scenario: measure.id }), refusedAs("invalid-input"));
    assert.deepEqual((await told(measure)).expectedEffects, [], "a refused range leaves nothing");
    const both = await Promise.allSettled([amara, bruno].map((who) => state({ on: "likelihood" }, null, who)));
    const refusals = both.flatMap((one) => (one.status === "rejected" ? [one.reason as unknown] : []));
    assert.deepEqual(refusals.map(refusedAs("conflict")), [true], "of two people who state the same effect at once");
    // an effect may be zero, and it may be harmful
    const point = await state({ range: { low: 0, best: 0, high: 0 } });
    await assert.rejects(state({}), refusedAs("conflict"));
    const worse = await state({ range: { low: -0.4, best: -0.1, high: 0.2 } }, point.rev);
    const words = await state({}, worse.rev);
    assert.deepEqual([worse.range, words.range], [{ low: -0.4, best: -0.1, high: 0.2 }, null], "a range can be taken back to words");
  });

  test("a refused text is stored unchanged if a second person allows it; this does not adopt the measure", async () => {
    const { amara, bruno, dalia, app } = desk;
    const params = { workspace: velmara };
    const reach = (word: string) => measureNamed("Held", { problem: said(`Write to ${word}@example.org`) });
    const hold = async (endpoint: string, where: Readonly<Record<string, string>>, body: Readonly<Record<string, unknown>>) => {
      const asked = { commandId: command(), endpoint, params: where, body, reason: null };
      return (await bruno.call(holdCommand, { params, body: asked })).id;
    };
    const add = (word: string) => hold(draftMeasure.id, { assessment: desk.at.assessment }, { commandId: command(), ...reach(word) });
    const [allowed, dropped] = [await add("allowed"), await add("dropped")];
    const adopted = await (async () => {
      const tested = await desk.test(await desk.submitted("Adopted, then rewritten"), answersBut());
      return dalia.call(adoptMeasure, { params: at(tested), body: { commandId: command(), expectedRev: tested.rev } });
    })();
    const changed = await hold(changeMeasure.id, { measure: adopted.id }, { expectedRev: adopted.rev, ...reach("changed") });
    assert.equal((await told(adopted)).status, "adopted", "a waiting text changes nothing");
    for (const id of [allowed, dropped, changed]) {
      const decision = id === dropped ? ("send-back" as const) : ("allow" as const);
      const body = { commandId: command(), decision, words: said("It names no person.") };
      await amara.call(decideHeldCommand, { params: { ...params, command: id }, body });
    }
    const { measures } = await amara.call(listMeasures, { params: desk.at });
    const written = measures.filter(({ title, problem }) => title.text === "Held" && problem.text === "Write to allowed@example.org");
    assert.deepEqual(
      written.map(({ status, authors }) => [status, authors.map(({ account }) => account)]),
      [["draft", [await app.account("bruno")]]],
      "its author is the writer, not the moderator",
    );
    assert.ok(!JSON.stringify(measures).includes("dropped@"));
    const rewritten = await told(adopted);
    assert.deepEqual([rewritten.status, rewritten.adopted, rewritten.testState], ["under-review", null, "stale"]);
  });

  test("review and sunset dates are due from 60 days before the date, earliest first; an ended measure is never due", async () => {
    const { amara } = desk;
    const dated = (title: string, review: string | null, sunset: string | null) => desk.draft(title, { review, sunset });
    const near = await dated("Near", "2027-01-24", "2027-01-25");
    const over = await dated("Over", "2026-01-01", null);
    await dated("Far", "2027-01-25", null);
    const ended = await dated("Ended", "2026-12-01", "2026-12-01");
    await amara.call(withdrawMeasure, { params: at(ended), body: { expectedRev: ended.rev, reason: said("No longer needed.") } });
    const { due } = await amara.call(listMeasures, { params: desk.at });
    assert.deepEqual(due, [
      { measure: over.id, what: "review", date: "2026-01-01" },
      { measure: near.id, what: "review", date: "2027-01-24" },
    ]);
  });

  test("the history has every state with its title and date; a reading of an indicator is not a state of the text", async () => {
    const { amara } = desk;
    const indicator = { code: "I1", name: said("Answers in time"), baseline: said(""), target: said(""), source: said("") };
    const first = await desk.draft("First title", { indicators: [indicator] });
    const body = { expectedRev: first.rev, ...measureNamed("Second title", { indicators: [indicator] }) };
    const second = await amara.call(changeMeasure, { params: at(first), body });
    const reading = { commandId: command(), indicator: "I1", readOn: "2026-11-20", value: said("6 of 10"), source: said("A register") };
    await amara.call(readIndicator, { params: at(first), body: reading });
    await amara.call(withdrawMeasure, { params: at(first), body: { expectedRev: second.rev, reason: said("Another way was found.") } });
    const { revisions } = await amara.call(measureHistory, { params: at(first) });
    assert.deepEqual(
      revisions.map(({ rev, title, status }) => [rev, title, status]),
      [
        [3, "Second title", "withdrawn"],
        [2, "Second title", "draft"],
        [1, "First title", "draft"],
      ],
    );
    const times = revisions.map(({ at: when }) => Date.parse(when));
    assert.ok(times.every((time, i) => i === 0 || time <= (times[i - 1] ?? 0)));
    assert.deepEqual(
      revisions.map(({ by, words, takenBack }) => [by?.name, words?.text ?? null, takenBack]),
      [
        ["Amara", "Another way was found.", null],
        ["Amara", null, null],
        ["Amara", null, null],
      ],
    );
    assert.equal(revisions[1]?.at, second.updatedAt, "the time when the revision was written, not when it was replaced");
    assert.deepEqual(
      (await amara.call(listMeasures, { params: desk.at })).indicators,
      { measured: 0, all: 0 },
      "indicators of a withdrawn measure are not counted",
    );
  });
});

test("if the marking of civil-society input becomes stricter, so does that of the report versions that contain it", async (t) => {
  const { amara, bruno, at, draft } = await measureDesk(t);
  const where = { workspace: velmara, measure: (await draft("With a voice")).id };
  const voice = (marking: "TLP:GREEN" | "TLP:RED") => ({ saidBy: said("A network"), input: said("Said in confidence."), marking });
  const { id: input, rev } = await amara.call(addCivilInput, { params: where, body: { commandId: command(), ...voice("TLP:GREEN") } });
  await amara.call(freezeReportVersion, { params: at, body: { commandId: command(), language: "en" } });
  const seen = async (who: typeof amara) =>
    (await who.call(listReportVersions, { params: at })).reportVersions.map(({ number, marking }) => [number, marking]);
  assert.deepEqual(await seen(bruno), [[1, "TLP:GREEN"]]);
  await amara.call(changeCivilInput, { params: { ...where, input }, body: { expectedRev: rev, ...voice("TLP:RED") } });
  assert.deepEqual([await seen(bruno), await seen(amara)], [[], [[1, "TLP:RED"]]]);
});
