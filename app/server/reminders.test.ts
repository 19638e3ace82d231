/**
 * Tests the reminders over a real SMTP server: who gets a mail and when, that a mail contains nothing of the records in any language, and what
 * happens if the mail server refuses. The rule for when a mail is due is tested with plain values.
 */
import assert from "node:assert/strict";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { test } from "node:test";
import { SMTPServer } from "smtp-server";
import { dayWriter } from "#platform/contract/day-in-words.ts";
import { listDuties } from "#platform/contract/duties.ts";
import { getReminder, wantReminder } from "#platform/contract/reminders.ts";
import { setLanguage } from "#platform/contract/session.ts";
import { sql } from "kysely";
import { ownDuties } from "#platform/server/duties/index.ts";
import { joinModules } from "#platform/server/http/index.ts";
import { composeMail } from "#platform/server/reminders/compose-mail.ts";
import { sendReminders } from "#platform/server/reminders/index.ts";
import { createMailSender } from "#platform/server/reminders/send-mail.ts";
import { isMailDue } from "#platform/server/reminders/when-to-remind.ts";
import { SettingsRefused } from "#platform/server/settings/arguments.ts";
import { mailServerOf } from "#platform/server/settings/mail-server.ts";
import { allModules } from "./modules.generated.ts";
import { testApplication } from "./testing.ts";

interface Received {
  readonly to: readonly string[];
  readonly body: string;
}

/** A mail server on this machine. `refuse(true)` makes it refuse every recipient. */
const mailServer = async (t: { after(run: () => Promise<void>): void }) => {
  const received: Received[] = [];
  let refusing = false;
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["AUTH", "STARTTLS"],
    onRcptTo: (_, __, done) => done(refusing ? new Error("mailbox unavailable") : undefined),
    onData: (stream, { envelope }, done) => {
      const parts: Buffer[] = [];
      stream.on("data", (part: Buffer) => parts.push(part));
      stream.on("end", () => {
        received.push({ to: envelope.rcptTo.map(({ address }) => address), body: Buffer.concat(parts).toString() });
        done();
      });
    },
  });
  server.listen(0, "127.0.0.1");
  await once(server.server, "listening");
  t.after(() => new Promise((ended) => server.close(() => ended())));
  const { port } = server.server.address() as AddressInfo;
  return { received, url: `smtp://127.0.0.1:${port}`, refuse: (now: boolean) => void (refusing = now) };
};

/** The text of a mail whose body is quoted-printable or base64. */
const textOf = (raw: string): string => {
  const [head = "", body = ""] = raw.split(/\r\n\r\n([\s\S]*)/);
  if (/content-transfer-encoding: base64/i.test(head)) return Buffer.from(body, "base64").toString();
  if (!/quoted-printable/i.test(head)) return body;
  const bytes = body.replace(/=\r\n/g, "").replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, "latin1").toString();
};

const kinds = [...ownDuties, ...joinModules(allModules).duties];
const hour = 3_600_000;
const day = 24 * hour;

test("a person with duties gets at most one mail a day, which contains only counts and dates", async (t) => {
  const server = await mailServer(t);
  let at = Math.floor(Date.now() / 1000) * 1000;
  const now = (): Date => new Date(at);
  const app = await testApplication(t, { now });
  const mail = mailServerOf(server.url, "counterpart@hub.example");
  const services = { ...app.services, settings: { ...app.services.settings, mail } };
  const sender = createMailSender(mail ?? assert.fail());
  t.after(() => Promise.resolve(sender.close()));
  const remind = (): Promise<number> => sendReminders(services, kinds, sender);

  const amara = await app.as("amara");
  const { velmara, programme } = app.demonstration ?? assert.fail();
  const emailOf = async (who: "amara" | "bruno"): Promise<string> => {
    const account = await app.account(who);
    const { rows } = await app.db.transaction({ workspace: null, account, clearance: 0 }, (tx) =>
      sql<{ email: string }>`select email from directory.my_account(${account})`.execute(tx),
    );
    return rows[0]?.email ?? assert.fail();
  };
  const [hers, his] = [await emailOf("amara"), await emailOf("bruno")];
  const toThem = (whom: string): Received[] => server.received.filter(({ to }) => to.includes(whom));
  const { duties } = await amara.call(listDuties, { params: { workspace: velmara } });
  await amara.call(wantReminder, { body: { wanted: false } });
  assert.deepEqual(await amara.call(getReminder), { sent: false, wanted: false });
  await amara.call(wantReminder, { body: { wanted: true } });
  await amara.call(setLanguage, { body: { language: "ar" } });

  const first = await remind();
  assert.equal(first, server.received.length);
  assert.equal(toThem(hers).length, 1);
  assert.equal(toThem(his).length, 1, "one mail for both of his workspaces");
  const text = textOf(toThem(hers)[0]?.body ?? "");
  assert.ok(duties.length > 0, "the demonstration has items for her");
  assert.ok(text.startsWith(services.i18n.translate("ar", "reminders.waits", { n: duties.length }).replace(/[\u2068\u2069]/g, "")), text);
  assert.ok(text.includes(services.settings.origin));
  assert.equal(await remind(), 0, "a second call on the same day sends nothing");
  at += day;
  await remind();
  assert.ok(toThem(his).length <= 2, "one person gets at most one mail a day");

  // a person who switched the mail off gets none, although there are duties
  const account = await app.account("amara");
  const want = (wanted: boolean) =>
    app.db.transaction({ workspace: null, account, clearance: 0 }, (tx) =>
      sql`select directory.want_reminder(${account}, ${wanted})`.execute(tx),
    );
  await want(false);
  const before = toThem(hers).length;
  at += 8 * day;
  await remind();
  assert.equal(toThem(hers).length, before);
  await want(true);

  // the server refuses: the log names nobody, and the mail is sent at the next call
  server.refuse(true);
  assert.equal(await remind(), 0);
  const refusals = app.logged.filter((line) => line.includes("mail server"));
  assert.equal(refusals.length, 1);
  assert.ok(!refusals.join().includes(hers));
  server.refuse(false);
  at += hour;
  await remind();
  assert.equal(toThem(hers).length, before + 1, "the mail is sent at the next call");

  // no mail contains a word of a title, of a State or of a person
  const secret: string[] = [];
  for (const workspace of [velmara, programme])
    for (const who of ["amara", "bruno"] as const) {
      const reader = await app.account(who);
      await app.db.transaction({ workspace, account: reader, clearance: 4 }, async (tx) => {
        const members = await sql<{ name: string }>`select name from directory.members_of(${workspace})`
          .execute(tx)
          .catch(() => ({ rows: [] }));
        secret.push(...members.rows.map(({ name }) => name), "Velmara", "فلمارا");
      });
    }
  for (const { title, called } of duties)
    for (const text of [title?.text, ...(typeof called === "string" ? [called] : Object.values(called ?? {}))])
      if (text !== undefined && text.length > 3) secret.push(text);
  assert.ok(secret.length > 10);
  for (const { body } of server.received) {
    // the encoded letters of the body could form a short name by chance
    const readable = `${body.split("\r\n\r\n", 1)[0]}\n${textOf(body)}`;
    for (const word of secret) assert.ok(!readable.includes(word), `a mail has "${word}"`);
  }
});

test("a mail is due if a new duty has come or a date is near, and not if the list has not changed", () => {
  const now = new Date("2026-12-10T06:00:00Z");
  const last = new Date("2026-12-08T06:00:00Z");
  const old = { since: "2026-12-01T06:00:00Z", due: null, dueInDays: null };
  assert.equal(isMailDue([], null, now), false);
  assert.equal(isMailDue([old], null, now), true);
  assert.equal(isMailDue([old], last, now), false);
  assert.equal(isMailDue([old], new Date("2026-12-03T06:00:00Z"), now), true, "the last mail is a week old");
  assert.equal(isMailDue([{ ...old, since: "2026-12-09T06:00:00Z" }], last, now), true, "a new duty has come");
  assert.equal(
    isMailDue([{ ...old, since: "2026-12-10T05:30:00Z" }], new Date("2026-12-10T05:00:00Z"), now),
    false,
    "a mail was already sent today",
  );
  for (const [dueInDays, due] of [
    [4, false],
    [3, true],
    [2, false],
    [1, false],
    [0, true],
    [-1, true],
    [-2, false],
  ] as const)
    assert.equal(isMailDue([{ ...old, due: "2026-12-10", dueInDays }], last, now), due, `${dueInDays} days`);
});

test("the settings of the mail server are checked without being quoted, and the login is never sent over a network without encryption", () => {
  assert.equal(mailServerOf(undefined, undefined), null);
  const server = mailServerOf("smtp://post:s%40cret@mail.example", "a@b.example") ?? assert.fail();
  assert.deepEqual(server.login, { user: "post", pass: "s@cret" });
  assert.deepEqual([server.port, server.secure, server.onThisMachine], [587, false, false]);
  assert.deepEqual(mailServerOf("smtps://mail.example:2465", "a@b.example")?.port, 2465);
  for (const [url, from] of [
    ["smtp://post:hunter2@mail.example", undefined],
    ["http://post:hunter2@mail.example", "a@b.example"],
    ["post:hunter2@mail.example", "a@b.example"],
    ["smtp://post:hunter2@mail.example", "hunter2\r\nBcc: x@y.example"],
  ] as const)
    assert.throws(
      () => mailServerOf(url, from),
      (error) => error instanceof SettingsRefused && !error.message.includes("hunter2"),
    );
});

test("mails in six languages state the number of duties, the future dates, and how many dates have passed", async (t) => {
  const { services } = await testApplication(t);
  const items = [
    { since: "2026-12-01T06:00:00Z", due: "2026-12-04", dueInDays: -6 },
    { since: "2026-12-01T06:00:00Z", due: "2026-12-13", dueInDays: 3 },
    { since: "2026-12-01T06:00:00Z", due: null, dueInDays: null },
  ];
  for (const language of ["en", "fr", "es", "ru", "zh", "ar"]) {
    const { subject, text } = composeMail(services.i18n, language, items, "https://desk.example");
    const day = dayWriter(language, { timeZone: "UTC" });
    assert.match(subject, /^Counterpart/);
    assert.ok(text.includes(day(new Date("2026-12-13"))), language);
    assert.ok(!text.includes(day(new Date("2026-12-04"))), language);
    assert.ok(text.includes("https://desk.example"), language);
    assert.doesNotMatch(text, /\{|reminders\.|[\u2068\u2069]/u);
  }
});
