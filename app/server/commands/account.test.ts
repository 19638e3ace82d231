// Tests a node whose secret is missing or wrong: it does not start, a command makes a new secret, and two people at the machine
// recover an account.
import assert from "node:assert/strict";
import { chmod, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { whoCanRead } from "#platform/contract/directory.ts";
import { Problem, type ProblemCode } from "#platform/contract/problems.ts";
import { getSession, recover, recoveryLink, secondFactor, signIn } from "#platform/contract/session.ts";
import { dataFolder, later } from "#platform/server/db/cluster.fixture.ts";
import { authSecret } from "#platform/server/auth/index.ts";
import { DatabaseRefused } from "#platform/server/db/index.ts";
import { counterpart, emailOf, enrolHere, enrolled, openNode, password, settle } from "./account.fixture.ts";

// These nodes use their own servers, even if the other tests use another one.
delete process.env["DATABASE_URL"];

const refusedWith = (code: ProblemCode) => (error: unknown) => error instanceof Problem && error.code === code;
const noStart = (says: RegExp) => (error: unknown) => {
  assert.ok(error instanceof DatabaseRefused && error.reason === "secret", String(error));
  assert.match(error.message, says);
  assert.match(error.message, /Nothing was changed/);
  return true;
};
const other = "another quite secret".replaceAll("t", "T").concat("-".repeat(40)).replaceAll(" ", "x");
const linkIn = (out: string): string => /http\S+\/recover#(\S+)/.exec(out)?.[1] ?? "";
const next = "brouette tournesol clavier nuage";

test("if the secret of an existing database is missing, short, damaged or different, the start fails, an explanation is printed, and no new secret is made", async (t) => {
  const data = await dataFolder(t);
  const file = join(data, "auth-secret");
  const node = await openNode(data);
  later(t, () => node.close());
  await settle(node, { Ada: ["administrator", "focal-point"] });
  const code = await enrolled(node, "Ada");
  const kept = await readFile(file, "utf8");
  const start = (given?: string) => authSecret({ folder: data, given }, node.db.authPool);
  const refusals = async (): Promise<void> => {
    await rm(file);
    await assert.rejects(start(), noStart(/auth-secret is missing[^]*counterpart account new-secret/));
    await assert.rejects(readFile(file), { code: "ENOENT" }, "no new secret was made");
    for (const wrong of ["", kept.slice(0, 20), `${kept.slice(0, 42)}\u0000`]) {
      await writeFile(file, wrong);
      await assert.rejects(start(), noStart(/auth-secret is damaged/));
      assert.equal(await readFile(file, "utf8"), wrong, "the damaged file is not changed");
    }
    await writeFile(file, other);
    await assert.rejects(start(), noStart(/is not the secret that this database was used with/));
    await assert.rejects(start("short"), noStart(/COUNTERPART_SECRET must have at least 43 characters/));
    await assert.rejects(start(other), noStart(/COUNTERPART_SECRET is not the secret/));
    await writeFile(file, kept);
  };
  await refusals();
  // earlier releases stored no fingerprint: a second factor shows whether the secret is the right one
  await node.db.authPool.query("delete from auth.secret_fingerprint");
  await refusals();

  // after the old secret is restored, the node starts again
  assert.equal(await start(), kept);
  const page = node.browser();
  assert.deepEqual(await page.call(signIn, { body: { email: emailOf("Ada"), password } }), { next: "second-factor" });
  assert.deepEqual(await page.call(secondFactor, { body: { code: code(1) } }), { next: "done" });
  const { rows } = await node.db.authPool.query("select salt, digest from auth.secret_fingerprint");
  assert.equal(rows.length, 1);
  assert.ok(!`${rows[0].salt.toString("latin1")}${rows[0].digest.toString("latin1")}`.includes(kept.slice(0, 8)));
});

test(
  "if this user cannot read the secret, the start is refused, and the message explains what to do",
  { skip: process.getuid?.() === 0 && "root reads every file" },
  async (t) => {
    const data = await dataFolder(t);
    await (await openNode(data)).close();
    await chmod(join(data, "auth-secret"), 0o000);
    await assert.rejects(openNode(data), noStart(/cannot be read by this user/));
  },
);

test("after the secret was lost, a command makes a new secret and locks the accounts, and two people recover each account", async (t) => {
  const data = await dataFolder(t);
  const node = await openNode(data);
  const workspace = await settle(node, { Ada: ["administrator", "focal-point"], Noor: ["authority"], Cem: ["analyst"] });
  await enrolled(node, "Ada");
  await enrolled(node, "Noor");
  const running = await counterpart(["account", "new-secret", `--data=${data}`], ["new secret"]);
  assert.equal(running.code, 1);
  assert.match(running.err, /Counterpart runs on/);
  await node.close();

  const fits = await counterpart(["account", "new-secret", `--data=${data}`], ["new secret"]);
  assert.deepEqual([fits.code, /The secret fits this database\. Nothing was changed/.test(fits.err)], [1, true], fits.err);
  await writeFile(join(data, "auth-secret"), "cut short");
  const no = await counterpart(["account", "new-secret", `--data=${data}`], ["no"]);
  assert.deepEqual([no.code, no.err], [1, "Not agreed to. Nothing was changed.\n"]);
  await assert.rejects(openNode(data), noStart(/is damaged/));
  const made = await counterpart(["account", "new-secret", `--data=${data}`], ["new secret"]);
  assert.equal(made.code, 0, made.err);
  assert.match(made.out, /These people need a link:\n {2}Ada: counterpart account recover --email ada@test\.example\n {2}Noor: /);
  assert.ok(!/Cem/.test(made.out));
  assert.equal((await readdir(data)).filter((name) => name.startsWith("auth-secret.replaced-")).length, 1, "the damaged file is kept");

  // the node is stopped and no second factor is left; the authority can still confirm at the prompt
  const alone = await counterpart(
    ["account", "recover", "--email", emailOf("Ada"), `--data=${data}`],
    [emailOf("Cem"), password, emailOf("Noor"), "wrong words altogether"],
  );
  assert.equal(alone.code, 1);
  assert.match(alone.err, /Nobody confirmed, so no link was made/);
  assert.equal(linkIn(alone.out), "");
  const by = await counterpart(["account", "recover", "--email", emailOf("Ada"), `--data=${data}`], [emailOf("Noor"), password]);
  assert.equal(by.code, 0, by.err);
  assert.match(by.out, /Confirmed by Noor\./);
  assert.ok(!by.out.includes(password), "a password is not shown");
  const token = linkIn(by.out);

  const again = await openNode(data);
  later(t, () => again.close());
  const page = again.browser();
  await assert.rejects(page.call(signIn, { body: { email: emailOf("Ada"), password } }), refusedWith("recovery-needed"));
  assert.equal((await page.call(getSession)).account, null);
  await assert.rejects(
    page.call(signIn, { body: { email: emailOf("Ada"), password: "wrong words altogether" } }),
    refusedWith("wrong-credentials"),
  );
  assert.deepEqual(await again.browser().call(signIn, { body: { email: emailOf("Cem"), password } }), { next: "done" });
  assert.deepEqual(await page.call(recoveryLink, { body: { token } }), { name: "Ada", email: emailOf("Ada") });
  await assert.rejects(page.call(recover, { body: { token, password: "Velmara2026!!" } }), refusedWith("password-guessable"));
  assert.deepEqual(await page.call(recover, { body: { token, password: next } }), { next: "enrol-second-factor" });
  await assert.rejects(
    again.browser().call(recover, { body: { token, password: next } }),
    refusedWith("recovery-over"),
    "a link works once",
  );
  await assert.rejects(page.call(whoCanRead, { params: { workspace } }), refusedWith("second-factor-needed"));
  await enrolHere(page, next);
  const { recoveries } = await page.call(whoCanRead, { params: { workspace } });
  assert.deepEqual(
    recoveries.map(({ name, confirmedBy }) => [name, confirmedBy]),
    [["Ada", "Noor"]],
  );
  const cem = again.browser();
  await cem.call(signIn, { body: { email: emailOf("Cem"), password } });
  assert.equal((await cem.call(whoCanRead, { params: { workspace } })).recoveries.length, 1, "every member sees the recovery");
  const audited = await again.db.transaction(
    { workspace, account: null, clearance: 0 },
    async (tx) =>
      (await tx.selectFrom("platform.audit").select(["action", "subject"]).where("action", "=", "account.recover").execute()).length,
  );
  assert.equal(audited, 1);
});

test("on a running node the former password works until the recovery link is used; then it stops working and every session ends", async (t) => {
  const data = await dataFolder(t);
  const node = await openNode(data);
  later(t, () => node.close());
  const workspace = await settle(node, { Ada: ["administrator", "focal-point"], Noor: ["administrator"] });
  const session = node.browser();
  await session.call(signIn, { body: { email: emailOf("Ada"), password } });
  const nobody = await counterpart(["account", "recover", "--email", "eve@test.example", `--data=${data}`]);
  assert.deepEqual([nobody.code, /Nobody here has the address eve@test\.example/.test(nobody.err)], [1, true]);
  const first = await counterpart(["account", "recover", "--email", emailOf("Ada"), `--data=${data}`], [emailOf("Noor"), password]);
  const second = await counterpart(["account", "recover", "--email", emailOf("Ada"), `--data=${data}`], [emailOf("Noor"), password]);
  assert.deepEqual([first.code, second.code], [0, 0], first.err + second.err);
  await node.browser().call(signIn, { body: { email: emailOf("Ada"), password } });
  const page = node.browser();
  await assert.rejects(
    page.call(recover, { body: { token: linkIn(first.out), password: next } }),
    refusedWith("recovery-over"),
    "replaced",
  );
  await page.call(recover, { body: { token: linkIn(second.out), password: next } });
  assert.equal((await session.call(getSession)).account, null);
  await assert.rejects(node.browser().call(signIn, { body: { email: emailOf("Ada"), password } }), refusedWith("wrong-credentials"));

  // nobody confirms: the link works a day later, and until then every member can see the recovery
  const waits = await counterpart(["account", "recover", "--alone", "--email", emailOf("Noor"), `--data=${data}`], [emailOf("Noor")]);
  assert.equal(waits.code, 0, waits.err);
  await assert.rejects(node.browser().call(recover, { body: { token: linkIn(waits.out), password: next } }), (error: unknown) => {
    assert.ok(error instanceof Problem && error.code === "recovery-early");
    assert.equal(error.body.details?.["hours"], 24);
    return true;
  });
  await enrolHere(page, next);
  const [told] = (await page.call(whoCanRead, { params: { workspace } })).recoveries;
  assert.deepEqual([told?.name, told?.confirmedBy], ["Noor", null]);
});

test("if there is only one administrator, this person can recover the account alone after typing the address, and the recovery is listed", async (t) => {
  const data = await dataFolder(t);
  const node = await openNode(data);
  later(t, () => node.close());
  await settle(node, { Ada: ["administrator", "focal-point"], Cem: ["analyst"] });
  const mistyped = await counterpart(["account", "recover", "--email", emailOf("Ada"), `--data=${data}`], ["adda@test.example"]);
  assert.deepEqual([mistyped.code, linkIn(mistyped.out)], [1, ""]);
  const made = await counterpart(["account", "recover", "--email", emailOf("Ada"), `--data=${data}`], [emailOf("Ada")]);
  assert.equal(made.code, 0, made.err);
  assert.match(made.out, /nobody can confirm/);
  assert.deepEqual(await node.browser().call(recover, { body: { token: linkIn(made.out), password: next } }), {
    next: "enrol-second-factor",
  });

  // two workspaces invited the person separately: the address has two accounts, and the command asks which one
  await settle(node, { Ada: ["administrator"] });
  const which = await counterpart(["account", "recover", "--email", emailOf("Ada"), `--data=${data}`], [emailOf("Ada")]);
  assert.deepEqual([which.code, linkIn(which.out)], [1, ""]);
  const accounts = [...which.err.matchAll(/--account (\S+) {2}Ada: Velmara/g)].map((found) => found[1] ?? "");
  assert.equal(accounts.length, 2, which.err);
  const chosen = await counterpart(
    ["account", "recover", "--email", emailOf("Ada"), "--account", accounts[1] ?? "", `--data=${data}`],
    [emailOf("Ada")],
  );
  assert.equal(chosen.code, 0, chosen.err);
  const page = node.browser();
  assert.deepEqual(await page.call(recoveryLink, { body: { token: linkIn(chosen.out) } }), { name: "Ada", email: emailOf("Ada") });
  await page.call(recover, { body: { token: linkIn(chosen.out), password: next } });
  assert.equal((await page.call(getSession)).account?.id, accounts[1]);
});
