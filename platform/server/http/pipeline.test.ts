// Tests what the pipeline guarantees. Each test makes its own endpoint, so no module is involved.
import assert from "node:assert/strict";
import { test } from "node:test";
import { endpoint } from "../../contract/endpoint.ts";
import { Problem, type ProblemCode } from "../../contract/problems.ts";
import { CommandId, Empty, Id } from "../../contract/values.ts";
import { sql } from "kysely";
import * as z from "zod/mini";
import { testDesk } from "../auth/testing.ts";
import { newId, scopeOf, type Tx } from "../db/index.ts";
import { implement, implementFile } from "./route.ts";
import { mostJsonSigns, unstorableAt } from "./storable.ts";

const W = z.object({ workspace: Id });
const refusedWith = (code: ProblemCode) => (error: unknown) => error instanceof Problem && error.code === code;

const notes = endpoint({
  id: "test.notes",
  method: "GET",
  path: "/api/w/:workspace/notes",
  permission: "workspace.read",
  params: W,
  output: z.object({ rows: z.array(z.object({ key: z.string(), visibility: z.int() })) }),
});
const write = endpoint({
  id: "test.write",
  method: "POST",
  path: "/api/w/:workspace/notes",
  permission: "assessment.edit",
  params: W,
  body: z.object({ commandId: CommandId, key: z.string().check(z.maxLength(40)), visibility: z.int() }),
  output: z.object({ n: z.int() }),
  replay: true,
});
const wrong = endpoint({
  id: "test.wrong",
  method: "GET",
  path: "/api/wrong",
  permission: "public",
  actors: ["anyone"],
  output: z.object({ n: z.int() }),
});
const more = endpoint({
  id: "test.more",
  method: "GET",
  path: "/api/more",
  permission: "public",
  actors: ["anyone"],
  output: z.object({ n: z.int() }),
});
const broken = endpoint({ id: "test.broken", method: "GET", path: "/api/broken", permission: "public", actors: ["anyone"], output: Empty });
const nested = endpoint({
  id: "test.nested",
  method: "POST",
  path: "/api/nested",
  permission: "public",
  actors: ["anyone"],
  body: z.object({ answer: z.object({ best: z.number() }) }),
  output: Empty,
  maxBody: 1024,
});
const file = endpoint({
  id: "test.file",
  method: "GET",
  path: "/api/file",
  permission: "public",
  actors: ["anyone"],
  output: Empty,
  kind: "file",
});

const secret = "a sentence that a person wrote";
let calls = 0;
const routes = [
  // a handler without a filter: only row-level security limits what it reads
  implement(notes, async ({ tx, audited }) => {
    const { rows } = await sql<{
      key: string;
      visibility: number;
    }>`select row_key as key, visibility from history.revision order by 1`.execute(tx);
    audited([]);
    return { rows };
  }),
  implement(write, async ({ tx, body, workspace, audited }) => {
    calls += 1;
    await sql`insert into history.revision (workspace_id, table_name, row_key, rev, "row", visibility)
      values (${workspace}, 'test', ${body.key}, ${calls}, '{}', ${body.visibility})`.execute(tx);
    audited([newId()]);
    if (body.key === "fails") throw new Problem("round-closed");
    return { n: calls };
  }),
  implement(wrong, async () => ({ n: secret }) as unknown as { n: number }),
  implement(more, async () => ({ n: 1, other: secret })),
  implement(broken, async () => {
    throw new Error(secret);
  }),
  implement(nested, async () => ({})),
  implementFile(file, async () => ({ name: "Évaluation – 1.txt", type: "text/plain", bytes: new TextEncoder().encode("x") })),
];

const command = (n: number): string => `${n}`.padStart(22, "A");

test("a handler without a filter reads only the open workspace, and nothing above the reader's clearance", async (t) => {
  const desk = await testDesk(t, { routes });
  const [one, other] = [await desk.workspace(), await desk.workspace()];
  const [analyst, observer] = [await desk.account("Analyst"), await desk.account("Observer")];
  await desk.member(one, analyst, ["analyst"]);
  await desk.member(one, observer, ["donor-observer"]);
  await desk.member(other, analyst, ["analyst"]);
  const page = await desk.signedIn(analyst);
  for (const [n, visibility] of [0, 1, 2, 3].entries())
    await page.call(write, { params: { workspace: one }, body: { commandId: command(n), key: `one-${visibility}`, visibility } });
  await page.call(write, { params: { workspace: other }, body: { commandId: command(9), key: "other", visibility: 0 } });
  // an analyst may read up to AMBER+STRICT, so RED cannot even be written
  await assert.rejects(
    page.call(write, { params: { workspace: one }, body: { commandId: command(5), key: "red", visibility: 4 } }),
    refusedWith("marking-forbids"),
  );
  const keys = async (who: string, workspace: string) =>
    (await (await desk.signedIn(who)).call(notes, { params: { workspace } })).rows.map(({ key }) => key);
  assert.deepEqual(await keys(analyst, one), ["one-0", "one-1", "one-2", "one-3"]);
  assert.deepEqual(await keys(analyst, other), ["other"]);
  assert.deepEqual(await keys(observer, one), ["one-0"]);
});

test("RESET ROLE and SET ROLE give SQL of a handler no further rights; it cannot read the schemas directory and auth", async (t) => {
  const desk = await testDesk(t, { routes });
  const one = await desk.workspace();
  await desk.db.transaction({ workspace: one, account: null, clearance: 2 }, async (tx) => {
    await sql`insert into history.revision (workspace_id, table_name, row_key, rev, "row", visibility) values (${one}, 'test', 'kept', 1, '{}', 2)`.execute(
      tx,
    );
    await sql`reset role`.execute(tx);
    const { rows } = await sql<{ n: number; me: string }>`select count(*)::int as n, current_user as me from history.revision`.execute(tx);
    assert.deepEqual(rows, [{ n: 1, me: "counterpart_app" }]);
  });
  await desk.db.transaction({ workspace: null, account: null, clearance: 4 }, async (tx) => {
    await sql`reset role`.execute(tx);
    assert.deepEqual((await sql`select row_key from history.revision`.execute(tx)).rows, []);
    for (const table of ["directory.membership", "directory.account", "auth.session", "directory.room_code"])
      await assert.rejects(
        desk.db.transaction({ workspace: null, account: null, clearance: 4 }, (own) => sql`select * from ${sql.table(table)}`.execute(own)),
        { code: "42501" },
        table,
      );
  });
  for (const role of ["counterpart_owner", "counterpart_auth", "counterpart_jobs"])
    await assert.rejects(
      desk.db.transaction({ workspace: null, account: null, clearance: 4 }, (tx) => sql`set local role ${sql.ref(role)}`.execute(tx)),
      { code: "42501" },
      role,
    );
});

test("a command that is sent twice runs once; if it is sent again with different content, it is refused; a failed command changes nothing", async (t) => {
  const desk = await testDesk(t, { routes });
  const workspace = await desk.workspace();
  const analyst = await desk.account("Analyst");
  await desk.member(workspace, analyst, ["analyst"]);
  const page = await desk.signedIn(analyst);
  const input = { params: { workspace }, body: { commandId: command(1), key: "a", visibility: 0 } };
  const first = await page.call(write, input);
  const before = calls;
  assert.deepEqual(await page.call(write, input), first);
  assert.equal(calls, before);
  await assert.rejects(page.call(write, { ...input, body: { ...input.body, key: "b" } }), refusedWith("command-reused"));
  await assert.rejects(
    page.call(write, { params: { workspace }, body: { commandId: command(2), key: "fails", visibility: 0 } }),
    refusedWith("round-closed"),
  );
  assert.deepEqual(
    (await page.call(notes, { params: { workspace } })).rows.map(({ key }) => key),
    ["a"],
  );
});

test("a change writes one audit row with ids and no name; a read of marked records also writes one audit row; a refused request writes no audit row", async (t) => {
  const desk = await testDesk(t, { routes });
  const workspace = await desk.workspace();
  const analyst = await desk.account("Analyst");
  await desk.member(workspace, analyst, ["analyst"]);
  const page = await desk.signedIn(analyst);
  await page.call(write, { params: { workspace }, body: { commandId: command(1), key: "a", visibility: 0 } });
  await page.call(notes, { params: { workspace } });
  await assert.rejects(page.call(write, { params: { workspace }, body: { commandId: command(2), key: "fails", visibility: 0 } }));
  const { rows } = await desk.db.as(
    "jobs",
    "select action, reads, cardinality(ids) as ids, actor_kind, to_jsonb(a)::text as all from platform.audit a order by at",
  );
  assert.deepEqual(
    rows.map(({ action, reads, ids, actor_kind }) => ({ action, reads, ids, actor_kind })),
    [
      { action: "test.write", reads: false, ids: 1, actor_kind: "account" },
      { action: "test.notes", reads: true, ids: 0, actor_kind: "account" },
    ],
  );
  for (const row of rows) assert.ok(!row.all.includes(analyst), "the row has no id of the account; it has a salted digest instead");
});

test("an answer outside its contract is reported as a fault of the server; fields that the contract does not name are not sent", async (t) => {
  const desk = await testDesk(t, { routes });
  const page = desk.browser();
  await assert.rejects(page.call(wrong), refusedWith("internal"));
  assert.deepEqual(await page.call(more), { n: 1 });
  assert.deepEqual(
    desk.logged.filter((line) => line.includes("outside contract")),
    ["answer outside contract: test.wrong at n (invalid_type)"],
  );
});

test("an internal error shows a code and nothing else, in the answer and in the log", async (t) => {
  const desk = await testDesk(t, { routes });
  const answer = await desk.browser().send("GET", "/api/broken");
  assert.equal(answer.status, 500);
  assert.equal(answer.text, '{"code":"internal"}');
  assert.equal(answer.headers["content-type"], "application/problem+json; charset=utf-8");
  assert.equal(desk.logged.length, 1);
  assert.match(desk.logged[0] ?? "", /^internal \S+ test\.broken: Error at /);
  assert.ok(!desk.logged.join().includes(secret));
});

test("the reply to invalid input has the path of the fault and never the value: a wrong field, a body that is too large or not JSON, an unknown path, a key `__proto__`", async (t) => {
  const desk = await testDesk(t, { routes });
  const page = desk.browser();
  const send = (more: { body?: unknown; text?: string; headers?: Record<string, string> }) => page.send("POST", "/api/nested", more);
  assert.equal((await send({ body: { answer: { best: secret } } })).text, '{"code":"invalid-input","at":["answer","best"]}');
  assert.equal((await send({ text: `{"answer": ${"1".repeat(2000)}` })).text, '{"code":"too-large"}');
  assert.equal((await send({ text: "{" })).text, '{"code":"invalid-input"}');
  assert.equal(
    (await send({ text: "a=1", headers: { "content-type": "application/x-www-form-urlencoded" } })).text,
    '{"code":"invalid-input"}',
  );
  assert.equal((await send({ text: '{"__proto__":{"x":1},"answer":{"best":1}}' })).status, 400);
  assert.equal((await page.send("GET", "/api/nothing")).text, '{"code":"not-found"}');
  assert.equal((await page.send("GET", "/api/w/not-an-id/notes")).status, 401);
});

test("a NUL and half of a surrogate pair are refused at any place and depth", () => {
  assert.equal(unstorableAt({ a: ["ok", { b: "😀 ok" }], c: 1, d: null }), null);
  assert.deepEqual(unstorableAt({ a: ["ok", { b: "x\u0000" }] }), ["a", 1, "b"]);
  assert.deepEqual(unstorableAt(["\ud83d"]), [0]);
  assert.deepEqual(unstorableAt({ "k\u0000": 1 }), []);
  let deep: unknown = "\udc00";
  for (let i = 0; i < 200_000; i++) deep = [deep];
  assert.equal(unstorableAt(deep)?.length, 16);
});

test("a body with more values than any form sends is refused before it is parsed", async (t) => {
  const large = endpoint({
    id: "test.large",
    method: "POST",
    path: "/api/large",
    permission: "public",
    actors: ["anyone"],
    body: z.object({ values: z.array(z.int()) }),
    output: Empty,
    maxBody: 14_000_000,
  });
  const desk = await testDesk(t, { routes: [implement(large, async () => ({}))] });
  const page = desk.browser();
  const send = (text: string) => page.send("POST", "/api/large", { text });
  assert.equal((await send(`{"values":[0${",0".repeat(300_000)}]}`)).status, 200);
  for (const value of [",0", ",[]", ",{}"]) {
    const before = process.threadCpuUsage();
    assert.equal((await send(`{"values":[0${value.repeat(4_000_000)}]}`)).text, '{"code":"too-large"}');
    const { user } = process.threadCpuUsage(before);
    assert.ok(user < 1_000_000, `${user / 1000} ms for ${value}`);
  }
  assert.equal(
    (await send(`{"values":[],"note":"${"a, ".repeat(mostJsonSigns / 2)}"}`)).status,
    200,
    "a text with many commas is still below the limit",
  );
});

test("a GET changes nothing: the database refuses changes, and the server writes only the audit row and the receipt of the request", async (t) => {
  const put = (tx: Tx, key: string) =>
    sql`insert into platform.command (workspace_id, command_id, endpoint, actor, digest) values (platform.workspace(), ${key}, 'e', 'a', '')`.execute(
      tx,
    );
  const get = (id: string) =>
    endpoint({
      id: `test.${id}`,
      method: "GET",
      path: `/api/w/:workspace/${id}`,
      permission: "workspace.read",
      params: W,
      output: Empty,
    });
  const [writing, telling] = [get("writing"), get("telling")];
  const desk = await testDesk(t, {
    routes: [
      implement(writing, async ({ tx }) => {
        await put(tx, "written by the handler");
        return {};
      }),
      implement(telling, async ({ tx, audited, receipt }) => {
        await sql`select 1`.execute(tx);
        audited([]);
        receipt(async (after) => void (await put(after, "a receipt")));
        return {};
      }),
    ],
  });
  const workspace = await desk.workspace();
  const who = await desk.account("reader");
  await desk.member(workspace, who, ["evaluator"]);
  const page = await desk.signedIn(who);
  await assert.rejects(page.call(writing, { params: { workspace } }), refusedWith("internal"));
  await page.call(telling, { params: { workspace } });
  const { rows } = await desk.db.as("administrator", "select command_id from platform.command where workspace_id = $1", [workspace]);
  assert.deepEqual(rows, [{ command_id: "a receipt" }]);
  const { rows: audit } = await desk.db.as(
    "administrator",
    "select action from platform.audit where workspace_id = $1 and action like 'test.%'",
    [workspace],
  );
  assert.deepEqual(audit, [{ action: "test.telling" }]);
});

test("a file is sent as an attachment, and its name may use any script", async (t) => {
  const desk = await testDesk(t, { routes });
  const answer = await desk.browser().send("GET", "/api/file");
  assert.equal(
    answer.headers["content-disposition"],
    "attachment; filename=\"_valuation_1.txt\"; filename*=UTF-8''%C3%89valuation%20%E2%80%93%201.txt",
  );
  assert.equal(answer.headers["cache-control"], "no-store");
});

test("the transaction is opened with the clearance of the roles in this workspace", async (t) => {
  const seen: number[] = [];
  const peek = endpoint({
    id: "test.peek",
    method: "GET",
    path: "/api/w/:workspace/peek",
    permission: "workspace.read",
    params: W,
    output: Empty,
  });
  const desk = await testDesk(t, {
    routes: [
      implement(peek, async ({ tx, actor }) => {
        seen.push(scopeOf(tx).clearance, actor.kind === "account" ? actor.clearance : -9);
        return {};
      }),
    ],
  });
  const workspace = await desk.workspace();
  for (const role of ["reviewer", "evaluator", "donor-observer"] as const) {
    const who = await desk.account(role);
    await desk.member(workspace, who, [role]);
    await (await desk.signedIn(who)).call(peek, { params: { workspace } });
  }
  assert.deepEqual(seen, [3, 3, 2, 2, 0, 0]);
});
