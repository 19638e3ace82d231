/**
 * Tests that every state that a table allows is final, has a duty, or is listed with a reason. In the demonstration, each record in a state with a
 * duty has exactly one duty, and it is on the home page of exactly the people who may act.
 */
import assert from "node:assert/strict";
import { after, before, suite, test } from "node:test";
import { sql } from "kysely";
import { allModules } from "./modules.generated.ts";
import { listDuties, listDutySheets, type Duty } from "#platform/contract/duties.ts";
import { stepNames } from "#platform/contract/step-names.ts";
import type { MessageId } from "#platform/contract/message-ids.generated.ts";
import { readDuties } from "#modules/policy/contract/policy.ts";
import { everyDuty } from "#platform/server/duties/duties-for.ts";
import { ownDuties, type DutyKind } from "#platform/server/duties/index.ts";
import { ownRestingStates } from "#platform/server/duties/own-duties.ts";
import { joinModules } from "#platform/server/http/index.ts";
import { loadLanguages, shippedWords } from "#platform/server/i18n/index.ts";
import { refused } from "#platform/server/testing-values.ts";
import { testApplication, type TestApplication } from "./testing.ts";

const kinds: readonly DutyKind[] = [...ownDuties, ...joinModules(allModules).duties];
const resting: Readonly<Record<string, string>> = Object.assign(
  {},
  ownRestingStates,
  ...allModules.map((module) => module.restingStates ?? {}),
);

/** Values that mean a final state, by the name of the column. */
const final: Readonly<Record<string, readonly string[]>> = {
  state: ["revealed", "closed", "done", "failed", "cancelled", "allowed", "withdrawn", "left", "replaced", "aside", "skipped", "projected"],
  status: [
    "approved",
    "closed",
    "merged",
    "withdrawn",
    "refused",
    "kept",
    "dropped",
    "ended",
    "settled",
    "active",
    "held",
    "cancelled",
    "done",
  ],
  step: ["offered", "declined", "sent", "opened", "superseded", "withdrawn"],
  evidence: ["verified"],
  outcome: ["selected", "not-selected", "agency", "shared", "open", "confirmed", "waited", "refused", "withdrawn"],
  legal_state: ["adopted", "in-force", "amended", "struck-down"],
};

suite("duties", () => {
  let app: TestApplication;
  const ending: (() => Promise<void>)[] = [];
  before(async () => {
    app = await testApplication({ after: (run) => void ending.push(run) });
  });
  after(async () => {
    for (const end of ending.toReversed()) await end();
  });

  test("every state that a table allows is final, has a duty, or is listed with a reason", async () => {
    const { rows } = await app.db.transaction({ workspace: null, account: null, clearance: 0 }, (tx) =>
      sql<{ name: string; column: string; definition: string }>`select n.nspname || '.' || t.relname as name, a.attname as column,
          pg_get_constraintdef(c.oid) as definition
        from pg_constraint c join pg_class t on t.oid = c.conrelid join pg_namespace n on n.oid = t.relnamespace
          join pg_attribute a on a.attrelid = t.oid and a.attnum = c.conkey[1]
        where c.contype = 'c' and cardinality(c.conkey) = 1 and a.attname = any(${Object.keys(final)})
        order by 1, 2`.execute(tx),
    );
    const declared = new Set(kinds.flatMap(({ states }) => states));
    const faults: string[] = [];
    const known = new Set<string>();
    for (const { name, column, definition } of rows)
      for (const [, value = ""] of definition.matchAll(/'([^']+)'::text/g)) {
        if (!/^[a-z-]+$/.test(value) || stepNames.some((step) => step === value)) continue;
        const state = `${name}.${column}=${value}`;
        known.add(state);
        const ways = [declared.has(state), state in resting, final[column]?.includes(value) === true && !declared.has(state)];
        if (ways.filter(Boolean).length !== 1) faults.push(`${state} ${ways.join(" ")}`);
      }
    assert.ok(known.size > 60, String(known.size));
    assert.deepEqual(faults, []);
    assert.deepEqual(
      [...declared, ...Object.keys(resting)].filter((state) => !known.has(state)),
      [],
      "each duty and each reason is about a state that exists",
    );
    for (const reason of Object.values(resting)) assert.match(reason, /^[A-Z].{15,}\.$/);
  });

  /** Every duty that a reader with every clearance can see, with the people who may do it. */
  const every = async (workspace: string, kind: "state" | "programme", reader: string) =>
    app.db.transaction({ workspace, account: reader, clearance: 4 }, async (tx) => {
      await sql`select set_config('counterpart.moderator', 'on', true)`.execute(tx);
      return (await everyDuty(tx, kinds, { id: workspace, kind }, reader, new Date())).waiting;
    });
  const named = (duties: readonly Pick<Duty, "kind" | "record">[]): string[] =>
    duties.map(({ kind, record }) => `${kind} ${record}`).sort();

  test("in the demonstration, each record in a state with a duty has at most one duty, and exactly one unless a reason is given", async () => {
    const { velmara, programme } = app.demonstration ?? assert.fail();
    let seen = 0;
    for (const [workspace, kind, who] of [
      [velmara, "state", "amara"],
      [programme, "programme", "bruno"],
    ] as const) {
      const waiting = await every(workspace, kind, await app.account(who));
      const states = new Set(kinds.filter((one) => one.workspace === "both" || one.workspace === kind).flatMap((one) => one.states));
      for (const state of states) {
        const covering = kinds.filter((one) => one.states.includes(state));
        const [, table = "", column = "", value = ""] = /^(.+)\.(\w+)=(.+)$/.exec(state) ?? [];
        const found = waiting.filter((one) => covering.includes(one.kind)).flatMap(({ found: one }) => one.records ?? [one.record]);
        const rows = await app.db.transaction({ workspace, account: null, clearance: 4 }, async (tx) => {
          const key = await sql<{ id: boolean }>`select exists (select from information_schema.columns
            where table_schema || '.' || table_name = ${table} and column_name = 'id') as id`.execute(tx);
          if (key.rows[0]?.id !== true) return [];
          return (
            await sql<{
              id: string;
            }>`select id from ${sql.table(table)} where workspace_id = ${workspace} and ${sql.ref(column)} = ${value}`.execute(tx)
          ).rows;
        });
        for (const { id } of rows) {
          const n = found.filter((one) => one === id).length;
          assert.ok(n <= 1, `${state} ${id} has ${n} duties`);
          if (covering.every(({ unless }) => unless === undefined)) assert.equal(n, 1, `${state} ${id} has no duty`);
          seen += 1;
        }
      }
    }
    assert.ok(seen > 8, String(seen));
  });

  test("a home page has exactly the duties that its person may do; the focal point's also has those that nobody may do", async () => {
    const { velmara } = app.demonstration ?? assert.fail();
    const waiting = await every(velmara, "state", await app.account("amara"));
    const found = new Set<string>();
    for (const who of ["amara", "bruno", "dalia", "elif", "femi"] as const) {
      const account = await app.account(who);
      const browser = await app.as(who);
      const { duties } = await browser.call(listDuties, { params: { workspace: velmara } });
      const expected = waiting.filter(
        (one) => one.who.some((person) => person.account === account) || (one.who.length === 0 && who === "amara"),
      );
      assert.deepEqual(named(duties), named(expected.map((one) => ({ kind: one.kind.name, record: one.found.record }))), who);
      for (const { kind } of duties) found.add(kind);
      for (const { kind, record } of duties.filter((one) => one.kind === "measure-to-test" || one.kind === "measure-to-adopt")) {
        const refusals = await browser.call(readDuties, { params: { workspace: velmara, measure: record } });
        assert.equal(kind === "measure-to-test" ? refusals.test : refusals.adopt, null, `${who} ${kind}`);
      }
    }
    assert.ok(found.size > 4, [...found].join());
  });

  test("only the focal point gets the sheets; each has its person's duties, and no personal duties of other people", async () => {
    const params = { workspace: app.demonstration?.velmara ?? assert.fail() };
    const { sheets } = await (await app.as("amara")).call(listDutySheets, { params });
    const personal = new Set(kinds.filter((kind) => kind.personal === true).map(({ name }) => name));
    for (const who of ["amara", "bruno", "dalia", "elif", "femi"] as const) {
      const account = await app.account(who);
      const browser = await app.as(who);
      const sheet = sheets.find((one) => one.account === account);
      const { duties } = await browser.call(listDuties, { params });
      const expected = duties.filter(({ kind, nobody }) => !nobody && (who === "amara" || !personal.has(kind)));
      assert.deepEqual(named(sheet?.duties ?? []), named(expected), who);
      if (who !== "amara") await assert.rejects(browser.call(listDutySheets, { params }), refused("not-found"));
    }
    assert.ok(sheets.length > 1);
    assert.ok(
      sheets.every(({ duties, marking }) => duties.length > 0 && marking !== "TLP:CLEAR"),
      "no sheet is empty, and none is marked TLP:CLEAR",
    );
  });

  test("every kind of duty has its texts in six languages", async () => {
    const i18n = await loadLanguages(shippedWords(), () => undefined);
    for (const { name } of kinds)
      for (const part of ["what", "why", "act"])
        for (const tag of ["en", "fr", "es", "ar", "ru", "zh"]) {
          const id = `duties.${name}.${part}`;
          const text = i18n.translate(tag, id as MessageId, { n: 3, name: "N", code: "C", number: 1 });
          assert.ok(text.length > 1 && text !== id, `${tag} ${id}: ${text}`);
          assert.doesNotMatch(text, /[:：]\s*$/, `${tag} ${id}: the row adds the title after a colon`);
        }
  });
});
