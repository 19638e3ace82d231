/**
 * Attacks that once worked, repeated against the running program by somebody who has an account, the laptop or both. Each ends with
 * what the program says to it. `docs/security/threat-model.md` names the attackers and what none of this prevents.
 */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdtempSync, openSync, readdirSync, readFileSync, renameSync, writeSync, closeSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { test } from "node:test";
import { previewInstrument } from "@counterpart/contract/capability";
import { changeMember, invite, listMembers } from "@counterpart/contract/directory";
import { freezeEdition, getRender, renderEdition } from "@counterpart/contract/edition";
import { Problem, type ProblemCode } from "@counterpart/contract/problems";
import { openRequest, type Envelope } from "@counterpart/contract/seal";
import { acceptInvitation } from "@counterpart/contract/session";
import { changeScenario, getScenario, listAssessments } from "@counterpart/contract/threat";
import { closeRoom, getRoom, getWall, revealScenario, showScenario } from "@counterpart/contract/workshop";
import pg from "pg";
import { readSecrets } from "../packages/server/src/platform/db/cluster-files.ts";
import { socketFolder } from "../packages/server/src/platform/db/places.ts";
import { mergesOf } from "../packages/server/src/platform/yaml/testing.ts";
import { deskSession } from "./desk-session.ts";
import { answerAround } from "./journey-clients.ts";
import { likelihoodRoom } from "./likelihood-room.ts";
import { copyPrepared } from "./prepared.ts";
import { PhoneClient } from "./protocol-client.ts";
import { removeData, startCounterpart, type Counterpart } from "./start.ts";
import { layout, placeOf } from "../tools/layout.mjs";

const cli = placeOf(layout.cli);
const command = (): string => randomBytes(16).toString("base64url");
const refused =
  (...codes: readonly ProblemCode[]) =>
  (error: unknown): boolean =>
    error instanceof Problem && codes.includes(error.code);
const verifyAudit = (data: string, ...more: readonly string[]) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli, "audit", "verify", `--data=${data}`, ...more], { encoding: "utf8" });
  return { status, says: stdout + stderr };
};
/** As the owner of the laptop reaches the database: with the password that lies beside it. */
const asOwnerOf = async (data: string): Promise<pg.Client> => {
  const { superuser } = await readSecrets(path.join(data, "postgres"));
  const client = new pg.Client({ host: socketFolder(data), user: "postgres", password: superuser, database: "counterpart" });
  await client.connect();
  return client;
};
/** Files of a folder that hold a key, raw or as text. */
const filesWith = (folder: string, key: Buffer): string[] => {
  const forms = [key, ...(["hex", "base64", "base64url"] as const).map((form) => Buffer.from(key.toString(form).replace(/=+$/u, "")))];
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .filter((file) => {
      try {
        const bytes = readFileSync(file);
        return forms.some((form) => bytes.includes(form));
      } catch {
        return false; // a file that the database removed meanwhile
      }
    });
};

test("attacks by members, guests and the owner of the laptop are refused by the running program", { timeout: 420_000 }, async (t) => {
  const data = mkdtempSync(path.join(tmpdir(), "counterpart-attacks-"));
  copyPrepared(data);
  let server: Counterpart | null = await startCounterpart({ data });
  t.after(async () => {
    await server?.stop();
    await removeData(data);
  });
  const { desk } = server;
  const [amara, bruno] = [await deskSession(desk, "amara"), await deskSession(desk, "bruno")];
  const room = await likelihoodRoom(bruno, 2);
  const { workspace } = room;
  const [assessment] = (await amara.call(listAssessments, { params: { workspace } })).assessments;
  assert.ok(assessment);

  await t.test("a focal point gives a role that judges to herself", async () => {
    const { members } = await amara.call(listMembers, { params: { workspace } });
    const me = members.find(({ roles }) => roles.includes("focal-point")) ?? assert.fail();
    const body = { expectedRev: me.rev, roles: [...me.roles, "authority" as const], until: me.until, affiliation: me.affiliation };
    await assert.rejects(amara.call(changeMember, { params: { workspace, member: me.id }, body }), refused("role-to-oneself"));
  });

  await t.test("an invitation does not tell whether an address has an account on this node", async () => {
    const accept = async (email: string) => {
      const body = { email, roles: ["analyst" as const], until: null, affiliation: null, language: "en" };
      const { link } = await amara.call(invite, { params: { workspace }, body });
      const answer = await fetch(desk + acceptInvitation.path, {
        method: "POST",
        headers: { "content-type": "application/json", origin: desk },
        body: JSON.stringify({ token: new URL(link).hash.slice(1), name: "Somebody", password: "quite other words now" }),
      });
      return [answer.status, await answer.text()];
    };
    assert.deepEqual(await accept("chen@velmara.example"), await accept("nobody-here@velmara.example"));
  });

  await t.test("a facilitator does not open a single answer", async () => {
    const alone = new PhoneClient(room.joinUrl);
    await alone.join();
    const [scenario = ""] = room.scenarios;
    const answer = answerAround(0.4, 3, []);
    await alone.answer(scenario, { ...answer, impacts: {} });
    const { rev } = await bruno.call(getRoom, { params: { workspace, room: room.room } });
    const reveal = bruno.call(revealScenario, {
      params: { workspace, room: room.room, round: room.round },
      body: { expectedRev: rev, scenario },
    });
    await assert.rejects(reveal, refused("few-answers"));
  });

  await t.test("48 kB of YAML merges are refused, and others are answered meanwhile", async () => {
    const content = Buffer.from(mergesOf(4200, 990)).toString("base64");
    const attack = bruno.call(previewInstrument, { params: { workspace }, body: { file: { name: "merges.yaml", content } } });
    const began = performance.now();
    const others = amara.call(listAssessments, { params: { workspace } }).then(() => performance.now() - began);
    await assert.rejects(attack, (error: unknown) => error instanceof Problem && error.body.details?.["reason"] === "aliases");
    t.diagnostic(`YAML merges: another request waited ${(await others).toFixed(0)} ms (before: 4682)`);
  });

  await t.test("forty files for a guest do not make the focal point wait for all of them", async () => {
    const at = { workspace, assessment: assessment.id };
    const freeze = async (who: typeof amara) =>
      (await who.call(freezeEdition, { params: at, body: { commandId: command(), language: "en" } })).id;
    const editions = [await freeze(amara), await freeze(amara), await freeze(amara), await freeze(amara), await freeze(amara)];
    const ask = (who: typeof amara, edition: string, format: "pdf" | "docx") =>
      who.call(renderEdition, { params: { workspace, edition }, body: { format } });
    const kept = new Set<string>();
    let turnedAway = 0;
    for (let n = 0; n < 40; n += 1)
      await ask(bruno, editions[n % 5] ?? "", n % 2 === 0 ? "pdf" : "docx").then(
        ({ id }) => kept.add(id),
        (error: unknown) => (refused("too-many-jobs")(error) ? (turnedAway += 1) : Promise.reject(error)),
      );
    assert.ok(kept.size <= 10, `${kept.size} jobs of one account`);
    const hers = (await ask(amara, await freeze(amara), "pdf")).id;
    const state = async (who: typeof amara, job: string) => (await who.call(getRender, { params: { workspace, job } })).state;
    for (let asked = 0; !["done", "failed"].includes(await state(amara, hers)); asked += 1)
      assert.ok(asked < 20_000, "her report is not made");
    assert.equal(await state(amara, hers), "done");
    t.diagnostic(`${kept.size} files waited for the guest, ${turnedAway} requests were turned away`);
  });

  await t.test("an address that does not exist is not answered with a page that says 200", async () => {
    for (const address of ["/healthz", "/metrics", "/status", "/ready"]) assert.equal((await fetch(desk + address)).status, 404, address);
    const health = await fetch(`${desk}/health`);
    assert.deepEqual([health.status, ((await health.json()) as { database: string }).database], [200, "ok"]);
  });

  await t.test("a login of the application makes no large object", async () => {
    const owner = await asOwnerOf(data);
    const { rows } = await owner.query<{ role: string }>(
      `select rolname as role from pg_roles where rolname like 'counterpart%' and not rolsuper
       and exists (select from pg_proc where proname in ('lo_creat', 'lo_create', 'lo_from_bytea') and has_function_privilege(pg_roles.oid, pg_proc.oid, 'execute'))`,
    );
    await owner.end();
    assert.deepEqual(
      rows.map(({ role }) => role).filter((role) => role !== "counterpart_owner"),
      [],
    );
  });

  await t.test("a scenario raised to RED while it is in view tells an AMBER guest no id", async () => {
    const [scenario = ""] = room.scenarios;
    const at = { workspace, room: room.room };
    await bruno.call(showScenario, { params: at, body: { scenario } });
    const row = await amara.call(getScenario, { params: { workspace, scenario } });
    const raised = { ...row, expectedRev: row.rev, status: "ready" as const, marking: "TLP:RED" as const };
    await amara.call(changeScenario, { params: { workspace, scenario }, body: raised });
    for (const seen of [await bruno.call(getRoom, { params: at }), await bruno.call(getWall, { params: at })])
      assert.notEqual((seen as { scenario: unknown }).scenario, scenario);
  });

  await t.test("a message captured on the network is opened by nothing on the disk after the room closed", async () => {
    const captured: Envelope[] = [];
    const phone = new PhoneClient(room.joinUrl, {}, async (url, body) => {
      captured.push(body as Envelope);
      const response = await fetch(url, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) });
      return { ok: response.ok, value: await response.json() };
    });
    await phone.join();
    const [envelope] = captured;
    assert.ok(envelope);
    const key = readFileSync(path.join(data, "keys", `room-${room.room}`));
    const open = (secret: Uint8Array) => openRequest({ secret, public: Buffer.from(envelope.to, "base64url") }, "/room/join", envelope);
    assert.equal((open(key).value as { code: string }).code, phone.code, "control: while the room is open its key opens the capture");
    const { rev } = await bruno.call(getRoom, { params: { workspace, room: room.room } });
    await bruno.call(closeRoom, { params: { workspace, room: room.room }, body: { expectedRev: rev } });
    assert.deepEqual(filesWith(data, key), []);
  });

  await t.test("an audit whose end was cut off does not pass for whole", async () => {
    const whole = verifyAudit(data);
    assert.equal(whole.status, 0, whole.says);
    const heads = [...whole.says.matchAll(/newest checkpoint of \S+: ((\d+)-[0-9a-f]{32})/gu)].map(([, head = "", number]) => ({
      head,
      number: Number(number),
    }));
    const newest = heads.toSorted((x, y) => y.number - x.number)[0] ?? assert.fail(whole.says);
    const owner = await asOwnerOf(data);
    const { rows } = await owner.query<{ last: number }>("select max(number) as last from platform.audit_seal");
    const last = rows[0]?.last ?? assert.fail();
    await owner.query("delete from platform.audit where id in (select unnest(ids) from platform.audit_seal where number >= $1)", [last]);
    await owner.query("delete from platform.audit_seal where number >= $1", [last]);
    await owner.end();
    assert.equal(last, newest.number);
    const cut = verifyAudit(data, "--at-least", newest.head);
    assert.equal(cut.status, 1, cut.says);
    assert.match(cut.says, /checkpoint/u);
  });

  await server.stop();
  server = null;

  await t.test("a lost secret is not replaced in silence", async () => {
    const [secret, away] = [path.join(data, "auth-secret"), path.join(data, "auth-secret.away")];
    renameSync(secret, away);
    await assert.rejects(startCounterpart({ data }), /auth-secret/u);
    assert.ok(!readdirSync(data).includes("auth-secret"), "no new secret was made");
    renameSync(away, secret);
  });

  await t.test("a damaged page of the database is told with the way back", async () => {
    server = await startCounterpart({ data });
    const owner = await asOwnerOf(data);
    const { rows } = await owner.query<{ file: string }>("select pg_relation_filepath('threat.scenario') as file");
    await owner.end();
    await server.stop();
    const file = openSync(path.join(data, "postgres", rows[0]?.file ?? ""), "r+");
    writeSync(file, Buffer.alloc(64, 0xa5), 0, 64, 4000);
    closeSync(file);
    server = await startCounterpart({ data });
    const again = await deskSession(server.desk, "amara");
    await assert.rejects(again.call(listAssessments, { params: { workspace } }), refused("data-damaged"));
    assert.match(server.output(), /restore the newest backup/u);
  });
});
