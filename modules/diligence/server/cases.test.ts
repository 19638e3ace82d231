/**
 * Tests cases over HTTP (R21). A person who wrote the assessment, who delivers the support, or whom the policy does not name cannot decide. "Out of
 * scope" is a signed decision. An incomplete case cannot be proposed. Nobody outside the programme can see a case.
 */
import assert from "node:assert/strict";
import { after, before, suite, test } from "node:test";
import { listDuties } from "#platform/contract/duties.ts";
import { personIn } from "#app/server/testing-person.ts";
import { command, refused, said } from "#platform/server/testing-values.ts";
import { addCase, changeCase, getCase, listCases } from "../contract/diligence.ts";
import { diligenceDesk, inDays } from "./testing.ts";

suite("due-diligence cases", () => {
  const ending: (() => Promise<void>)[] = [];
  let desk: Awaited<ReturnType<typeof diligenceDesk>>;
  before(async () => {
    desk = await diligenceDesk({ after: (run) => void ending.push(run) });
  });
  after(async () => {
    for (const end of ending.toReversed()) await end();
  });

  test("the demonstration has cases of each status, decided by the person whom the policy names", async () => {
    const { cases, policy } = await desk.list();
    assert.deepEqual(
      cases.map(({ state, unit, status, standing, decision }) => [
        state,
        unit,
        status,
        standing,
        decision?.outcome ?? null,
        decision?.by.name ?? null,
      ]),
      [
        ["X-ZAH", "prosecution", "assessing", "undecided", null, null],
        ["X-BOL", "law-enforcement", "proposed", "undecided", null, null],
        ["X-BOL", "prosecution", "decided", "refused", "refused", "Greta"],
        ["X-UMB", "prosecution", "decided", "valid", "support", "Greta"],
        ["X-UMB", "ministry", "decided", "valid", "support", "Greta"],
        ["X-VEL", "oversight-body", "decided", "valid", "out-of-scope", "Greta"],
        ["X-VEL", "law-enforcement", "decided", "valid", "conditions", "Greta"],
      ],
    );
    assert.equal(policy?.decider.name, "Greta");
  });

  test("only the person in the policy can decide, and not if they wrote the assessment or deliver the support", async () => {
    const { add, propose, decide, name, decider, bruno, account, list } = desk;
    const waiting = await propose(await add());
    await assert.rejects(decide(waiting), refused("diligence-not-decider"));
    await assert.rejects(decide(waiting, {}, bruno), refused("no-access"));
    await assert.rejects(name("Bruno"), refused("diligence-decider-oneself", ["decider"]));
    const other = await personIn(desk.app, desk.programme, "diligence-both", ["programme-officer", "authority"]);
    await assert.rejects(name("diligence-both", other), refused("diligence-decider-oneself", ["decider"]));
    await assert.rejects(name("Bruno", other), refused("diligence-decider-role", ["decider"]));

    await name("diligence-both");
    const hers = await propose(await add({ delivers: [await account("diligence-both")] }));
    await assert.rejects(decide(hers, {}, other), refused("diligence-decider-delivers"));
    const changed = await other.call(changeCase, { ...desk.at(waiting.id), body: { expectedRev: waiting.rev, ...desk.fieldsOf() } });
    assert.deepEqual([changed.status, changed.assessors.map((one) => one.name)], ["assessing", ["Bruno", "diligence-both"]]);
    const again = await propose(changed);
    assert.equal((await other.call(getCase, desk.at(again.id))).hindrance, "diligence-decider-assessed");
    await assert.rejects(decide(again, {}, other), refused("diligence-decider-assessed"));

    await name("diligence-decider");
    const { duties } = await decider.call(listDuties, { params: desk.params });
    assert.ok(duties.some(({ kind, record }) => kind === "case-to-decide" && record === again.id));
    await assert.rejects(decide(waiting), refused("conflict"));
    const decided = await decide(again);
    assert.deepEqual([decided.status, decided.standing, decided.decision?.by.name], ["decided", "valid", "diligence-decider"]);
    assert.match(decided.decision?.digest ?? "", /^[0-9a-f]{64}$/);
    await assert.rejects(decide(decided), refused("diligence-not-open"));
    const body = { expectedRev: decided.rev, ...desk.fieldsOf() };
    await assert.rejects(bruno.call(changeCase, { ...desk.at(decided.id), body }), refused("diligence-not-open"));
    assert.ok((await list()).cases.some(({ id, standing }) => id === decided.id && standing === "valid"));
    // the database also refuses such a decision, even if the server does not
    await assert.rejects(
      desk.app.db.as("administrator", `update diligence.decision set decider = assessors[1] where case_id = '${decided.id}'`),
      /check constraint/,
    );
  });

  test("a decision 'out of scope' needs an assessment that says the same; the policy limits the last day of a decision", async () => {
    const { add, propose, decide, name } = desk;
    await name("diligence-decider");
    await assert.rejects(propose(await add({ scope: null })), refused("diligence-incomplete"));
    await assert.rejects(propose(await add({ factors: [] })), refused("diligence-incomplete"));
    const outside = await propose(await add({ scope: { inside: false, reason: said("Rights law only.") }, factors: [] }));
    await assert.rejects(decide(outside), refused("invalid-input", ["outcome"]));
    const inside = await propose(await add());
    await assert.rejects(decide(inside, { outcome: "out-of-scope" }), refused("invalid-input", ["outcome"]));
    await assert.rejects(decide(inside, { outcome: "conditions" }), refused("invalid-input", ["conditions"]));
    await assert.rejects(decide(inside, { until: inDays(500) }), refused("invalid-input", ["until"]));
    await assert.rejects(decide(inside, { until: inDays(-2) }), refused("invalid-input", ["until"]));
    assert.deepEqual((await decide(outside, { outcome: "out-of-scope" })).standing, "valid");
    assert.deepEqual((await decide(inside, { outcome: "refused" })).standing, "refused");
  });

  test("a person's name is refused; a State and other roles cannot see a case; the audit contains no text of a case", async () => {
    const { app, velmara, programme, params, bruno, fieldsOf, add } = desk;
    const [factor] = fieldsOf().factors;
    const harm = {
      ...fieldsOf(),
      commandId: command(),
      factors: factor === undefined ? [] : [{ ...factor, known: said("Write to victim.one@example.org.") }],
    };
    await assert.rejects(bruno.call(addCase, { params, body: harm }), refused("reads-like-a-method"));
    const one = await add({ title: said("Course zqxword") });
    const amara = await app.as("amara");
    await assert.rejects(amara.call(listCases, { params: { workspace: velmara } }), refused("no-access"));
    const dalia = await app.as("dalia");
    await assert.rejects(dalia.call(listCases, { params: { workspace: velmara } }), refused("not-found"));
    await assert.rejects(amara.call(getCase, desk.at(one.id)), refused("not-found"));
    for (const role of ["administrator", "evaluator", "donor-observer"] as const) {
      const other = await personIn(app, programme, `diligence-${role}`, [role]);
      await assert.rejects(other.call(getCase, desk.at(one.id)), refused("no-access"));
    }
    const { rows } = await app.db.as("administrator", `select 1 from platform.audit where to_jsonb(audit)::text like '%zqxword%'`);
    assert.equal(rows.length, 0);
  });
});
