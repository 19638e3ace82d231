/**
 * Tests the promise "unknown" over HTTP: what a contribution leaves in the database, in exports, in files and in the log; who can read it; and what
 * the withdrawal code removes.
 */
import assert from "node:assert/strict";
import { readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { after, before, suite, test } from "node:test";
import { readCode } from "#methods/typed-code/index.ts";
import { loadedDemonstration, testApplication, testOrigin, type TestApplication } from "#app/server/testing.ts";
import { personIn } from "#app/server/testing-person.ts";
import { search } from "#platform/contract/search.ts";
import { createErasedList, settleErasures } from "#platform/server/erasures/index.ts";
import type { Browser } from "#platform/server/http/testing.ts";
import { command, refused, said, velmara } from "#platform/server/testing-values.ts";
import { unpack, whole } from "#platform/server/transfer/archive/unpack.ts";
import { identitiesIn, newKey, opened } from "#platform/server/transfer/archive/sealed.ts";
import { backupNode } from "#platform/server/transfer/index.ts";
import { folderOf, transferOf } from "#platform/server/transfer/testing.ts";
import * as contract from "../../contract/letters.ts";
import { askModeration, changePractice, decidePractice, getPractice, listPractices, type PracticeFields } from "../../contract/practice.ts";
import { listReceivedCards, sharePractice } from "../../contract/sharing.ts";
import { listReceivedSubmissions, nameModerators } from "../../contract/submissions.ts";
import { fields } from "../outcomes/testing.ts";
import { letterBoxes } from "./letter-boxes.ts";

/** The contributor's address, which occurs in no other text. */
const address = "203.0.113.77";
const guarded = "Mix the fuel with the oxidiser and pack it tightly into the steel pipe.";

suite("practices of an unknown contributor", () => {
  const ending: (() => Promise<void>)[] = [];
  let app: TestApplication;
  let programme = "";
  let later = 0;
  let people: Readonly<Record<"one" | "two" | "third" | "authority" | "evaluator" | "amara", Browser>>;
  before(async () => {
    const now = () => new Date(Date.now() + later);
    app = await testApplication({ after: (run) => void ending.push(run) }, { now, filled: loadedDemonstration() });
    programme = app.demonstration?.programme ?? assert.fail();
    people = {
      one: await personIn(app, programme, "noor", ["reviewer"]),
      two: await personIn(app, programme, "sam", ["programme-officer"]),
      third: await personIn(app, programme, "thea", ["programme-officer"]),
      authority: await personIn(app, programme, "aud", ["authority", "administrator"]),
      evaluator: await personIn(app, programme, "eva", ["evaluator"]),
      amara: await app.as("amara"),
    };
    const params = { workspace: programme };
    const all = (await people.authority.call(listReceivedSubmissions, { params })).people;
    const accounts = ["noor", "sam"].map((name) => all.find((one) => one.name === name)?.account ?? assert.fail());
    await people.authority.call(nameModerators, { params, body: { accounts } });
  });
  after(async () => {
    for (const end of ending.toReversed()) await end();
  });

  const boxes = () => letterBoxes(app.services);
  const codes = async (count: number): Promise<string[]> =>
    (await people.third.call(contract.printLetterCodes, { params: { workspace: programme }, body: { count } })).codes;
  /** A request as the contributor's browser sends it, from the contributor's address. */
  const ask = async (path: string, body: unknown, cookie?: string) => {
    const headers = {
      origin: testOrigin,
      host: new URL(testOrigin).host,
      "content-type": "application/json",
      ...(cookie ? { cookie } : {}),
    };
    const payload = JSON.stringify(body);
    const answer = await app.desk.inject({ method: "POST", url: path, remoteAddress: address, headers, payload });
    return { status: answer.statusCode, body: JSON.parse(answer.payload) as { code?: string; withdrawal?: string } };
  };
  const waiting = async (): Promise<number> => (await boxes().all()).reduce((sum, box) => sum + box.waiting, 0);
  const post = async (code: string, more: Partial<PracticeFields> = {}): Promise<string> => {
    const sent = ask("/api/practice-letter", { code, ...fields, ...more });
    // the regular write of the server itself may happen before this one
    let settled = false;
    void sent.finally(() => (settled = true));
    while (!settled && (await waiting()) === 0) await new Promise((done) => setImmediate(done));
    await boxes().beat();
    const answer = await sent;
    assert.equal(answer.status, 200, JSON.stringify(answer.body));
    return answer.body.withdrawal ?? assert.fail();
  };
  const tomorrow = (): void => void (later += 86_400_000);
  const letters = (by: Browser) => by.call(contract.listLetters, { params: { workspace: programme } });
  const waits = async (by: Browser, title: string) => (await letters(by)).letters.find(({ card }) => card.title === title);
  const take = async (by: Browser, title: string, more: Partial<PracticeFields> = {}) => {
    const letter = (await waits(by, title)) ?? assert.fail(title);
    return by.call(contract.takeLetter, { params: { workspace: programme }, body: { letter: letter.id, ...fields, ...more } });
  };
  const tables = async (): Promise<string[]> => {
    const { rows } = await app.db.as(
      "administrator",
      `select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where c.relkind = 'r' and n.nspname !~ '^(pg_|information_schema)' order by 1`,
    );
    return rows.map((row) => String(row["name"]));
  };
  /** Every table with a digest of its rows, and of the place and transaction with which each row was written. */
  const database = async (): Promise<unknown[]> => {
    const each = (await tables()).map(
      (name) =>
        `select '${name}' as name, md5(coalesce(string_agg(t.xmin::text || t.ctid::text || t::text, '|' order by t.ctid), '')) as rows from ${name} t`,
    );
    return (await app.db.as("administrator", `${each.join(" union all ")} order by 1`)).rows;
  };
  /** The tables in which a row contains one of the texts. */
  const tablesWith = async (texts: readonly string[]): Promise<string[]> => {
    const pattern = texts.map((text) => text.replaceAll(/[.\\+*?()[\]{}|^$]/g, "\\$&")).join("|");
    const each = (await tables()).map((name) => `select '${name}' as name from ${name} t where t::text ~* '${pattern}' group by 1`);
    return (await app.db.as("administrator", each.join(" union all "))).rows.map((row) => String(row["name"]));
  };
  const gone = (error: NodeJS.ErrnoException): null => (error.code === "ENOENT" ? null : assert.fail(error));
  /** The paths and inode numbers of all files; null if the server replaced a file meanwhile. */
  const listed = async (): Promise<[path: string, ino: number][] | null> => {
    const found = await readdir(app.services.settings.data, { recursive: true, withFileTypes: true });
    const paths = found.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
    return Promise.all(paths.map(async (file): Promise<[string, number]> => [file, (await stat(file)).ino])).catch(gone);
  };
  /** The texts of all files at one time. The server replaces the box every ten seconds: then the files are read again. */
  const files = async (): Promise<string[]> => {
    for (;;) {
      const before = await listed();
      const texts =
        before && (await Promise.all(before.map(async ([file]) => `${file}\n${(await readFile(file)).toString("latin1")}`)).catch(gone));
      const half = before?.some(([file]) => file.includes(".half-"));
      if (texts !== null && half === false && JSON.stringify(await listed()) === JSON.stringify(before)) return texts;
    }
  };
  const formsOf = (code: string): string[] => {
    const read = readCode(code) ?? assert.fail();
    return [code, read, Buffer.from(read).toString("hex"), Buffer.from(read).toString("base64").replace(/=+$/, "")];
  };

  test("a contribution writes nothing into the database: no row, no transaction, no row in the audit; and no line in the log", async () => {
    const [code = "", second = ""] = await codes(2);
    const [rows, lines] = [await database(), app.logged.length];
    assert.equal((await ask("/api/practice-letter/code", { code })).status, 200);
    await post(code, { title: "Quietly told" });
    await post(second, { title: "Told as quietly" });
    assert.deepEqual(await database(), rows);
    assert.equal(app.logged.length, lines);
    // the control: the same comparison finds the traces that an account leaves
    await letters(people.two);
    assert.notDeepEqual(await database(), rows);
    assert.equal((await ask("/api/practice-letter", { code, ...fields })).body.code, "practice-letter-code");
  });

  test("no table, export, backup, file or log line contains the code, the address or the withdrawal code", async (t) => {
    const [code = ""] = await codes(1);
    const withdrawal = await post(code, { title: "Greyharbour told" });
    const needles = [address, ...formsOf(code), ...formsOf(withdrawal)];
    const nowhere = async (): Promise<void> => {
      assert.deepEqual(await tablesWith(needles), []);
      for (const text of [...(await files()), ...app.logged]) for (const one of needles) assert.ok(!text.includes(one), text.slice(0, 120));
    };
    await nowhere();
    assert.deepEqual(await tablesWith(["Greyharbour"]), [], "a waiting letter is in no table");
    assert.equal((await files()).filter((text) => text.includes("Greyharbour")).length, 1, "the control: the search finds the box");
    assert.equal(await waits(people.two, "Greyharbour told"), undefined, "nobody can read the letter on the day of its arrival");
    tomorrow();
    await boxes().beat();
    const made = await take(people.two, "Greyharbour told", { title: "A port told" });
    assert.deepEqual([made.unknown, made.contributed, made.status], [true, false, "draft"]);
    await boxes().beat();
    await nowhere();
    assert.deepEqual(await tablesWith(["Greyharbour"]), []);
    assert.equal((await files()).filter((text) => text.includes("Greyharbour")).length, 0, "the file no longer contains the letter");

    const to = join(await folderOf(t), "node.age");
    const key = await newKey();
    await backupNode(app.db.reach("backup"), to, { dataDir: app.services.settings.data, recipients: [key.recipient] });
    let cards = 0;
    await unpack(await opened(to, identitiesIn(key.identity)), async ({ name, body }) => {
      const text = (await whole(body)).toString("latin1");
      for (const one of [...needles, "Greyharbour"]) assert.ok(!text.includes(one), name);
      assert.doesNotMatch(name, /letters/, "the box is in no backup");
      if (text.includes("A port told")) cards += 1;
    });
    assert.ok(cards > 0, "the control: the backup contains the card");

    const transfer = await transferOf(t);
    const { file } = await transfer.send(app.db, programme);
    const { rows } = await app.db.as("administrator", "select encode(withdraws, 'hex') as digest from practice.withdrawal");
    assert.ok(rows.length > 0);
    let exported = 0;
    await unpack(await opened(file, identitiesIn(transfer.key.identity)), async ({ name, body }) => {
      const text = (await whole(body)).toString("latin1");
      for (const one of [...needles, ...rows.map((row) => String(row["digest"]))]) assert.ok(!text.includes(one), name);
      if (text.includes("A port told")) exported += 1;
    });
    assert.ok(exported > 0, "the control: the export contains the card");
  });

  test("only the two named people read letters; a signed-in person cannot contribute; no response has a State or time", async () => {
    const [code = ""] = await codes(1);
    await post(code, { title: "Read by two" });
    tomorrow();
    for (const by of [people.one, people.two]) assert.ok(await waits(by, "Read by two"));
    for (const by of [people.third, people.authority]) {
      assert.deepEqual((await letters(by)).letters, []);
      const id = (await waits(people.two, "Read by two"))?.id ?? assert.fail();
      for (const act of [contract.dropLetter, contract.takeLetter])
        await assert.rejects(
          by.call(act as typeof contract.takeLetter, { params: { workspace: programme }, body: { letter: id, ...fields } }),
          refused("not-found"),
        );
    }
    await assert.rejects(letters(people.evaluator), refused("no-access"));
    await assert.rejects(letters(people.amara), refused("not-found"));
    const [letter = assert.fail()] = (await letters(people.two)).letters;
    assert.deepEqual(Object.keys(letter).toSorted(), ["card", "id"]);
    const cookie = [...people.amara.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    for (const path of ["/api/practice-letter", "/api/practice-letter/code", "/api/practice-letter/withdrawal"])
      assert.equal((await ask(path, { code, ...fields }, cookie)).body.code, "no-access", path);
    // refused: a marking that is less strict than the contributor requested
    const refusal = take(people.two, "Read by two", { marking: "TLP:CLEAR" });
    await assert.rejects(refusal, refused("marking-forbids", "marking"));
    await people.one.call(contract.dropLetter, {
      params: { workspace: programme },
      body: { letter: (await waits(people.one, "Read by two"))?.id ?? "" },
    });
    assert.equal(await waits(people.two, "Read by two"), undefined);
  });

  test("the withdrawal code removes a text at once, whether it waits, is a draft, or was published or shared", async () => {
    const [first = "", second = ""] = await codes(2);
    const [waitingCode, cardCode] = [await post(first, { title: "Changed my mind" }), await post(second, { title: "Longstream told" })];
    tomorrow();
    assert.equal((await ask("/api/practice-letter/withdrawal", { code: waitingCode })).status, 200);
    assert.equal(await waits(people.two, "Changed my mind"), undefined);
    assert.equal(
      (await ask("/api/practice-letter/withdrawal", { code: waitingCode })).body.code,
      "practice-letter-code",
      "the code cannot withdraw the letter again",
    );

    const texts = { title: "Longstream card", context: "Longstream context", done: "Longstream done" };
    const made = await take(people.two, "Longstream told", texts);
    const params = { workspace: programme, practice: made.id };
    const changed = await people.two.call(changePractice, {
      params,
      body: { ...fields, ...texts, result: "Longstream result", expectedRev: made.rev },
    });
    const asked = await people.two.call(askModeration, { params, body: { expectedRev: changed.rev } });
    const body = { commandId: command(), expectedRev: asked.rev, publish: true, reason: "Longstream is coarse enough." };
    const published = await people.one.call(decidePractice, { params, body: { ...body, reason: said(body.reason) } });
    await people.third.call(sharePractice, { params, body: { commandId: command(), expectedRev: published.rev } });
    const atState = async () => (await people.amara.call(listReceivedCards, { params: { workspace: velmara } })).cards;
    assert.ok((await atState()).some(({ practice }) => practice === made.id));

    // a person has typed a change of the card and not sent it
    await app.db.as(
      "administrator",
      `insert into platform.draft (workspace_id, account, form, record, content, rev, writer, saved_at, visibility)
        values ('${programme}', '${await app.account("bruno")}', 'practice.card', '${made.id}', '{"title": "Longstream draft"}', 1, 'x', now(), 0)`,
    );
    assert.ok((await tablesWith(["Longstream"])).includes("platform.draft"));

    assert.equal((await ask("/api/practice-letter/withdrawal", { code: cardCode })).status, 200);
    const gone = async (): Promise<void> => {
      const { practice, history, decisions } = await people.third.call(getPractice, { params });
      assert.deepEqual([practice.removed, practice.status, practice.title, practice.done], [true, "withdrawn", "—", ""]);
      assert.deepEqual([history.length, decisions.length], [1, 0]);
    };
    await gone();
    assert.ok((await atState()).every(({ practice }) => practice !== made.id));
    const { groups } = await people.third.call(search, { params: { workspace: programme }, query: { q: "Longstream", lang: "en" } });
    assert.deepEqual(groups, []);
    assert.deepEqual(await tablesWith(["Longstream"]), []);
    const again = { ...fields, expectedRev: (await people.third.call(getPractice, { params })).practice.rev };
    await assert.rejects(people.two.call(changePractice, { params, body: again }), refused("practice-not-open"));

    // the restored database of an earlier day contains the card again
    await app.db.as(
      "administrator",
      `update practice.practice set title = 'Longstream card', done = 'Longstream done', status = 'published' where id = '${made.id}'`,
    );
    await app.db.as("administrator", "delete from platform.erased");
    assert.equal(await settleErasures(app.db, createErasedList(app.services.settings.data), new Date()), 1);
    await gone();
    assert.ok((await people.third.call(listPractices, { params: { workspace: programme } })).practices.length > 0);
  });

  test("if both named people make a card from one letter at once, one card results; a withdrawn letter gives no card", async () => {
    const [first = "", second = ""] = await codes(2);
    await post(first, { title: "Taken by both" });
    const withdrawal = await post(second, { title: "Taken and withdrawn" });
    tomorrow();
    const letter = (await waits(people.two, "Taken by both"))?.id ?? assert.fail();
    const other = (await waits(people.two, "Taken and withdrawn"))?.id ?? assert.fail();
    const taking = (by: Browser, id: string) =>
      by.call(contract.takeLetter, { params: { workspace: programme }, body: { letter: id, ...fields, title: "Made at once" } });
    const both = await Promise.allSettled([taking(people.one, letter), taking(people.two, letter)]);
    assert.deepEqual(both.map(({ status }) => status).toSorted(), ["fulfilled", "rejected"]);
    for (const one of both) if (one.status === "rejected") assert.ok(refused("not-found")(one.reason));
    const [taken, withdrawn] = await Promise.allSettled([
      taking(people.one, other),
      ask("/api/practice-letter/withdrawal", { code: withdrawal }),
    ]);
    assert.ok(withdrawn.status === "fulfilled" && withdrawn.value.status === 200);
    if (taken.status === "fulfilled") {
      const params = { workspace: programme, practice: taken.value.id };
      assert.equal((await people.one.call(getPractice, { params })).practice.removed, true);
    }
    assert.equal(await waits(people.two, "Taken and withdrawn"), undefined);
  });

  test("a practice on paper uses up the code that is written on it, and the same code withdraws the card", async () => {
    const [code = ""] = await codes(1);
    const key = (by: Browser) =>
      by.call(contract.keyLetter, { params: { workspace: programme }, body: { code, ...fields, title: "On paper" } });
    await assert.rejects(key(people.third), refused("not-found"));
    const made = await key(people.two);
    assert.equal(made.unknown, true);
    await assert.rejects(key(people.two), refused("practice-letter-code", "code"));
    assert.deepEqual(await tablesWith(formsOf(code)), []);
    assert.equal((await ask("/api/practice-letter/withdrawal", { code })).status, 200);
    const { practice } = await people.third.call(getPractice, { params: { workspace: programme, practice: made.id } });
    assert.equal(practice.removed, true);
  });

  test("a text with operational detail is refused and uses up no code; ten wrong codes block the address", async () => {
    const [code = ""] = await codes(1);
    assert.equal((await ask("/api/practice-letter", { code, ...fields, done: guarded })).body.code, "reads-like-a-method");
    assert.equal((await ask("/api/practice-letter", { code, ...fields, marking: "TLP:RED" })).body.code, "marking-forbids");
    assert.equal((await ask("/api/practice-letter/code", { code })).status, 200);
    const tries: (string | undefined)[] = [];
    for (let i = 0; i < 11; i += 1) tries.push((await ask("/api/practice-letter/code", { code: "AAAAA-AAAAA-AAAAA-AAAAA" })).body.code);
    assert.equal(tries[0], "practice-letter-code");
    assert.equal(tries.at(-1), "too-many-tries");
    assert.equal((await ask("/api/practice-letter/code", { code })).body.code, "too-many-tries");
    for (const line of app.logged) assert.ok(!line.includes(address), line);
  });
});
