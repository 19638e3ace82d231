// Tests the directory's definer functions: which rows they return, and which callers get an empty result.
import { addMember, myAccount, myWorkspaces, putAccount, setLanguageOf } from "./memberships.ts";
import { insertInvitation, invitationBy, takeInvitation } from "./invitations.ts";
import assert from "node:assert/strict";
import { test } from "node:test";
import { Problem } from "../../contract/problems.ts";
import { sql } from "kysely";
import { newId, type Tx } from "../db/index.ts";
import { testDatabase, type TestDatabase } from "../db/testing.ts";
import { diskEncryptionOf } from "./disk-encryption.ts";
import {
  accessTo,
  closeRoomCodes,
  createWorkspace,
  dueWorkspaces,
  isEmpty,
  membersOf,
  newToken,
  openRoomBy,
  openRooms,
  putRoomCode,
  workspaceHere,
} from "./index.ts";

const soon = (): Date => new Date(Date.now() + 3_600_000);
const nobody = { workspace: null, account: null, clearance: 0 };
const denied = { code: "42501" };

/** Two workspaces; Amara in the first, Bruno in both. */
const place = async (db: TestDatabase) => {
  const [one, two, amara, bruno] = [newId(), newId(), newId(), newId()];
  await db.transaction(nobody, async (tx) => {
    assert.equal(await isEmpty(tx), true);
    for (const [id, name] of [
      [amara, "Amara"],
      [bruno, "Bruno"],
    ] as const)
      await putAccount(tx, { id, name, email: `${name}@test.example`, language: "en" });
  });
  for (const workspace of [one, two])
    await db.transaction({ ...nobody, workspace }, async (tx) => {
      await createWorkspace(tx, { id: workspace, kind: "state", name: { en: "W" }, lang: "en", fictional: true });
      if (workspace === one) await addMember(tx, workspace, amara, ["focal-point"], null);
      await addMember(tx, workspace, bruno, ["analyst"], null);
    });
  return { one, two, amara, bruno };
};

test("an account sees only its own workspaces, name and access, even if the query names the id of another account", async (t) => {
  const db = await testDatabase(t);
  const { one, two, amara, bruno } = await place(db);
  const as = <T>(account: string | null, workspace: string | null, run: (tx: Tx) => Promise<T>): Promise<T> =>
    db.transaction({ workspace, account, clearance: 0 }, run);
  assert.deepEqual((await as(bruno, null, (tx) => myWorkspaces(tx, bruno))).map(({ id }) => id).sort(), [one, two].sort());
  assert.deepEqual(await as(amara, null, (tx) => myWorkspaces(tx, bruno)), []);
  assert.deepEqual(await as(null, null, (tx) => myWorkspaces(tx, bruno)), []);
  assert.equal(await as(amara, null, (tx) => myAccount(tx, bruno)), null);
  assert.deepEqual(await as(amara, one, (tx) => accessTo(tx, amara, one)), { roles: ["focal-point"], until: null });
  assert.equal(await as(amara, two, (tx) => accessTo(tx, bruno, two)), null);
  assert.equal(await as(amara, one, (tx) => accessTo(tx, amara, two)), null);
  await as(amara, null, (tx) => setLanguageOf(tx, bruno, "ar"));
  assert.equal((await as(bruno, null, (tx) => myAccount(tx, bruno)))?.language, "en");
  assert.equal((await as(null, two, (tx) => workspaceHere(tx)))?.id, two);
  assert.equal(await as(null, null, (tx) => workspaceHere(tx)), null);
});

test("functions for a workspace work only in a transaction that has opened it", async (t) => {
  const db = await testDatabase(t);
  const { one, two, amara } = await place(db);
  const elsewhere = <T>(run: (tx: Tx) => Promise<T>): Promise<T> => db.transaction({ workspace: one, account: amara, clearance: 4 }, run);
  await assert.rejects(
    elsewhere((tx) => membersOf(tx, two)),
    denied,
  );
  await assert.rejects(
    elsewhere((tx) => addMember(tx, two, amara, ["administrator"], null)),
    denied,
  );
  await assert.rejects(
    elsewhere((tx) => createWorkspace(tx, { id: newId(), kind: "state", name: { en: "x" }, lang: "en", fictional: false })),
    denied,
  );
  await assert.rejects(
    elsewhere((tx) =>
      insertInvitation(tx, two, newToken(), {
        id: newId(),
        email: "e@x",
        roles: ["administrator"],
        until: null,
        affiliation: null,
        language: "en",
        expires_at: soon(),
      }),
    ),
    denied,
  );
  await assert.rejects(
    elsewhere((tx) => putRoomCode(tx, two, newId(), "CODE", soon())),
    denied,
  );
  await assert.rejects(
    elsewhere((tx) => closeRoomCodes(tx, two, newId())),
    denied,
  );
  for (const call of ["directory.assert_administered", "directory.invitations_of"])
    await assert.rejects(
      elsewhere((tx) => sql`select ${sql.raw(call)}(${two}${call.endsWith("administered") ? sql`, '{}'::text[]` : sql``})`.execute(tx)),
      denied,
      call,
    );
});

test("only the owner's login reads the tables; the jobs' login only lists the workspaces", async (t) => {
  const db = await testDatabase(t);
  const { one, two } = await place(db);
  const { rows } = await db.as(
    "owner",
    "select relname from pg_class c join pg_namespace n on n.oid = relnamespace where nspname = 'directory' and relkind = 'r'",
  );
  assert.ok(rows.length >= 5);
  for (const { relname } of rows)
    for (const login of ["app", "auth", "jobs"] as const)
      await assert.rejects(db.as(login, `select * from directory.${relname}`), denied, `${login} ${relname}`);
  assert.deepEqual(
    (await db.as("jobs", "select due_workspaces as id from directory.due_workspaces()")).rows.map(({ id }) => id),
    [one, two].sort(),
  );
  await assert.rejects(db.as("jobs", "select directory.is_empty()"), denied);
  for (const login of ["app", "jobs"] as const) await assert.rejects(db.as(login, 'select * from auth."user"'), denied);
  await assert.rejects(db.as("auth", "select directory.is_empty()"), denied);
  assert.deepEqual(await db.transaction(nobody, dueWorkspaces), [one, two].sort());
});

test("only the account that an invitation names can accept it", async (t) => {
  const db = await testDatabase(t);
  const { one, two, amara } = await place(db);
  const token = newToken();
  await db.transaction({ ...nobody, workspace: two }, (tx) =>
    insertInvitation(tx, two, token, {
      id: newId(),
      email: "AMARA@test.example",
      roles: ["analyst"],
      until: null,
      affiliation: { organisation: "Test Office", relation: "Part of the State" },
      language: "fr",
      expires_at: soon(),
    }),
  );
  const eve = newId();
  await db.transaction(nobody, (tx) => putAccount(tx, { id: eve, name: "Eve", email: "eve@test.example", language: "en" }));
  assert.equal((await db.transaction(nobody, (tx) => invitationBy(tx, token)))?.email, "AMARA@test.example");
  assert.equal(await db.transaction({ ...nobody, account: eve }, (tx) => takeInvitation(tx, token, eve)), null);
  await assert.rejects(
    db.transaction({ ...nobody, account: eve }, (tx) => takeInvitation(tx, token, amara)),
    denied,
  );
  assert.equal(await db.transaction({ ...nobody, account: amara }, (tx) => takeInvitation(tx, token, amara)), two);
  assert.equal(await db.transaction(nobody, (tx) => invitationBy(tx, token)), null);
  assert.deepEqual(await db.transaction({ workspace: two, account: amara, clearance: 0 }, (tx) => accessTo(tx, amara, two)), {
    roles: ["analyst"],
    until: null,
  });
  assert.ok(one);
});

test("a join code opens its room without an open workspace, until the code expires or is removed", async (t) => {
  const db = await testDatabase(t);
  const { one, two } = await place(db);
  const [room, other] = [newId(), newId()];
  const open = (code: string) => db.transaction(nobody, (tx) => openRoomBy(tx, code));
  await db.transaction({ ...nobody, workspace: one }, async (tx) => {
    await putRoomCode(tx, one, room, "KITE-7342", soon());
    await putRoomCode(tx, one, other, "PAST-0001", new Date(Date.now() - 1));
  });
  await db.transaction({ ...nobody, workspace: two }, (tx) => putRoomCode(tx, two, other, "LAMP-1111", soon()));
  assert.deepEqual(await open("KITE-7342"), { workspace: one, room });
  for (const code of ["KITE-7343", "kite-7342", "", "PAST-0001"]) assert.equal(await open(code), null, code);
  const all = [
    { workspace: one, room },
    { workspace: two, room: other },
  ].toSorted((a, b) => (a.workspace < b.workspace ? -1 : 1));
  assert.deepEqual(await db.transaction(nobody, openRooms), all, "the list does not have the room whose code has expired");
  await assert.rejects(
    db.transaction({ ...nobody, workspace: two }, (tx) => putRoomCode(tx, two, room, "KITE-7342", soon())),
    (error: unknown) => error instanceof Problem && error.code === "already-exists",
  );
  await db.transaction({ ...nobody, workspace: one }, (tx) => closeRoomCodes(tx, one, room));
  assert.equal(await open("KITE-7342"), null);
  assert.deepEqual(await open("LAMP-1111"), { workspace: two, room: other });
  const { rows } = await db.as("owner", "select count(*)::int as n from directory.room_code");
  assert.equal(rows[0].n, 1, "the expired code was deleted too; one code is left");
});

test("the check of disk encryption returns a result for any folder, and `unknown` for a folder that does not exist", async () => {
  assert.ok(["found", "not-found", "unknown"].includes(await diskEncryptionOf("/")));
  assert.equal(await diskEncryptionOf("/nonexistent/folder"), process.platform === "darwin" ? await diskEncryptionOf("/") : "unknown");
  if (process.platform === "linux") assert.equal(await diskEncryptionOf("/proc"), "unknown");
});
