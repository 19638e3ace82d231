/**
 * Repeats attacks that once succeeded, against the running program. The attacker has an account, the laptop, or both. Each step checks the program's
 * response. `docs/security/threat-model.md` describes the attackers, and what the defences do not prevent.
 */
import assert from "node:assert/strict";
import { closeSync, mkdtempSync, openSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { test } from "node:test";
import { setTimeout as pause } from "node:timers/promises";
import { previewInstrument } from "#modules/capability/contract/capability.ts";
import { listAudit } from "#platform/contract/audit.ts";
import { changeMember, invite, listMembers } from "#platform/contract/directory.ts";
import { freezeReportVersion, getRender, renderReportVersion } from "#modules/assessment/contract/report-version.ts";
import { confirmProposal, listRoleChanges } from "#platform/contract/granting.ts";
import { draftMeasure, getMeasure, listMeasures, submitMeasure, writeRightsTest } from "#modules/policy/contract/policy.ts";
import { cancelRanking, listRankings, makeRanking } from "#modules/priority/contract/priority.ts";
import { Problem } from "#platform/contract/problems.ts";
import { rightsQuestions, setReviewerLine, type RightsAnswers } from "#modules/safeguard/contract/safeguard.ts";
import { decryptRequest, type Envelope } from "#platform/contract/seal.ts";
import { acceptInvitation, getSession, signIn } from "#platform/contract/session.ts";
import { changeScenario, getScenario } from "#modules/threat/contract/threat.ts";
import { listAssessments } from "#modules/assessment/contract/assessment.ts";
import { closeRoom, getRoom, getWall, revealScenario, showScenario } from "#modules/workshop/contract/workshop.ts";
import { mergesOf } from "#platform/server/yaml/testing.ts";
import { databaseOf, filesWith, refused, verifyAudit } from "./attack-kit.ts";
import { deskSession, deskVisitor, type DeskSession } from "./desk-session.ts";
import { answerAround } from "./journey-clients.ts";
import { likelihoodRoom } from "./likelihood-room.ts";
import { copyPrepared } from "./prepared.ts";
import { PhoneClient } from "./protocol-client.ts";
import { removeData, startCounterpart, type Counterpart } from "./start.ts";
import { command } from "#platform/server/testing-values.ts";

test("attacks by members, guests and the owner of the laptop are refused by the running program", async (t) => {
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

  await t.test("a focal point cannot give herself the role of an authority, reviewer or verifier", async () => {
    const { members } = await amara.call(listMembers, { params: { workspace } });
    const me = members.find(({ roles }) => roles.includes("focal-point")) ?? assert.fail();
    const body = { expectedRev: me.rev, roles: [...me.roles, "authority" as const], until: me.until, affiliation: me.affiliation };
    await assert.rejects(amara.call(changeMember, { params: { workspace, member: me.id }, body }), refused("role-to-oneself"));
  });

  await t.test(
    "a focal point's second account under a false name gets a judging role only if a second person approves, and cannot test the focal point's own texts",
    async () => {
      const until = new Date(Date.now() + 30 * 86_400_000).toISOString();
      const affiliation = { organisation: "Institute of Anything", relation: "Independent" };
      const body = { email: "independent@velmara.example", roles: ["reviewer", "authority"] as const, until, affiliation, language: "en" };
      const { link } = await amara.call(invite, { params: { workspace }, body: { ...body, roles: [...body.roles] } });
      const follow = { body: { token: new URL(link).hash.slice(1), name: "I. Ndependent", password: "four plain words of rain" } };
      const sock = deskVisitor(desk);
      await assert.rejects(sock.call(acceptInvitation, follow), refused("invitation-waits"));
      const waiting = async (who: DeskSession) => (await who.call(listRoleChanges, { params: { workspace } })).proposals.at(-1);
      assert.equal((await waiting(bruno))?.person.name, body.email, "every member sees it, the guest too");
      const proposal = (await waiting(amara))?.id ?? assert.fail();
      const confirm = { params: { workspace, proposal } };
      await assert.rejects(amara.call(confirmProposal, confirm), refused("proposal-own"));
      // a second person, who was deceived, approved this reviewer; but the author of the text proposed the reviewer
      await (await deskSession(desk, "dalia")).call(confirmProposal, confirm);
      await sock.call(acceptInvitation, follow);
      const account = (await sock.call(getSession)).account?.id ?? assert.fail();
      const line = { expectedRev: null, institution: { text: "Institute of Anything", lang: "en" }, superior: null };
      await amara.call(setReviewerLine, { params: { workspace, account }, body: line });
      const at = { workspace, assessment: assessment.id };
      const [other] = (await amara.call(listMeasures, { params: at })).measures;
      const fields = await amara.call(getMeasure, { params: { workspace, measure: other?.id ?? "" } });
      const draft = await amara.call(draftMeasure, { params: at, body: { ...fields, commandId: command() } });
      const measure = { workspace, measure: draft.id };
      const { rev } = await amara.call(submitMeasure, { params: measure, body: { expectedRev: draft.rev } });
      const yes = { answer: "yes" as const, reasons: { text: "The law says so clearly.", lang: "en" } };
      const answers = Object.fromEntries(rightsQuestions.map((question) => [question, yes])) as RightsAnswers;
      const test = sock.call(writeRightsTest, { params: measure, body: { measureRev: rev, expectedRev: null, answers } });
      await assert.rejects(test, refused("reviewer-invited-by-author"));
    },
  );

  await t.test("an invitation does not reveal whether an address already has an account on this server", async () => {
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

  await t.test("another workspace cannot take over an e-mail address, and invitations allow no extra password attempts", async () => {
    const programme = (await bruno.call(getSession)).workspaces.find(({ kind }) => kind === "programme")?.id ?? assert.fail();
    const email = "noor@velmara.example";
    const invited = async (by: DeskSession, to: string): Promise<string> => {
      const body = { email, roles: ["analyst" as const], until: null, affiliation: null, language: "en" };
      return new URL((await by.call(invite, { params: { workspace: to }, body })).link).hash.slice(1);
    };
    const accept = async (token: string, password: string): Promise<DeskSession> => {
      const page = deskVisitor(desk);
      await page.call(acceptInvitation, { body: { token, name: "Noor", password } });
      return page;
    };
    await accept(await invited(bruno, programme), "quite other words now");
    const noor = await accept(await invited(amara, workspace), "four plain words here");
    assert.deepEqual(
      (await noor.call(getSession)).workspaces.map(({ id }) => id),
      [workspace],
    );
    const token = await invited(amara, workspace);
    for (let n = 0; n < 10; n += 1)
      await assert.rejects(accept(token, `wrong words ${n} more`), refused("wrong-credentials", "too-many-tries"), String(n));
    await assert.rejects(accept(token, "four plain words here"), refused("too-many-tries"));
    const atSignIn = deskVisitor(desk).call(signIn, { body: { email, password: "four plain words here" } });
    await assert.rejects(atSignIn, refused("too-many-tries"), "attempts with an invitation and attempts at sign-in have one limit");
  });

  await t.test("a facilitator cannot reveal a question that one person answered", async () => {
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

  await t.test("48 kB of YAML merges are rejected, and other requests are answered while they are parsed", async () => {
    const content = Buffer.from(mergesOf(4200, 990)).toString("base64");
    const file = { name: "merges.yaml", content };
    const waited = async (): Promise<number> => {
      const began = performance.now();
      await amara.call(listAssessments, { params: { workspace } });
      return performance.now() - began;
    };
    const calm = await waited();
    const attacks = [1, 2, 3].map(() => bruno.call(previewInstrument, { params: { workspace }, body: { file } }));
    const ended = Promise.allSettled(attacks);
    const meanwhile = await waited();
    await ended;
    for (const attack of attacks)
      await assert.rejects(attack, (error: unknown) => error instanceof Problem && error.body.details?.["reason"] === "aliases");
    t.diagnostic(`YAML merges: another request waited ${meanwhile.toFixed(0)} ms (before: 4682; without the attack: ${calm.toFixed(0)})`);
    assert.ok(meanwhile < Math.max(2000, 20 * calm), `another request waited ${meanwhile.toFixed(0)} ms`);
  });

  await t.test("a guest who requests forty files does not make the focal point wait until all of them are read", async () => {
    const at = { workspace, assessment: assessment.id };
    const freeze = async (who: typeof amara) =>
      (await who.call(freezeReportVersion, { params: at, body: { commandId: command(), language: "en" } })).id;
    const reportVersions = [await freeze(amara), await freeze(amara), await freeze(amara), await freeze(amara), await freeze(amara)];
    const ask = (who: typeof amara, reportVersion: string, format: "pdf" | "docx") =>
      who.call(renderReportVersion, { params: { workspace, reportVersion }, body: { format } });
    const kept = new Set<string>();
    let turnedAway = 0;
    for (let n = 0; n < 40; n += 1)
      await ask(bruno, reportVersions[n % 5] ?? "", n % 2 === 0 ? "pdf" : "docx").then(
        ({ id }) => kept.add(id),
        (error: unknown) => (refused("too-many-jobs")(error) ? (turnedAway += 1) : Promise.reject(error)),
      );
    assert.ok(kept.size <= 10, `${kept.size} jobs of one account`);
    const hers = (await ask(amara, await freeze(amara), "pdf")).id;
    const state = async (who: typeof amara, job: string) => (await who.call(getRender, { params: { workspace, job } })).state;
    for (let asked = 0; !["done", "failed"].includes(await state(amara, hers)); asked += 1)
      assert.ok(asked < 20_000, "the report was not made after 20,000 requests for its state");
    assert.equal(await state(amara, hers), "done");
    t.diagnostic(`${kept.size} files waited for the guest, ${turnedAway} requests were turned away`);
  });

  await t.test("twenty-five rankings that a guest requests do not delay a report", async () => {
    const at = { workspace, assessment: assessment.id };
    const rankings = new Set<string>();
    let turnedAway = 0;
    for (let n = 0; n < 25; n += 1) {
      const body = { commandId: command(), weightsQuestion: null, draws: 600_000, seed: `attack-${n}`, maxMarking: null };
      await bruno.call(makeRanking, { params: at, body }).then(
        ({ id }) => rankings.add(id),
        (error: unknown) => (refused("too-many-jobs")(error) ? (turnedAway += 1) : Promise.reject(error)),
      );
    }
    const made = (await bruno.call(listRankings, { params: at })).rankings.filter(({ id }) => rankings.has(id));
    const done = made.filter(({ state }) => state === "done").length;
    assert.ok(rankings.size <= 8 + done, `${rankings.size} of 25 were accepted, and ${done} of these are done`);
    t.diagnostic(`25 rankings: ${rankings.size} were accepted, ${done} of these are done, ${turnedAway} were turned away`);
    const { id: reportVersion } = await amara.call(freezeReportVersion, { params: at, body: { commandId: command(), language: "en" } });
    const { id: job } = await amara.call(renderReportVersion, { params: { workspace, reportVersion }, body: { format: "docx" } });
    const state = async () => (await amara.call(getRender, { params: { workspace, job } })).state;
    for (let asked = 0; !["done", "failed"].includes(await state()); asked += 1)
      assert.ok(asked < 20_000, "the report was not made after 20,000 requests for its state");
    assert.equal(await state(), "done");
    for (const ranking of rankings) await bruno.call(cancelRanking, { params: { workspace, ranking } });
  });

  await t.test("an unknown address gets status 404, and not a page with status 200", async () => {
    for (const address of ["/healthz", "/metrics", "/status", "/ready"]) assert.equal((await fetch(desk + address)).status, 404, address);
    const health = await fetch(`${desk}/health`);
    assert.deepEqual([health.status, ((await health.json()) as { database: string }).database], [200, "ok"]);
  });

  await t.test("the application's login cannot make a large object, and no definer function searches temporary objects first", async () => {
    const application = await databaseOf(data, "application");
    for (const attempt of ["select lo_creat(-1)", "select lo_from_bytea(0, 'x')", "create temporary table pg_class (oid int)"])
      await assert.rejects(application.query(attempt), { code: "42501" }, attempt);
    await application.end();
    const owner = await databaseOf(data, "owner of the laptop");
    const { rows: loose } = await owner.query(
      `select oid::regprocedure from pg_proc where prosecdef and pronamespace::regnamespace::text !~ '^(pg_catalog|information_schema|graphile_worker)$'
       and not exists (select from unnest(proconfig) one where one ~ '^search_path=.*, pg_temp$')`,
    );
    await owner.end();
    assert.deepEqual(loose, []);
  });

  await t.test("a guest with clearance AMBER does not get the id of a scenario that became RED while the room showed it", async () => {
    const [scenario = ""] = room.scenarios;
    const at = { workspace, room: room.room };
    await bruno.call(showScenario, { params: at, body: { scenario } });
    const row = await amara.call(getScenario, { params: { workspace, scenario } });
    const raised = { ...row, expectedRev: row.rev, status: "ready" as const, marking: "TLP:RED" as const };
    await amara.call(changeScenario, { params: { workspace, scenario }, body: raised });
    for (const seen of [await bruno.call(getRoom, { params: at }), await bruno.call(getWall, { params: at })])
      assert.ok(!JSON.stringify(seen).includes(scenario));
  });

  await t.test("after the room has closed, nothing on the disk decrypts a message captured on the network", async () => {
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
    const open = (secret: Uint8Array) => decryptRequest({ secret, public: Buffer.from(envelope.to, "base64url") }, "/room/door", envelope);
    assert.equal((open(key).value as { lang: string }).lang, "en", "control: while the room is open its key opens the capture");
    const { rev } = await bruno.call(getRoom, { params: { workspace, room: room.room } });
    await bruno.call(closeRoom, { params: { workspace, room: room.room }, body: { expectedRev: rev } });
    assert.deepEqual(filesWith(data, key), []);
    const owner = await databaseOf(data, "owner of the laptop");
    const { rows } = await owner.query<{ kept: string }>(
      "select distinct jsonb_object_keys(row) as kept from history.revision where table_name = 'workshop.room'",
    );
    await owner.end();
    assert.ok(rows.length > 5, "the room was changed, and its former rows were kept");
    const kept = new Set(rows.map((row) => row.kept));
    assert.deepEqual(
      ["secret_key", "code"].filter((column) => kept.has(column)),
      [],
    );
  });

  await t.test("an audit whose newest rows were deleted is not reported as complete", async () => {
    const whole = verifyAudit(data);
    assert.equal(whole.status, 0, whole.says);
    // every member can copy the checkpoint: the page "Audit trail", reports, archives and parcels show it
    const { checkpoint } = await amara.call(listAudit, { params: { workspace }, query: { lang: "en" } });
    const newest = checkpoint?.text ?? assert.fail();
    const owner = await databaseOf(data, "owner of the laptop");
    const [from] = newest.split("-");
    await owner.query("delete from platform.audit where id in (select unnest(ids) from platform.audit_checkpoint where number >= $1)", [
      from,
    ]);
    await owner.query("delete from platform.audit_checkpoint where number >= $1", [from]);
    await owner.end();
    const cut = verifyAudit(data, "--at-least", newest);
    assert.equal(cut.status, 1, cut.says);
    assert.match(cut.says, /its end was cut off/u);
  });

  await server.stop();
  server = null;

  await t.test("the server does not silently replace a secret file that is lost", async () => {
    const [secret, away] = [path.join(data, "auth-secret"), path.join(data, "auth-secret.away")];
    renameSync(secret, away);
    await assert.rejects(startCounterpart({ data }), /auth-secret/u);
    assert.ok(!readdirSync(data).includes("auth-secret"), "no new secret was made");
    writeFileSync(secret, "cut short");
    await assert.rejects(startCounterpart({ data }), /auth-secret is damaged/u);
    rmSync(secret);
    renameSync(away, secret);
  });

  await t.test("security.txt names the configured contact", async () => {
    const contact = "mailto:security@hub.example.org";
    server = await startCounterpart({ data, env: { COUNTERPART_SECURITY_CONTACT: contact } });
    assert.match(await (await fetch(`${server.desk}/.well-known/security.txt`)).text(), new RegExp(`^Contact: ${contact}$`, "mu"));
  });

  await t.test(
    "if a page of the database is damaged, a reader and the start get a message that explains how to restore the data",
    async () => {
      assert.ok(server);
      const owner = await databaseOf(data, "owner of the laptop");
      const fileOf = async (table: string): Promise<string> =>
        path.join(
          data,
          "postgres",
          (await owner.query<{ file: string }>("select pg_relation_filepath($1) as file", [table])).rows[0]?.file ?? "",
        );
      // listing the assessments reads the table of rounds; starting the demonstration reads the table of scenarios
      const [asked, started] = [await fileOf("threat.round"), await fileOf("threat.scenario")];
      await owner.end();
      const damage = async (file: string): Promise<void> => {
        await server?.stop();
        server = null;
        const opened = openSync(file, "r+");
        writeSync(opened, Buffer.alloc(64, 0xa5), 0, 64, 4000);
        closeSync(opened);
      };
      await damage(asked);
      server = await startCounterpart({ data });
      const again = await deskSession(server.desk, "amara");
      await assert.rejects(again.call(listAssessments, { params: { workspace } }), refused("data-damaged"));
      // the output can arrive after the reply
      for (const end = performance.now() + 60_000; !/restore the newest backup/u.test(server.output()); await pause(20))
        assert.ok(performance.now() < end, server.output());
      await damage(started);
      await assert.rejects(startCounterpart({ data }), (error: Error) => {
        assert.match(error.message, /restore the newest backup/u);
        assert.doesNotMatch(error.message, /^\s+at /mu, "a sentence, no stack");
        return true;
      });
    },
  );
});
