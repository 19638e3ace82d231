/**
 * Tests step 7 at the desk: agencies answer separately, a verification names its verifier, a level is agreed, an unmet safeguard limits its area,
 * and markings apply.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import {
  agreeItem,
  getInstrument,
  getItem,
  getProfile,
  listInstruments,
  listProfiles,
  confirmAnswer,
  verifyAnswer,
} from "../contract/capability.ts";
import { Problem } from "#platform/contract/problems.ts";
import { changeAssessment } from "#modules/assessment/contract/assessment.ts";
import { nowIs, personIn } from "#app/server/testing-person.ts";
import { capabilityDesk, given } from "./testing.ts";
import { refused, said, velmara } from "#platform/server/testing-values.ts";

test("the shipped instruments are installed in six languages with their safeguards; a second request installs nothing", async (t) => {
  const { elif, where, instrument } = await capabilityDesk(t);
  const { instruments } = await elif.call(listInstruments, { params: where });
  assert.deepEqual(
    instruments.map(({ urn, version, areas, items, safeguards, languages }) => [
      urn.split(":").at(-1),
      version,
      areas,
      items,
      safeguards,
      languages.length,
    ]),
    [
      ["law-enforcement-capability", 1, 12, 40, 11, 6],
      ["procedure-readiness", 1, 2, 12, 4, 6],
    ],
  );
  assert.equal((await elif.call(getInstrument, { params: { ...where, instrument: instrument.id } })).scales[0]?.levels.length, 5);
});

test("agencies answer separately; the profile shows spread and agreement; a missing answer is not imputed", async (t) => {
  const { amara, here, agency, item, begin, answer } = await capabilityDesk(t);
  const { id: profile, agencies } = await begin();
  assert.ok(agencies.every(({ answered }) => answered === 0));
  await answer(profile, 0, [given(item(0), 1), given(item(1), 3)]);
  await answer(profile, 1, [given(item(0), 3, { evidence: "documented", evidenceAt: said("Strategy of 2025") }), given(item(1), null)]);
  const view = await amara.call(getProfile, { params: { ...here, profile } });
  const [first, second, third] = view.items;
  // Half of the answers are 1 and half are 3. The median is not a level, so there is no current level.
  assert.deepEqual([first?.spread, first?.current, first?.by, first?.split, first?.answered], [[1, 3], null, "split", [1, 3], 2]);
  assert.deepEqual([second?.spread, second?.current, second?.answered], [[3, 3], 3, 2]);
  assert.deepEqual([third?.current, third?.answered, third?.gap, third?.priority], [null, 0, null, null]);
  assert.deepEqual(view.areas[0]?.agreement.hasOwnProperty("value"), true);
  assert.deepEqual(
    [view.areas[0]?.known, view.areas[1]?.level, view.areas[1]?.agreement],
    [1, { undefinedBecause: "too-few" }, { undefinedBecause: "no-pair" }],
  );
  assert.deepEqual(view.profile.agencies.find(({ id }) => id === agency(1))?.answered, 2);
  const shown = await amara.call(getItem, { params: { ...here, profile, item: "0" } });
  assert.deepEqual(
    shown.answers
      .map(({ level, evidence, evidenceAt }) => [level, evidence, evidenceAt?.text ?? null])
      .toSorted(([a], [b]) => Number(a) - Number(b)),
    [
      [1, "asserted", null],
      [3, "documented", "Strategy of 2025"],
    ],
  );
});

test("a change names its revision; a request is saved completely or not at all; invalid answers are refused", async (t) => {
  const { amara, elif, here, item, begin, answer } = await capabilityDesk(t);
  const { id: profile } = await begin();
  const { answers } = await answer(profile, 0, [given(item(0), 1)]);
  assert.equal(answers[0]?.rev, 1);
  await assert.rejects(answer(profile, 0, [given(item(1), 2), given(item(0), 4)]), (error: unknown) => {
    assert.ok(error instanceof Problem && error.code === "conflict");
    assert.equal((error.body.details?.["current"] as { level: number }[] | undefined)?.[0]?.level, 1);
    return true;
  });
  await assert.rejects(answer(profile, 0, [given(item(1), 2), given(item(0), 4, { expectedRev: 2 })]), refused("conflict"));
  assert.equal(
    (await amara.call(getItem, { params: { ...here, profile, item: "1" } })).answers.length,
    0,
    "nothing of a refused list is kept",
  );
  assert.equal((await answer(profile, 0, [given(item(0), 4, { expectedRev: 1 })])).answers[0]?.rev, 2);
  await assert.rejects(answer(profile, 0, [given("urn:none", 1)]), refused("invalid-input"));
  await assert.rejects(answer(profile, 0, [given(item(2), 5)]), refused("invalid-input"));
  await assert.rejects(answer(profile, 0, [given(item(2), 1, { standing: "cannot-say" })]), refused("invalid-input"));
  await assert.rejects(answer(profile, 0, [given(item(2), 1), given(item(2), 2)]), refused("invalid-input"));
  await assert.rejects(
    answer(profile, 0, [given(item(2), 1, { note: said("Write to someone@example.org") })]),
    refused("reads-like-a-method"),
  );
  await assert.rejects(answer(profile, 0, [given(item(2), 1)], { by: elif }), refused("no-access"));
});

test("only an independent verifier can verify; a changed answer loses its verification", async (t) => {
  const { app, amara, bruno, elif, here, agency, agencies, item, begin, answer } = await capabilityDesk(t);
  const { id: profile } = await begin();
  await answer(profile, 0, [given(item(0), 3, { evidence: "documented" }), given(item(1), null)]);
  const [dalia, femi] = [await app.as("dalia"), await app.as("femi")];
  const at = (place = "0") => ({ ...here, profile, agency: agency(0), item: place });
  const verify = (by: typeof amara, expectedRev = 1, place = "0") => by.call(verifyAnswer, { params: at(place), body: { expectedRev } });
  for (const official of [amara, bruno, dalia, elif]) await assert.rejects(verify(official), refused("no-access"));
  await assert.rejects(verify(femi, 2), refused("conflict"));
  await assert.rejects(verify(femi, 1, "1"), refused("invalid-input"), "an answer without a level cannot be verified");
  await assert.rejects(verify(femi, 1, "2"), refused("not-found"));

  const tieOf = (tie: string) => (error: unknown) =>
    error instanceof Problem && error.code === "verifier-not-independent" && error.body.details?.["tie"] === tie;
  const both = await personIn(app, here.workspace, "both", ["verifier", "analyst"]);
  await assert.rejects(verify(both), tieOf("official"), "the role alone makes nobody independent");
  const former = await personIn(app, here.workspace, "former", ["analyst"]);
  await answer(profile, 0, [given(item(2), 2)], { by: former });
  await nowIs(app, here.workspace, "former", ["verifier"]);
  await assert.rejects(verify(former, 1, "2"), tieOf("author"), "a person who gave an earlier answer cannot verify the present one");
  const nobody = await personIn(app, here.workspace, "nobody", ["verifier"], null);
  await assert.rejects(verify(nobody), refused("verifier-unaffiliated"));
  // people of the agency that answered cannot verify its answer, whichever name of the agency their membership contains
  const { name } = agencies[0] ?? assert.fail("no agency");
  for (const [n, organisation] of [name["en"] ?? "", `${name["en"]} (Velmara)`, name["ar"] ?? ""].entries()) {
    const inside = await personIn(app, here.workspace, `inside-${n}`, ["verifier"], { organisation, relation: "Its inspectorate" });
    await assert.rejects(verify(inside), refused("verifier-of-agency"), organisation);
  }

  const checks = async (reader: typeof amara) => (await reader.call(getItem, { params: at() })).checks.map(({ as }) => as);
  assert.deepEqual(
    [await checks(femi), await checks(dalia), await checks(amara), await checks(bruno), await checks(both), await checks(nobody)],
    [["verify"], ["confirm"], [], [], ["confirm"], []],
    "a check is offered only to people from whom the server accepts it: not to the author of the answer, and not to a guest",
  );
  // an organisation in the request body is ignored
  const typed = { expectedRev: 1, organisation: said("Institute of Anything") };
  const verified = await femi.call(verifyAnswer, { params: at(), body: typed });
  assert.deepEqual([verified.evidence, verified.level, verified.rev], ["verified", 3, 2]);
  assert.equal(verified.checked?.organisation, "Institute for Independent Review (invented)");
  assert.match(verified.checked.relation ?? "", /^No part in the workshop/);
  assert.deepEqual(await checks(femi), []);
  const { answers } = await answer(profile, 0, [given(item(0), 4, { expectedRev: 2, evidence: "documented" })]);
  assert.deepEqual([answers[0]?.evidence, answers[0]?.checked], ["documented", null]);
});

test("an official, but no guest, can confirm an answer; a confirmation cannot replace a verification", async (t) => {
  const { app, amara, bruno, elif, here, agency, agencies, item, begin, answer } = await capabilityDesk(t);
  const { id: profile } = await begin();
  await answer(profile, 0, [given(item(0), 3, { evidence: "documented" })]);
  const [dalia, femi] = [await app.as("dalia"), await app.as("femi")];
  const params = { ...here, profile, agency: agency(0), item: "0" };
  const confirm = (by: typeof amara, expectedRev = 1) => by.call(confirmAnswer, { params, body: { expectedRev } });
  for (const other of [bruno, elif, femi]) await assert.rejects(confirm(other), refused("no-access"));
  await assert.rejects(confirm(amara), refused("verifier-answered"));
  const guest = await personIn(app, here.workspace, "guest", ["analyst", "guest-facilitator"]);
  await assert.rejects(confirm(guest), refused("no-access"), "a guest does not speak for the State");
  const { name } = agencies[0] ?? assert.fail("no agency");
  const inside = await personIn(app, here.workspace, "inside", ["analyst"], {
    organisation: name["en"] ?? "",
    relation: "Part of the State",
  });
  await assert.rejects(confirm(inside), refused("verifier-of-agency"));

  const confirmed = await confirm(dalia);
  assert.equal(confirmed.evidence, "confirmed");
  assert.deepEqual([confirmed.checked?.organisation, confirmed.checked?.relation], ["National Security Council (Velmara)", null]);
  const verified = await femi.call(verifyAnswer, { params, body: { expectedRev: 2 } });
  assert.deepEqual([verified.evidence, verified.rev], ["verified", 3]);
  await assert.rejects(confirm(dalia, 3), refused("invalid-input"));
});

test("I8: an agreed level needs a reason and keeps the answers; a safeguard below its target limits its area", async (t) => {
  const { amara, bruno, elif, here, instrument, begin, answer } = await capabilityDesk(t);
  const { id: profile } = await begin();
  const items = instrument.nodes.filter(({ assessable }) => assessable);
  const place = items.findIndex(({ safeguard }) => safeguard);
  const node = items[place]?.id ?? "";
  await answer(profile, 0, [given(node, 1)]);
  await answer(profile, 1, [given(node, 4)]);
  const agree = (body: object, by = bruno) =>
    by.call(agreeItem, {
      params: { ...here, profile, item: String(place) },
      body: { expectedRev: null, level: 3, reason: said("Both texts were read together."), target: 4, ...body },
    });
  await assert.rejects(agree({ reason: null }), refused("invalid-input"));
  await assert.rejects(agree({ level: 5 }), refused("invalid-input"));
  await assert.rejects(agree({}, elif), refused("no-access"));
  const { figures, answers, agreed } = await agree({});
  assert.deepEqual([figures.current, figures.by, figures.target, figures.gap, figures.gate], [3, "agreed", 4, 1, "unmet"]);
  assert.deepEqual(
    [answers.map(({ level }) => level ?? -1).toSorted((a, b) => a - b), agreed?.reason?.text],
    [[1, 4], "Both texts were read together."],
  );
  const area = async () =>
    (await amara.call(getProfile, { params: { ...here, profile } })).areas.find(({ items: of }) => of.includes(node));
  assert.ok((await area())?.gatedBy.includes(node));
  await assert.rejects(agree({}), refused("conflict"));
  const met = await agree({ expectedRev: 1, target: 3 });
  assert.equal(met.figures.gate, "met");
  assert.ok(!(await area())?.gatedBy.includes(node));
  assert.deepEqual((await agree({ expectedRev: 2, level: null, reason: null })).figures.by, "split");
});

test("a profile and its history are as strict as the assessment, also after its marking changes", async (t) => {
  const { app, amara, elif, here, assessment, item, begin, answer } = await capabilityDesk(t);
  const { id: profile } = await begin();
  await answer(profile, 0, [given(item(0), 1)]);
  await answer(profile, 0, [given(item(0), 2, { expectedRev: 1 })]);
  assert.equal((await elif.call(listProfiles, { params: here })).profiles.length, 1);
  const { title, horizonMonths, yardstick, criteriaSet, status } = assessment;
  const body = { expectedRev: assessment.rev, title, horizonMonths, yardstick, criteriaSet, status, marking: "TLP:RED" as const };
  await amara.call(changeAssessment, { params: here, body });
  const rows = await app.db.transaction({ workspace: velmara, account: null, clearance: 4 }, async (tx) => ({
    answers: await tx.selectFrom("capability.answer").select("visibility").where("profile_id", "=", profile).execute(),
    past: await tx.selectFrom("history.revision").select("visibility").where("table_name", "=", "capability.answer").execute(),
  }));
  assert.deepEqual([rows.answers.map(({ visibility }) => visibility), rows.past.map(({ visibility }) => visibility)], [[4], [4]]);
  await assert.rejects(elif.call(listProfiles, { params: here }), refused("not-found"));
  await assert.rejects(elif.call(getProfile, { params: { ...here, profile } }), refused("not-found"));
});
