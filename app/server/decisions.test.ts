/**
 * Tests each row of the table of decisions over HTTP: the server refuses a decision without its reason. After the decision, the people whom the table
 * names can read it, the audit has a row for it, and the endpoint that the table names takes it back. The tests also compare the table with
 * docs/security/decisions.md and with the dialogs of the desk.
 */
import assert from "node:assert/strict";
import { globSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { after, before, suite, test } from "node:test";
import { decisionsOf, decisionsPage, type Deciding } from "./testing-decisions-page.ts";
import type { DecisionCase } from "./testing-decision-case.ts";
import { decisionCases } from "./testing-decisions.ts";
import { evidencedKinds } from "./testing-evidence.ts";
import { Problem } from "#platform/contract/problems.ts";
import type { Endpoint } from "#platform/contract/endpoint.ts";
import type { TestApplication } from "./testing.ts";

const root = path.join(import.meta.dirname, "../..");
const page = path.join(root, "docs/security/decisions.md");

/** Endpoints whose id has the verb of a decision although they are not decisions, each with the reason. */
const noDecisions: Readonly<Record<string, string>> = {
  "workshop.close-round": "the facilitator goes on; the results stay, and the next round begins with one press",
  "recommendation.close-visit": "a form that asks for the findings, which are the record",
  "directory.end-proposal": "one of two people does not agree; nothing was decided yet",
  "session.end-session": "a person's own session; the browser signs in again, and the password is asked before",
  "session.end-other-sessions": "a person's own sessions; each browser signs in again, and the password is asked before",
  "knowledge.withdraw-suggestion": "its author takes back own words, which decided nothing",
  "comments.withdraw-comment": "its author takes back own words, which decided nothing; a dialog says what stays visible",
  "practice.withdraw-letter": "the contributor takes back own words by a code, without an account: nobody can be told",
  "moderation.withdraw-held": "its author takes back a text that nobody has decided",
  "moderation.withdraw-held-command": "its author takes back a command that nobody has decided",
};

/** Decisions whose row of the table is tested in another file. */
const drivenElsewhere: Readonly<Record<string, string>> = {
  "workshop.close-question": "modules/workshop/server/questions/closed.test.ts",
  "workshop.close-room": "modules/workshop/server/key-destroyed.test.ts",
  "knowledge.release-use": "modules/knowledge/server/uses/uses.test.ts",
  "knowledge.withdraw-use": "modules/knowledge/server/uses/uses.test.ts",
  "knowledge.withdraw-introduction": "modules/knowledge/server/reach/reach.test.ts",
  "knowledge.withdraw-told-use": "modules/knowledge/server/reach/reach.test.ts",
  "knowledge.withdraw-language-request": "modules/knowledge/server/reach/reach.test.ts",
  "knowledge.decline-suggestion": "modules/knowledge/server/suggestions/suggestions.test.ts",
  "knowledge.withdraw-pdf": "modules/knowledge/server/pdf/pdf.test.ts",
  "knowledge.withdraw-copies": "modules/knowledge/server/sharing/testing-stricter.ts",
  "knowledge.share-edition": "modules/knowledge/server/adaptations/testing.ts",
  "knowledge.release-adaptation": "modules/knowledge/server/adaptations/adaptations.test.ts",
  "knowledge.withdraw-adaptation": "modules/knowledge/server/adaptations/adaptations.test.ts",
  "knowledge.request-language": "modules/knowledge/server/adaptations/adaptations.test.ts",
  "knowledge.withdraw-requested-language": "modules/knowledge/server/adaptations/adaptations.test.ts",
  "practice.withdraw-practice": "modules/practice/server/practices.test.ts",
  "practice.withdraw-lesson": "modules/practice/server/lessons/testing.ts",
  "practice.release-submission": "modules/practice/server/submissions/submissions.test.ts",
  "practice.withdraw-submission": "modules/practice/server/submissions/submissions.test.ts",
  "practice.share-practice": "modules/practice/server/outcomes/outcomes.test.ts",
  "practice.withdraw-citation": "modules/practice/server/outcomes/outcomes.test.ts",
  "practice.release-outcome": "modules/practice/server/outcomes/outcomes.test.ts",
  "practice.withdraw-outcome": "modules/practice/server/outcomes/outcomes.test.ts",
  "diligence.take-out-text": "modules/diligence/server/taken-out/testing.ts",
  "diligence.withdraw-statement": "modules/diligence/server/implementers/implementers.test.ts",
  "strategy.release-strategy": "modules/strategy/server/strategies.test.ts",
  "strategy.withdraw-record": "modules/strategy/server/testing-withdrawn.ts",
  "strategy.withdraw-strategy": "modules/strategy/server/strategies.test.ts",
  "training.decide-appeal": "modules/training/server/appeals/appeals.test.ts",
  "training.release-list": "modules/training/server/calls/calls.test.ts",
  "training.withdraw-nominee": "modules/training/server/calls/testing.ts",
  "training.erase-listed": "modules/training/server/calls/calls.test.ts",
};

/**
 * The name under which each endpoint is exported, by the endpoint's id: `withdrawMeasure`, or `measureEvidence.withdraw` if the endpoint is a field
 * of an exported object.
 */
const exportedEndpoints = async (): Promise<ReadonlyMap<string, string>> => {
  const files = globSync(["modules/*/contract/*.ts", "platform/contract/*.ts"], { cwd: root }).filter((file) => !file.endsWith(".test.ts"));
  const found = new Map<string, string>();
  const isEndpoint = (one: unknown): one is Endpoint =>
    typeof one === "object" && one !== null && "method" in one && "path" in one && "id" in one;
  for (const file of files)
    for (const [name, one] of Object.entries((await import(path.join(root, file))) as Readonly<Record<string, unknown>>)) {
      if (isEndpoint(one)) found.set(one.id, name);
      else if (typeof one === "object" && one !== null && !("_zod" in one))
        for (const [part, inner] of Object.entries(one)) if (isEndpoint(inner)) found.set(inner.id, `${name}.${part}`);
    }
  return found;
};

const auditRows = async (app: TestApplication, action: string): Promise<number> => {
  const { rows } = await app.db.as("administrator", `select count(*)::int as n from platform.audit where action = '${action}'`);
  return Number(rows[0]?.["n"]);
};

suite("decisions", () => {
  const ending: (() => Promise<void>)[] = [];
  let cases: ReadonlyMap<string, DecisionCase>;
  let endpoints: readonly Endpoint[];
  let decisions: readonly Deciding[];
  before(async () => {
    const made = await decisionCases({ after: (run) => void ending.push(run) });
    cases = made.cases;
    endpoints = made.app.routes.map(({ endpoint }) => endpoint);
    decisions = decisionsOf(endpoints);
  });
  after(async () => {
    for (const end of ending.toReversed()) await end();
  });

  test("every endpoint with the verb of a decision describes it, or is listed with a reason", () => {
    const verbs = /\.(adopt|approve|refuse|release|withdraw|close|end)-|\.take-back-|\.send-request$/;
    const silent = endpoints.filter(({ id, method, decision }) => method !== "GET" && verbs.test(id) && decision === undefined);
    assert.deepEqual(
      silent.map(({ id }) => id).sort(),
      Object.keys(noDecisions)
        .filter((id) => endpoints.some((one) => one.id === id))
        .sort(),
    );
    assert.ok(decisions.length >= 20);
  });

  test("every endpoint that takes a decision back exists and needs the same permission as the decision", () => {
    for (const { id, permission, decision } of decisions) {
      if (decision.back === null) continue;
      const back = endpoints.find((one) => one.id === decision.back?.by) ?? assert.fail(`${id}: ${decision.back.by}`);
      assert.equal(back.permission, permission, id);
    }
  });

  test("docs/security/decisions.md lists the decisions exactly as their endpoints describe them", () => {
    const text = decisionsPage(endpoints);
    if (process.env["COUNTERPART_WRITE"] === "1") writeFileSync(page, text);
    assert.equal(readFileSync(page, "utf8"), text, "COUNTERPART_WRITE=1 npm test -- app/server/decisions.test writes it");
  });

  test("the desk asks for confirmation of each decision in its dialog", async () => {
    const names = await exportedEndpoints();
    const sources = globSync(["modules/*/web/**/*.tsx", "platform/web/**/*.tsx"], { cwd: root }).map((file) =>
      readFileSync(path.join(root, file), "utf8"),
    );
    const values = sources.flatMap((text) => [...text.matchAll(/\bof=\{([^{}]*)\}/g)].map(([, value = ""]) => value));
    const asked = new Set(values.flatMap((value) => value.match(/\w+/g) ?? []));
    // a page that gets an object of endpoints asks for confirmation of each endpoint of the object
    const without = decisions.filter(({ id }) => !asked.has((names.get(id) ?? "").replace(/\..*/, "")));
    assert.deepEqual(
      without.map(({ id }) => id),
      [],
    );
  });

  test("each row is tested: confirmed, visible to its recipients, taken back, and audited", async (t) => {
    const names = await exportedEndpoints();
    for (const { id, decision } of decisions) {
      // `evidence-kinds.test.ts` tests the withdrawal of evidence
      if (evidencedKinds.some(({ contract }) => contract.withdraw.id === id)) continue;
      const elsewhere = drivenElsewhere[id];
      if (elsewhere !== undefined) {
        const name = names.get(id) ?? assert.fail(id);
        assert.match(
          readFileSync(path.join(root, elsewhere), "utf8"),
          new RegExp(`call\\((\\w+\\.)?${name.replace(".", "\\.")}\\b`),
          `${elsewhere} does not call ${name}`,
        );
        continue;
      }
      const one = cases.get(id) ?? assert.fail(`no case drives ${id}`);
      await t.test(id, async () => {
        if (decision.asks === "reason" || decision.asks === "words")
          await assert.rejects(
            one.act(""),
            (error: unknown) => error instanceof Problem && error.code === "invalid-input",
            "the act is refused without a reason",
          );
        const before = await auditRows(one.app, id);
        await one.act("The reason of a test.");
        assert.equal(await auditRows(one.app, id), before + 1, "audited");
        assert.ok(await one.told(), "the people who learn of the decision can read it");
        if (decision.back === null) return;
        const back = one.back ?? assert.fail("no way back");
        await back();
        assert.ok((await auditRows(one.app, decision.back.by)) > 0, "taking the decision back is audited");
      });
    }
    assert.deepEqual(
      [...cases.keys()].filter((id) => !decisions.some((one) => one.id === id)),
      [],
      "each case has a row in the table of decisions",
    );
  });
});
