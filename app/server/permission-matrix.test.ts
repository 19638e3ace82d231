/**
 * Tests every combination of endpoint, actor, role and workspace over HTTP. The test derives the expected result from the contract (`permission`,
 * `actors`, `roles.ts`) and does not use the code that decides about access. Every registered endpoint is tested; deviations must be listed in
 * `exceptions`.
 */
import { addMember, putAccount } from "#platform/server/directory/memberships.ts";
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Endpoint } from "#platform/contract/endpoint.ts";
import type { ProblemBody } from "#platform/contract/problems.ts";
import { permissionsOf, roles, secondFactorRoles, type Role } from "#platform/contract/roles.ts";
import * as z from "zod/mini";
import { createWorkspace } from "#platform/server/directory/index.ts";
import { newId } from "#platform/server/db/index.ts";
import type { Browser } from "#platform/server/http/testing.ts";
import { testApplication, type TestApplication } from "./testing.ts";

type Place = "own" | "other" | "absent";
interface Asker {
  readonly name: string;
  readonly account: boolean;
  readonly role: Role | null;
  readonly ended: boolean;
  readonly secondFactor: boolean;
  /** Whether the account entered its password again a short time ago. */
  readonly proved: boolean;
  /** Whether the session is locked; `wall` if it shows a wall. */
  readonly locked?: "locked" | "wall";
}

const member = (role: Role): Asker => ({ name: role, account: true, role, ended: false, secondFactor: true, proved: true });
const askers: readonly Asker[] = [
  { name: "anyone", account: false, role: null, ended: false, secondFactor: false, proved: false },
  { name: "Chen, an account without rights", account: true, role: null, ended: false, secondFactor: true, proved: true },
  ...roles.map(member),
  ...secondFactorRoles.map((role) => ({ ...member(role), name: `${role} without a second factor`, secondFactor: false })),
  { ...member("guest-facilitator"), name: "a guest whose time is over", ended: true },
  { ...member("focal-point"), name: "a focal point who did not give the password again", proved: false },
  { ...member("focal-point"), name: "a focal point whose session is locked", locked: "locked" },
  { ...member("focal-point"), name: "a focal point whose session is locked and shows a wall", locked: "wall" },
];

/** Cases whose result differs from the permission, each with the reason: `endpoint id | asker | place`. */
const exceptions: Readonly<Record<string, { readonly expected: string; readonly because: string }>> = {};

const inWorkspace = (endpoint: Endpoint): boolean => endpoint.path.startsWith("/api/w/:workspace/");

/** The expected result: "permitted", or the code of the refusal. */
const expected = (endpoint: Endpoint, asker: Asker, place: Place): string => {
  const { permission, actors } = endpoint;
  const goesOn = endpoint.whileLocked === "always" || (endpoint.whileLocked === "wall" && asker.locked === "wall");
  if (asker.locked !== undefined && !goesOn) return "session-locked";
  if (!asker.account) return permission === "public" && actors.includes("anyone") ? "permitted" : "not-signed-in";
  if (!actors.includes("account")) return "no-access";
  const permitted = endpoint.passwordAgain === true && !asker.proved ? "password-again" : "permitted";
  if (!inWorkspace(endpoint)) return permission === "public" || permission === "signed-in" ? permitted : "no-access";
  if (place !== "own" || asker.role === null) return "not-found";
  if (asker.ended) return "guest-ended";
  if (!asker.secondFactor && secondFactorRoles.includes(asker.role)) return "second-factor-needed";
  return (permissionsOf[asker.role] as readonly string[]).includes(permission) ? permitted : "no-access";
};

/** A path that the schema of the endpoint accepts, with ids that do not exist, by workspace. It is computed once for each endpoint. */
const addressOf = (endpoint: Endpoint): ((workspace: string) => string) => {
  const names = [...endpoint.path.matchAll(/:([A-Za-z]+)/g)].map(([, name]) => name ?? "").filter((name) => name !== "workspace");
  const known = endpoint.params ? (z.toJSONSchema(endpoint.params) as { properties?: Record<string, { enum?: string[] }> }) : {};
  let tried: Record<string, string>[] = [{ workspace: newId() }];
  for (const name of names) {
    const values = [newId(), "en", "1", "001", ...(known.properties?.[name]?.enum?.slice(0, 1) ?? [])];
    tried = tried.flatMap((params) => values.map((value) => ({ ...params, [name]: value })));
  }
  const params = tried.find((each) => !endpoint.params || endpoint.params.safeParse(each).success);
  if (!params) throw new Error(`no address for ${endpoint.id}`);
  return (workspace) =>
    endpoint.path.replaceAll(/:([A-Za-z]+)/g, (_, name: string) => (name === "workspace" ? workspace : params[name]) ?? "");
};

const nowhere = { workspace: null, account: null, clearance: 0 };

/** Signs the asker in with its membership of `workspace`. */
const browserOf = async (app: TestApplication, asker: Asker, workspace: string): Promise<Browser> => {
  const page = app.browser();
  if (!asker.account) return page;
  const email = `${asker.name.replaceAll(/\W+/g, "-")}@test.example`;
  const account = await app.auth.accountWithoutPassword({ name: asker.name, email });
  await app.db.transaction(nowhere, (tx) => putAccount(tx, { id: account, name: asker.name, email, language: "en" }));
  await app.db.authPool.query(`update "user" set "twoFactorEnabled" = $2 where id = $1`, [account, asker.secondFactor]);
  const until = asker.ended ? new Date(Date.now() - 1000) : asker.role === "guest-facilitator" ? new Date(Date.now() + 3_600_000) : null;
  const { role } = asker;
  if (role) await app.db.transaction({ ...nowhere, workspace }, (tx) => addMember(tx, workspace, account, [role], until));
  for (const cookie of await app.auth.openSession(account)) {
    const [name = "", ...value] = (cookie.split(";", 1)[0] ?? "").split("=");
    (page.cookies as Map<string, string>).set(name, value.join("="));
  }
  // the time is set so that it does not expire during the test
  if (asker.proved)
    await app.db.authPool.query(`update auth.session set proved_at = now() + interval '1 hour' where "userId" = $1`, [account]);
  if (asker.locked !== undefined)
    await app.db.authPool.query(
      `update auth.session set present_at = now(), locked_at = now(), wall_at = case when $2 then now() + interval '1 hour' end where "userId" = $1`,
      [account, asker.locked === "wall"],
    );
  return page;
};

const workspaceOf = async (app: TestApplication): Promise<string> => {
  const id = newId();
  await app.db.transaction({ ...nowhere, workspace: id }, (tx) =>
    createWorkspace(tx, { id, kind: "state", name: { en: "Test" }, lang: "en", fictional: true }),
  );
  return id;
};

test("every endpoint replies to every actor in every workspace as the table expects", async (t) => {
  const permitted: string[] = [];
  const app = await testApplication(t, { kind: "node", permitted: (endpoint) => permitted.push(endpoint.id) });
  const places: Readonly<Record<Place, string>> = { own: await workspaceOf(app), other: await workspaceOf(app), absent: newId() };
  const desk = app.routes
    .filter(({ endpoint }) => endpoint.path.startsWith("/api/"))
    .map((route) => ({ ...route, address: addressOf(route.endpoint) }));
  const used = new Set<string>();
  const wrong: string[] = [];
  let walked = 0;
  for (const asker of askers) {
    let page = await browserOf(app, asker, places.own);
    for (const { endpoint, kind, address } of desk)
      for (const place of inWorkspace(endpoint) ? (["own", "other", "absent"] as const) : (["own"] as const)) {
        const cell = `${endpoint.id} | ${asker.name} | ${place}`;
        const want = exceptions[cell]?.expected ?? expected(endpoint, asker, place);
        if (exceptions[cell]) used.add(cell);
        permitted.length = 0;
        const body = endpoint.method === "POST" || endpoint.method === "PUT" ? { body: {} } : {};
        const answer = await page.send(endpoint.method, address(places[place]), { ...body, stream: kind === "stream" });
        const got = permitted.includes(endpoint.id) ? "permitted" : (JSON.parse(answer.text) as ProblemBody).code;
        if (got !== want) wrong.push(`${cell}: expected ${want}, got ${got}`);
        walked += 1;
        if (endpoint.id.startsWith("session.")) page = await browserOf(app, asker, places.own);
      }
  }
  assert.deepEqual(wrong, []);
  assert.deepEqual(
    Object.keys(exceptions).filter((cell) => !used.has(cell)),
    [],
    "each exception matches a case",
  );
  t.diagnostic(`${desk.length} endpoints × ${askers.length} askers: ${walked} cells walked`);
  assert.ok(walked >= desk.length * askers.length);
});

test("each permission belongs to some roles and not to all, so that the test can detect errors", () => {
  const all = new Set(Object.values(permissionsOf).flat());
  for (const permission of all) {
    const holders = roles.filter((role) => permissionsOf[role].includes(permission));
    assert.ok(holders.length > 0 && (permission === "workspace.read" || holders.length < roles.length), permission);
  }
});

test("the desk's listener does not serve the room's endpoints, and the room's listener does not serve the desk's endpoints", async (t) => {
  const app = await testApplication(t, { kind: "node" });
  const page = app.browser();
  const room = app.routes.filter(({ endpoint }) => endpoint.path.startsWith("/room/"));
  assert.ok(room.length > 0);
  for (const { endpoint } of room)
    assert.equal((await page.send(endpoint.method, endpoint.path, endpoint.method === "GET" ? {} : { body: {} })).status, 404, endpoint.id);
  await app.services.room.open();
  const origin = app.services.room.origin ?? "";
  for (const { endpoint } of app.routes.filter((route) => !room.includes(route))) {
    const answer = await fetch(origin + addressOf(endpoint)(newId()), {
      method: endpoint.method,
      ...(endpoint.method === "GET" ? {} : { body: "{}", headers: { "content-type": "application/json" } }),
    });
    assert.equal(answer.status, 404, endpoint.id);
    await answer.arrayBuffer();
  }
  for (const { endpoint } of room.filter((route) => route.endpoint.sealed)) {
    const answer = await fetch(origin + endpoint.path, { method: "POST", body: "{}", headers: { "content-type": "application/json" } });
    assert.deepEqual([answer.status, ((await answer.json()) as ProblemBody).code], [400, "sealed-unreadable"], endpoint.id);
  }
});
