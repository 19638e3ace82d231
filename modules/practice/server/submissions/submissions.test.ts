/**
 * Tests the promise "not named to readers" over HTTP: two named people know which State a practice came from. Nobody else finds the
 * State through any endpoint, the search, the audit, an archive or a login of the database. The two people can see the State until it
 * asks to be forgotten.
 */
import assert from "node:assert/strict";
import { after, before, suite, test } from "node:test";
import { personIn } from "#app/server/testing-person.ts";
import { testApplication, type TestApplication } from "#app/server/testing.ts";
import { listAudit } from "#platform/contract/audit.ts";
import { listDuties } from "#platform/contract/duties.ts";
import { listShared } from "#platform/contract/exchange.ts";
import { search } from "#platform/contract/search.ts";
import { Problem } from "#platform/contract/problems.ts";
import { openingStatements } from "#platform/server/db/transaction.ts";
import type { Browser } from "#platform/server/http/testing.ts";
import { command, refused, said, velmara } from "#platform/server/testing-values.ts";
import { changePractice, getPractice, type listPractices, type PracticeFields } from "../../contract/practice.ts";
import * as contract from "../../contract/submissions.ts";
import { releaseSubmission, withdrawSubmission } from "../../contract/submissions.ts";

const card: PracticeFields = {
  lang: "en",
  title: "Somebody outside the unit reads the logs",
  context: "",
  done: "An order names a reader outside the unit.",
  result: "",
  failed: "The post was vacant for a quarter.",
  rights: "",
  needs: "",
  evidence: "told",
  evidenceNote: "",
  areas: [],
  marking: "TLP:GREEN",
};

suite("practices of a State that is not named", () => {
  const ending: (() => Promise<void>)[] = [];
  let app: TestApplication;
  let programme = "";
  let people: Readonly<Record<"amara" | "bruno" | "one" | "two" | "third" | "authority" | "evaluator", Browser>>;
  before(async () => {
    app = await testApplication({ after: (run) => void ending.push(run) });
    programme = app.demonstration?.programme ?? assert.fail();
    people = {
      amara: await app.as("amara"),
      bruno: await app.as("bruno"),
      one: await personIn(app, programme, "noor", ["reviewer"]),
      two: await personIn(app, programme, "sam", ["programme-officer"]),
      third: await personIn(app, programme, "thea", ["programme-officer"]),
      authority: await personIn(app, programme, "aud", ["authority", "administrator"]),
      evaluator: await personIn(app, programme, "eva", ["evaluator"]),
    };
  });
  after(async () => {
    for (const end of ending.toReversed()) await end();
  });

  const received = (by: Browser) => by.call(contract.listReceivedSubmissions, { params: { workspace: programme } });
  const name = async (names: readonly string[], by = people.authority) => {
    const all = (await received(by)).people;
    const accounts = names.map((one) => all.find((person) => person.name === one)?.account ?? assert.fail(one));
    await by.call(contract.nameModerators, { params: { workspace: programme }, body: { accounts } });
  };
  const submit = async (word: string) => {
    const { id } = await people.amara.call(contract.addSubmission, {
      params: { workspace: velmara },
      body: { commandId: command(), ...card, context: `Before ${word} nobody read them.`, office: `${word} oversight office` },
    });
    const release = () =>
      people.amara.call(releaseSubmission, {
        params: { workspace: velmara, submission: id },
        body: { commandId: command(), receiver: programme },
      });
    const forget = () =>
      people.amara.call(withdrawSubmission, {
        params: { workspace: velmara, submission: id },
        body: { reason: said("Please forget it.") },
      });
    return { id, release, forget };
  };
  const take = (by: Browser, parcel: string, more: Partial<PracticeFields> = {}) =>
    by.call(contract.takeSubmission, { params: { workspace: programme, parcel }, body: { commandId: command(), ...card, ...more } });
  /** The rows of the programme that a login sees for an account, in all tables in which a parcel leaves traces. */
  const rowsFor = async (login: "app" | "backup", account: string | null, parcel: string): Promise<number> => {
    const count = `select (select count(*) from exchange.incoming where id = '${parcel}')
      + (select count(*) from exchange.receipt where parcel_id = '${parcel}')
      + (select count(*) from practice.known where parcel_id = '${parcel}') as n`;
    const answers = await app.db.as(
      login,
      `begin; ${openingStatements({ workspace: programme, account, clearance: 4 })}; ${count}; rollback`,
    );
    // one result for each statement
    const counted = (answers as unknown as readonly { readonly rows: readonly { readonly n?: string }[] }[]).find(
      ({ rows }) => rows.length > 0,
    );
    return Number(counted?.rows[0]?.n);
  };

  test("nothing can be submitted before two people are named; people cannot name themselves, or somebody who may not moderate", async () => {
    // the demonstration names Bruno and Greta
    await app.db.as("administrator", `delete from practice.moderator where workspace_id = '${programme}'`);
    const { release } = await submit("Earlyword");
    await assert.rejects(release(), refused("practice-no-moderators"));
    await assert.rejects(name(["sam", "noor"], people.two), refused("practice-moderator-oneself"));
    await assert.rejects(name(["sam", "sam"]), refused("invalid-input", "accounts"));
    const eva = await app.account("bruno");
    assert.ok(eva);
    await assert.rejects(
      people.evaluator.call(contract.nameModerators, { params: { workspace: programme }, body: { accounts: [eva, eva] } }),
      refused("no-access"),
    );
    await name(["noor", "sam"]);
    assert.deepEqual((await release()).released.length, 1);
    await assert.rejects(release(), refused("practice-submitted"));
  });

  test("the two named people see which State sent a practice; other readers find neither the parcel nor the State", async () => {
    await name(["noor", "sam"]);
    const word = "Quietbridge";
    const { id, release } = await submit(word);
    const sent = await release();
    const mine = (by: Browser) => received(by).then((data) => data.received.filter(({ office }) => office.startsWith(word)));
    const [seen = assert.fail()] = await mine(people.one);
    assert.deepEqual([seen.state, seen.office, seen.practice], ["X-VEL", `${word} oversight office`, null]);
    assert.equal((await mine(people.two)).length, 1);
    assert.ok(sent.released.length === 1);
    for (const by of [people.bruno, people.third, people.authority]) {
      assert.deepEqual((await received(by)).received, []);
      await assert.rejects(take(by, seen.parcel), refused("not-found"));
    }
    await assert.rejects(received(people.evaluator), refused("no-access"));

    const practice = await take(people.two, seen.parcel, { context: "Nobody read them." });
    await assert.rejects(take(people.one, seen.parcel), refused("practice-taken"));
    assert.equal(practice.contributed, true);
    assert.equal((await mine(people.one))[0]?.practice, practice.id);

    // reads every endpoint of the programme that needs no other ids, with the role that may read the most
    const params = { workspace: programme };
    const texts = [JSON.stringify(await people.authority.call(getPractice, { params: { ...params, practice: practice.id } }))];
    for (const { endpoint } of app.routes) {
      const { method, path, actors, kind = "json" } = endpoint;
      if (method !== "GET" || kind !== "json" || !path.startsWith("/api/w/:workspace/") || path.slice(18).includes(":")) continue;
      if (!actors.includes("account")) continue;
      for (const by of [people.authority, people.third, people.bruno])
        texts.push(
          JSON.stringify(
            await by.call(endpoint as typeof listPractices, { params }).catch((error: unknown) => {
              if (error instanceof Problem) return null;
              throw error;
            }),
          ),
        );
    }
    assert.ok(texts.filter((text) => text !== "null").length > 30, String(texts.length));
    for (const text of texts) {
      assert.ok(!text.includes(word), text.slice(0, 200));
      assert.ok(!text.includes(seen.parcel) || !text.includes("X-VEL") || !text.includes(practice.id));
      assert.ok(!text.includes(id), "no response contains the id of the submission at the State");
    }
    for (const q of [word, "oversight office"])
      assert.doesNotMatch(JSON.stringify(await people.authority.call(search, { params, query: { q, lang: "en" } })), new RegExp(word));
    const { lines } = await people.authority.call(listAudit, { params, query: { lang: "en" } });
    assert.ok(lines.length > 0);
    assert.doesNotMatch(JSON.stringify(lines), new RegExp(word));
    assert.deepEqual(
      (await people.authority.call(listDuties, { params })).duties.filter(({ record }) => record === seen.parcel),
      [],
    );
  });

  test("no login of the database shows the parcel to another account, and neither an archive nor a backup can read it", async () => {
    await name(["noor", "sam"]);
    const { release } = await submit("Stillwater");
    await release();
    const [seen = assert.fail()] = (await received(people.one)).received.filter(({ office }) => office.startsWith("Stillwater"));
    const noor = (await received(people.one)).moderators.find((one) => one.name === "noor")?.account ?? assert.fail();
    assert.equal(
      await rowsFor("app", noor, seen.parcel),
      4,
      "a named person sees the parcel, two receipts, and the row that names the two people",
    );
    assert.equal(await rowsFor("app", await app.account("bruno"), seen.parcel), 0);
    assert.equal(await rowsFor("app", null, seen.parcel), 0);
    assert.equal(await rowsFor("backup", null, seen.parcel), 0);
  });

  test("people named later do not see earlier submissions, and the people named before still can", async () => {
    await name(["noor", "sam"]);
    const { release } = await submit("Oldharbour");
    await release();
    await name(["thea", "sam"]);
    const has = async (by: Browser) => (await received(by)).received.some(({ office }) => office.startsWith("Oldharbour"));
    assert.deepEqual([await has(people.third), await has(people.one), await has(people.two)], [false, true, true]);
    await name(["noor", "sam"]);
  });

  test("after the State asked to be forgotten, no data at the programme shows the sender, and the card is kept", async () => {
    await name(["noor", "sam"]);
    const { release, forget } = await submit("Passinglight");
    await release();
    const [seen = assert.fail()] = (await received(people.one)).received.filter(({ office }) => office.startsWith("Passinglight"));
    const { id } = await take(people.one, seen.parcel);
    await forget();
    assert.ok((await received(people.one)).received.every(({ parcel }) => parcel !== seen.parcel));
    const { rows } = await app.db.as(
      "administrator",
      `select (select count(*) from exchange.incoming where id = '${seen.parcel}')
        + (select count(*) from exchange.tombstone where id = '${seen.parcel}')
        + (select count(*) from exchange.receipt where workspace_id = '${programme}' and parcel_id = '${seen.parcel}')
        + (select count(*) from practice.known where parcel_id = '${seen.parcel}') as n`,
    );
    assert.equal(Number(rows[0]?.["n"]), 0);
    const { practice } = await people.bruno.call(getPractice, { params: { workspace: programme, practice: id } });
    assert.equal(practice.contributed, true);
    await assert.rejects(forget(), refused("not-found"));
  });

  test("a card cannot be less strict than the State allows; nobody of the programme reads a submission at the State", async () => {
    await name(["noor", "sam"]);
    const { release } = await submit("Strictfield");
    await release();
    const [seen = assert.fail()] = (await received(people.one)).received.filter(({ office }) => office.startsWith("Strictfield"));
    await assert.rejects(take(people.one, seen.parcel, { marking: "TLP:CLEAR" }), refused("marking-forbids", "marking"));
    const made = await take(people.one, seen.parcel);
    const looser = { ...card, expectedRev: made.rev, marking: "TLP:CLEAR" as const };
    const params = { workspace: programme, practice: made.id };
    await assert.rejects(people.bruno.call(changePractice, { params, body: looser }), refused("marking-forbids", "marking"));
    await assert.rejects(people.bruno.call(contract.listSubmissions, { params: { workspace: velmara } }), refused("no-access"));
    // Bruno is a guest in the State's workspace, and the State's list of shared parcels does not show him this parcel either
    const { threads } = await people.bruno.call(listShared, { params: { workspace: velmara } });
    assert.deepEqual(
      threads.filter(({ kind }) => kind === contract.submissionKind),
      [],
    );
  });
});
