/**
 * Tests the path of practices over HTTP: a card is sent to States, a measure cites it, the State answers with the outcome, and the
 * programme shows outcomes by the rule of three. The tests check what a member, an outsider, and two readers together can learn from
 * the outcomes, over random sequences of answers.
 */
import assert from "node:assert/strict";
import { after, before, suite, test } from "node:test";
import fc from "fast-check";
import { personIn } from "#app/server/testing-person.ts";
import { testApplication, type TestApplication } from "#app/server/testing.ts";
import { listAssessments } from "#modules/assessment/contract/assessment.ts";
import { listMeasures } from "#modules/policy/contract/policy.ts";
import { listDuties } from "#platform/contract/duties.ts";
import { search } from "#platform/contract/search.ts";
import { newId } from "#platform/server/db/index.ts";
import { openingStatements } from "#platform/server/db/transaction.ts";
import { joinDemonstration } from "#platform/server/exchange/index.ts";
import type { Browser } from "#platform/server/http/testing.ts";
import { command, refused, said, velmara } from "#platform/server/testing-values.ts";
import * as at from "../../contract/citations.ts";
import { releaseOutcome, withdrawCitation, withdrawOutcome } from "../../contract/citations.ts";
import { getOutcomes, writeOutcomeWords } from "../../contract/outcomes.ts";
import * as cards from "../../contract/practice.ts";
import * as sharing from "../../contract/sharing.ts";
import { sharePractice } from "../../contract/sharing.ts";
import { fields, sendAnswer } from "./testing.ts";
import { listReceivedSubmissions, nameModerators } from "../../contract/submissions.ts";

const states = Array.from({ length: 12 }, () => newId());

suite("practices at States, and their outcomes", () => {
  const ending: (() => Promise<void>)[] = [];
  let app: TestApplication;
  let programme = "";
  let record = "";
  let people: Readonly<Record<"amara" | "analyst" | "bruno" | "one" | "two" | "evaluator" | "outsider", Browser>>;
  before(async () => {
    app = await testApplication({ after: (run) => void ending.push(run) });
    programme = app.demonstration?.programme ?? assert.fail();
    for (const [i, workspace] of states.entries())
      await joinDemonstration(app.db, programme, { workspace, code: `X-ZT${String.fromCharCode(65 + i)}`, name: { en: `Testland ${i}` } });
    people = {
      amara: await app.as("amara"),
      analyst: await personIn(app, velmara, "ana", ["analyst"]),
      bruno: await app.as("bruno"),
      one: await personIn(app, programme, "noor", ["reviewer"]),
      two: await personIn(app, programme, "sam", ["programme-officer"]),
      evaluator: await personIn(app, programme, "eva", ["evaluator"]),
      outsider: await personIn(app, states[0] ?? "", "otto", ["focal-point"]),
    };
    const params = { workspace: programme };
    const all = (await people.bruno.call(listReceivedSubmissions, { params })).people;
    const accounts = ["noor", "sam"].map((name) => all.find((one) => one.name === name)?.account ?? assert.fail());
    await people.bruno.call(nameModerators, { params, body: { accounts } });
    const { assessments } = await people.amara.call(listAssessments, { params: { workspace: velmara } });
    for (const { id } of assessments) {
      const { measures } = await people.amara.call(listMeasures, { params: { workspace: velmara, assessment: id } });
      if (measures[0] !== undefined) record = `urn:counterpart:measure:${measures[0].id}`;
    }
    assert.notEqual(record, "");
  });
  after(async () => {
    for (const end of ending.toReversed()) await end();
  });

  const card = async (more: Partial<cards.PracticeFields> = {}) => {
    const params = { workspace: programme };
    const { id } = await people.bruno.call(cards.addPractice, { params, body: { commandId: command(), ...fields, ...more } });
    const here = { ...params, practice: id };
    const rev = async () => (await people.bruno.call(cards.getPractice, { params: here })).practice.rev;
    const publish = async () => {
      await people.bruno.call(cards.askModeration, { params: here, body: { expectedRev: await rev() } });
      const body = { commandId: command(), expectedRev: await rev(), publish: true, reason: said("It says who decides.") };
      await people.one.call(cards.decidePractice, { params: here, body });
    };
    const share = async (by = people.one) =>
      by.call(sharePractice, { params: here, body: { commandId: command(), expectedRev: await rev() } });
    const withdraw = async () =>
      people.one.call(cards.withdrawPractice, { params: here, body: { expectedRev: await rev(), reason: said("It was wrong.") } });
    const outcomes = (by = people.bruno) => by.call(getOutcomes, { params: here });
    return { id, here, rev, publish, share, withdraw, outcomes };
  };
  const received = (by: Browser, workspace = velmara) => by.call(sharing.listReceivedCards, { params: { workspace } });
  const open = (by: Browser, id: string) => by.call(sharing.getReceivedCard, { params: { workspace: velmara, card: id } });

  const cite = (id: string, by = people.analyst, of = record) =>
    by.call(at.addCitation, { params: { workspace: velmara }, body: { commandId: command(), card: id, record: of } });
  const asked = async (citation: string, by = people.amara) =>
    (await by.call(at.listOutcomes, { params: { workspace: velmara } })).citations.find(({ id }) => id === citation);
  const answer = (citation: string, outcome: at.OutcomeWord, more: { reason?: string; withReason?: boolean; rev?: number | null } = {}) =>
    people.analyst.call(at.answerOutcome, {
      params: { workspace: velmara, citation },
      body: {
        expectedRev: more.rev ?? null,
        outcome,
        reason: said(more.reason ?? "Nobody was found for the post."),
        withReason: more.withReason ?? false,
      },
    });
  const release = (citation: string, rev: number, by = people.amara) =>
    by.call(releaseOutcome, { params: { workspace: velmara, citation }, body: { commandId: command(), expectedRev: rev } });

  /** @returns a function that withdraws the answer */
  const answerOf = (state: number, card: string, outcome: at.OutcomeWord, reason: string | null = null, citation = newId()) =>
    sendAnswer(app, { from: states[state] ?? assert.fail(), to: programme }, { card, outcome, reason, citation });

  /** Traces of deleted answers at the programme: notes of deletion (tombstones), and receipts of the State without a parcel. */
  const leftAtProgramme = async (): Promise<number> => {
    const { rows } = await app.db.as(
      "administrator",
      `select (select count(*) from exchange.tombstone where workspace_id = '${programme}' and kind = 'practice.outcome')
        + (select count(*) from exchange.receipt r where workspace_id = '${programme}' and by_workspace = '${velmara}'
          and not exists (select from exchange.incoming i where i.workspace_id = r.workspace_id and i.id = r.parcel_id)
          and not exists (select from exchange.tombstone t where t.workspace_id = r.workspace_id and t.id = r.parcel_id)) as n`,
    );
    return Number(rows[0]?.["n"]);
  };

  test("a State receives a shared card, finds it by the search, and receives its new version and its withdrawal", async () => {
    const word = "Lanternfield";
    const { id, here, publish, share, withdraw } = await card({ context: `A ${word} unit.` });
    await people.bruno.call(cards.addDetail, {
      params: here,
      body: { commandId: command(), text: said("Inwardword: forty people."), marking: "TLP:AMBER+STRICT" },
    });
    await assert.rejects(share(), refused("practice-not-open"));
    await publish();
    await assert.rejects(share(people.evaluator), refused("no-access"));
    assert.ok((await share()).sent > states.length);
    await assert.rejects(share(), refused("practice-shared"));
    const [mine = assert.fail()] = (await received(people.analyst)).cards.filter(({ practice }) => practice === id);
    assert.deepEqual([mine.title, mine.marking, mine.translations, mine.behind], [fields.title, "TLP:GREEN", [], []]);
    const { rows } = await app.db.as(
      "administrator",
      `select convert_from(bytes, 'UTF8') as text from exchange.incoming where workspace_id = '${velmara}' and kind = 'practice.card'`,
    );
    for (const { text } of rows) assert.doesNotMatch(String(text), /Inwardword|contributed|account:|writers/);
    const found = async () =>
      (await people.analyst.call(search, { params: { workspace: velmara }, query: { q: word, kind: "card", lang: "en" } })).groups
        .flatMap(({ hits }) => hits)
        .map((hit) => hit.record);
    assert.deepEqual(await found(), [id]);
    await open(people.analyst, id);
    const sharingOf = async () => (await people.bruno.call(sharing.getSharing, { params: here })).states;
    assert.notEqual((await sharingOf()).find(({ workspace }) => workspace === velmara)?.openedAt, null);

    // a translation is sent with the next version
    const { title: _, lang: _l, evidence: _e, evidenceNote: _n, areas: _a, marking: _m, ...texts } = fields;
    await people.bruno.call(cards.translatePractice, {
      params: { ...here, lang: "fr" },
      body: { ...texts, title: "Quelqu’un lit les journaux" },
    });
    assert.ok((await sharingOf()).every(({ current }) => !current));
    await share();
    const again = (await received(people.analyst)).cards.filter(({ practice }) => practice === id);
    assert.deepEqual(
      again.map(({ translations }) => translations.map(({ lang, title }) => [lang, title])),
      [[["fr", "Quelqu’un lit les journaux"]]],
    );

    await cite(id);
    await withdraw();
    const later = await received(people.analyst);
    assert.ok(!later.cards.some(({ practice }) => practice === id));
    const gone = later.withdrawn.find(({ practice }) => practice === id);
    assert.deepEqual([gone?.title?.text, gone?.reason?.text], [fields.title, "It was wrong."]);
    assert.deepEqual(await found(), []);
    await assert.rejects(open(people.analyst, id), refused("not-found"));
    await assert.rejects(cite(id), refused("invalid-input", "card"));
  });

  test("a card with a strict marking is not shared, and the card of one State cannot be read at another", async () => {
    const { publish, share } = await card({ marking: "TLP:AMBER+STRICT" });
    await publish();
    await assert.rejects(share(), refused("practice-too-strict"));
    await assert.rejects(received(people.outsider), refused("not-found"));
    assert.deepEqual((await received(people.bruno, programme)).cards, []);
  });

  test("six months after a citation the State is asked for the outcome, and sends its answer only by a release", async () => {
    const { id, publish, share } = await card();
    await publish();
    await share();
    await assert.rejects(cite(id, people.bruno), refused("no-access"));
    await assert.rejects(cite(id, people.analyst, `urn:counterpart:measure:${newId()}`), refused("invalid-input", "record"));
    const made = await cite(id);
    const before = await leftAtProgramme();
    await assert.rejects(cite(id), refused("practice-cited"));
    const listed = await people.analyst.call(at.listCitations, { params: { workspace: velmara }, query: { record } });
    assert.ok(listed.citations.some((one) => one.id === made.id && one.title.text === fields.title && one.here));

    const duty = async () =>
      (await people.analyst.call(listDuties, { params: { workspace: velmara } })).duties.filter((one) => one.record === made.id).length;
    assert.equal(await duty(), 0);
    await app.db.as(
      "owner",
      `begin; ${openingStatements({ workspace: velmara, account: null, clearance: 4 })};
      update practice.citation set cited_on = cited_on - 200 where id = '${made.id}'; commit`,
    );
    assert.equal(await duty(), 1);

    await assert.rejects(answer(made.id, "kept", { reason: " " }), refused("invalid-input", "reason"));
    const first = await answer(made.id, "dropped", { reason: "Vacantword: nobody was found." });
    assert.equal(await duty(), 0);
    await assert.rejects(answer(made.id, "kept"), refused("conflict"));
    const atProgramme = async () => {
      const { rows } = await app.db.as(
        "administrator",
        `select answer, reason from practice.received_outcome where workspace_id = '${programme}' and card = '${id}'`,
      );
      return rows.map(({ answer, reason }) => [answer, reason]);
    };
    assert.deepEqual(await atProgramme(), []);
    await assert.rejects(release(made.id, 1, people.analyst), refused("no-access"));
    await release(made.id, first.outcome?.rev ?? 0);
    await assert.rejects(release(made.id, 1), refused("practice-outcome-sent"));
    assert.deepEqual(await atProgramme(), [["dropped", null]], "the reason is not sent");
    const { rows } = await app.db.as(
      "administrator",
      `select convert_from(bytes, 'UTF8')::jsonb -> 'payload' as payload from exchange.incoming where workspace_id = '${programme}' and kind = 'practice.outcome'`,
    );
    assert.deepEqual(
      rows.map(({ payload }) => payload as { card: string }).filter(({ card: of }) => of === id),
      [{ card: id, outcome: "dropped", reason: null }],
    );

    // the answer changes, and the programme keeps the earlier answer until the new answer is released
    await answer(made.id, "changed", { rev: 1, withReason: true });
    assert.equal((await asked(made.id))?.released?.changed, true);
    assert.deepEqual(await atProgramme(), [["dropped", null]]);
    await release(made.id, 2);
    assert.deepEqual(await atProgramme(), [["changed", "Nobody was found for the post."]]);
    const withdrawal = { params: { workspace: velmara, citation: made.id }, body: { reason: said("It was another card.") } };
    await people.amara.call(withdrawOutcome, withdrawal);
    assert.deepEqual(await atProgramme(), []);
    assert.equal((await asked(made.id))?.outcome?.outcome, "changed");
    await release(made.id, 2);
    await people.amara.call(withdrawCitation, withdrawal);
    assert.deepEqual([await atProgramme(), await asked(made.id)], [[], undefined]);
    assert.equal(await leftAtProgramme(), before, "neither a tombstone nor a receipt says that the State had answered");
  });

  test("a guest in the State's workspace reads which cards a measure cites, but not their outcomes", async () => {
    const { id, publish, share } = await card();
    await publish();
    await share();
    const made = await cite(id);
    await answer(made.id, "dropped", { reason: "Guestword: nobody was found." });
    await assert.rejects(asked(made.id, people.bruno), refused("no-access"));
    const params = { workspace: velmara };
    const listed = await people.bruno.call(at.listCitations, { params, query: { record } }).catch(() => ({ citations: [] }));
    assert.doesNotMatch(JSON.stringify(listed), /Guestword|dropped/);
    await assert.rejects(people.outsider.call(at.listCitations, { params, query: { record } }), refused("not-found"));
  });

  test("every reader sees the same: from three States on a sentence, numbers only if each is of three or more", async () => {
    const { id, here, publish, share, outcomes } = await card();
    await publish();
    await share();
    const readers = [people.bruno, people.evaluator, people.one, people.two];
    const told = async () => {
      const all = [];
      for (const by of readers) all.push((await outcomes(by)).told);
      for (const one of all) assert.deepEqual(one, all[0], "all readers see the same outcomes");
      return all[0] ?? null;
    };
    await answerOf(0, id, "kept", "Calmword one");
    await answerOf(1, id, "dropped", "Nobody had the time to read the logs of the unit each week.");
    assert.equal(await told(), null);
    const words = (text: string, expectedRev: number | null = null, by = people.one) =>
      by.call(writeOutcomeWords, { params: here, body: { expectedRev, text: said(text) } });
    await assert.rejects(words("Some dropped it."), refused("practice-too-few"));
    await answerOf(2, id, "changed");
    const first = await told();
    assert.deepEqual([first?.measures, first?.notAllKept, first?.byOutcome], [3, true, null]);
    await answerOf(3, id, "kept");
    await answerOf(4, id, "kept");
    assert.deepEqual((await told())?.measures, 3, "outcomes that differ by two States are not shown");
    await answerOf(5, id, "dropped");
    assert.deepEqual((await told())?.measures, 6);
    for (const state of [6, 7]) await answerOf(state, id, "changed");
    await answerOf(8, id, "dropped");
    const last = await told();
    assert.deepEqual([last?.measures, last?.byOutcome], [9, { kept: 3, changed: 3, dropped: 3 }]);
    // one State changes its answer, and the shown outcomes remain the same
    await answerOf(9, id, "kept");
    assert.deepEqual(await told(), last);

    // reasons: the two people read the reasons without names, other people read none, and the summary is in the programme's own words
    assert.deepEqual((await outcomes(people.bruno)).reasons, []);
    const { reasons } = await outcomes(people.one);
    assert.equal(reasons.length, 2);
    assert.doesNotMatch(JSON.stringify(reasons), /Testland/);
    await assert.rejects(words("Nobody had the time to read the logs, they say."), refused("practice-own-words", "text"));
    await assert.rejects(words("Testland 3 dropped it."), refused("practice-own-words", "text"));
    await assert.rejects(words("Time was short.", null, people.evaluator), refused("no-access"));
    // of two summaries at the same time, one is stored and the other gets a conflict
    const both = await Promise.allSettled([words("Time was short."), words("Time was short.")]);
    const [lost, ...others] = both.flatMap((one) => (one.status === "rejected" ? [one.reason as unknown] : []));
    assert.ok(refused("conflict")(lost) && others.length === 0);
    await assert.rejects(words("Time was shorter."), refused("conflict"));
    assert.equal((await outcomes(people.evaluator)).words?.text, "Time was short.");

    // an outsider: a person of another State, and a login of the database
    await assert.rejects(outcomes(people.outsider), refused("not-found"));
    const eva = await app.auth.accountWithoutPassword({ name: "eva", email: "eva@test.example" });
    const rowsFor = async (login: "app" | "backup", account: string | null) => {
      const answers = await app.db.as(
        login,
        `begin; ${openingStatements({ workspace: programme, account, clearance: 4 })}; select (select count(*) from practice.received_outcome)
          + (select count(*) from practice.counted_outcome) + (select count(*) from exchange.incoming where kind = 'practice.outcome') as n; rollback`,
      );
      const counted = (answers as unknown as readonly { readonly rows: readonly { readonly n?: string }[] }[]).find(
        ({ rows }) => rows.length > 0,
      );
      return Number(counted?.rows[0]?.n);
    };
    assert.deepEqual([await rowsFor("app", eva), await rowsFor("backup", null)], [0, 0]);
  });

  test("answers that arrive at once are counted together; after a restore, which has no answers, nothing new is shown", async () => {
    const { id, publish, outcomes } = await card();
    await publish();
    await Promise.all([0, 1, 2, 3].map((state) => answerOf(state, id, state === 0 ? "dropped" : "kept")));
    const told = async () => (await outcomes()).told?.measures;
    assert.ok([3, 4].includes((await told()) ?? 0));
    await app.db.as("administrator", `delete from practice.counted_outcome where practice_id = '${id}'`);
    const before = await told();
    for (const state of [4, 5, 6, 7]) await answerOf(state, id, "kept");
    assert.equal(await told(), before);
  });

  test(
    "over random sequences of answers, changes and withdrawals, what readers see never differs by one or two States",
    { timeout: 120_000 },
    async () => {
      const acts = fc.sample(
        fc.array(fc.tuple(fc.integer({ min: 0, max: 11 }), fc.constantFrom(...at.outcomes, ...at.outcomes, null)), {
          minLength: 40,
          maxLength: 40,
          size: "max",
        }),
        { numRuns: 1, seed: 157 },
      );
      let steps = 0;
      for (const sequence of acts) {
        const { id, publish, outcomes } = await card();
        await publish();
        const now = new Map<number, { outcome: at.OutcomeWord; citation: string; withdraw: () => Promise<unknown> }>();
        const seen: { told: NonNullable<Awaited<ReturnType<typeof outcomes>>["told"]>; by: ReadonlyMap<number, at.OutcomeWord> }[] = [];
        for (const [state, outcome] of sequence) {
          const before = now.get(state);
          if (outcome === null) {
            await before?.withdraw();
            now.delete(state);
          } else {
            const citation = before?.citation ?? newId();
            now.set(state, { outcome, citation, withdraw: await answerOf(state, id, outcome, null, citation) });
          }
          const { told } = await outcomes(people.evaluator);
          if (told === null || JSON.stringify(told) === JSON.stringify(seen.at(-1)?.told)) continue;
          seen.push({ told, by: new Map([...now].map(([key, one]) => [key, one.outcome])) });
        }
        steps += seen.length;
        for (const [i, later] of seen.entries()) {
          assert.equal(later.told.measures, later.by.size);
          for (const kind of at.outcomes) {
            const n = [...later.by.values()].filter((one) => one === kind).length;
            if (later.told.byOutcome !== null) assert.ok(later.told.byOutcome[kind] === n && n >= 3);
          }
          for (const earlier of seen.slice(0, i)) {
            const differing = (of: (one: at.OutcomeWord | undefined) => boolean) =>
              Array.from({ length: 12 }, (_, state) => state).filter((state) => of(earlier.by.get(state)) !== of(later.by.get(state)))
                .length;
            const safe = (n: number) => assert.ok(n === 0 || n >= 3, String(n));
            safe(differing((one) => one !== undefined));
            if (earlier.told.byOutcome !== null && later.told.byOutcome !== null)
              for (const kind of at.outcomes) safe(differing((one) => one === kind));
          }
        }
      }
      assert.ok(steps >= 3, String(steps));
    },
  );
});
