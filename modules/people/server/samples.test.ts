/**
 * Tests the interval from a clerical sample over HTTP: the draw, the questions without scores, the interval after all pairs are
 * decided, and how an undo, a changed decision, an import, an erasure and "cannot say" change it. Frozen figures keep their interval.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import { sql } from "kysely";
import { personIn } from "#app/server/testing-person.ts";
import { countAgain, countRules, freezeFigure, type FrozenFigure } from "#modules/figures/contract/figures.ts";
import { newId } from "#platform/server/db/index.ts";
import { command, refused } from "#platform/server/testing-values.ts";
import { decidePair, undoPair, type Verdict } from "../contract/pairs.ts";
import { erasePerson, getPerson } from "../contract/persons.ts";
import { drawSample, getSample, type BlindPair } from "../contract/samples.ts";
import { rules } from "./figure-rules.ts";
import { peopleDesk, upload } from "./testing.ts";

const desk = async (t: Parameters<typeof peopleDesk>[0]) => {
  const made = await peopleDesk(t);
  const { app, programme, bruno, here } = made;
  const inside = <T>(run: Parameters<typeof app.db.transaction<T>>[1]) =>
    app.db.transaction({ workspace: programme, account: null, clearance: 4 }, run);
  const read = () => bruno.call(getSample, here);
  const decide = (who: typeof bruno, pair: BlindPair, verdict: Verdict) =>
    who.call(decidePair, {
      ...here,
      body: { commandId: command(), a: pair.a.id, b: pair.b.id, aRev: pair.a.rev, bRev: pair.b.rev, verdict, seen: pair.seen },
    });
  const individuals = async () =>
    (await bruno.call(countRules, here)).counts.find(({ rule }) => rule === "individuals") ?? assert.fail("no rule");
  /** Stores decisions without a request, so the rows are not compared again. `position`: the number of the decision about the pair. */
  const store = (decisions: readonly { a: string; b: string; position: number; verdict: Verdict }[]) =>
    inside(async (tx) => {
      for (const { a, b, position, verdict } of decisions)
        await sql`insert into people.decision (workspace_id, id, a, b, position, verdict, a_rev, b_rev, created_by, visibility)
          values (${programme}, ${newId()}, ${a}, ${b}, ${position}, ${verdict}, 1, 1, null, 0)`.execute(tx);
    });
  /** Decides all open pairs except the last `left` ones, each as the comparison did. */
  const decideRest = async (left: number) => {
    const { rows } = await inside((tx) =>
      sql<{ a: string; b: string; same: boolean; position: number }>`select p.a, p.b, la.person = lb.person as same,
          coalesce((select max(position) from people.decision d where d.workspace_id = p.workspace_id and d.a = p.a and d.b = p.b), 0) + 1 as position
        from people.sample_pair p
          join people.sample s on s.workspace_id = p.workspace_id and s.id = p.sample_id
          join people.linked la on la.workspace_id = p.workspace_id and la.participation_id = p.a
          join people.linked lb on lb.workspace_id = p.workspace_id and lb.participation_id = p.b
        where s.number = (select max(number) from people.sample) and coalesce((select verdict from people.decision d
          where d.workspace_id = p.workspace_id and d.a = p.a and d.b = p.b order by position desc limit 1), 'undone') = 'undone'
        order by p.place desc`.execute(tx),
    );
    const decided = rows.slice(0, rows.length - left);
    await store(decided.map(({ a, b, same, position }) => ({ a, b, position, verdict: same ? "same" : "different" })));
  };
  const draw = (size: 60 | 120, seen: number, who = bruno) => who.call(drawSample, { ...here, body: { commandId: command(), size, seen } });
  return { ...made, inside, read, decide, individuals, store, decideRest, draw };
};

test("a sample is drawn once and shown without scores; when all pairs are decided, it gives the interval", async (t) => {
  const { app, velmara, programme, bruno, here, read, decide, individuals, store, decideRest, draw, inside } = await desk(t);
  const none = await read();
  assert.deepEqual([none.state, none.sample, none.bySample, none.pairs], ["none", null, null, []]);
  assert.equal((await individuals()).sample, null);

  const second = await personIn(app, programme, "second-officer", ["programme-officer"]);
  const drawn = await Promise.allSettled([draw(60, 0), draw(60, 0, second)]);
  assert.deepEqual(drawn.map(({ status }) => status).toSorted(), ["fulfilled", "rejected"]);
  await assert.rejects(draw(60, 0), refused("conflict"));
  const open = await read();
  assert.deepEqual([open.state, open.sample?.number, open.sample?.pairs, open.sample?.decided], ["open", 1, 60, 0]);
  assert.deepEqual(open.range, none.range);
  for (const pair of open.pairs)
    assert.deepEqual(Object.keys(pair).toSorted(), ["a", "b", "seen"], "a pair contains no result of the comparison");
  const stored = await inside((tx) =>
    sql<{ band: number; n: number }>`select band, count(*)::int as n from people.sample_pair group by band order by band`.execute(tx),
  );
  assert.ok(stored.rows.length >= 4, `pairs of several bands: ${JSON.stringify(stored.rows)}`);

  await decideRest(2);
  assert.equal((await read()).state, "open");
  assert.equal((await individuals()).sample, null, "two pairs are undecided, so the interval is not from the sample");
  const [one = assert.fail(), other = assert.fail()] = (await read()).pairs;
  await decide(bruno, one, "different");
  await assert.rejects(decide(second, one, "same"), refused("conflict"));
  await decide(second, other, "different");
  const used = await read();
  const by = used.bySample ?? assert.fail("the sample gives no interval");
  assert.deepEqual([used.state, used.pairs, by.pairs], ["used", [], 60]);
  assert.ok(by.low < by.high && by.high < used.rows, JSON.stringify(by));
  assert.notDeepEqual([by.low, by.high], [used.range.fewest, used.range.most]);

  // the figure states the source of its interval, and a recount gives the same result
  const counted = await individuals();
  assert.deepEqual(counted.sample, { pairs: 60, on: by.on });
  const freeze = (scope: FrozenFigure["scope"], value: number) =>
    bruno.call(freezeFigure, {
      ...here,
      body: { commandId: command(), rule: "individuals", scope, value, indicator: null, period: null },
    });
  const frozen = await freeze({ kind: "programme", key: null }, counted.value);
  assert.deepEqual([frozen.between, frozen.sample], [counted.between, counted.sample]);
  const again = async ({ id }: FrozenFigure = frozen) =>
    (await bruno.call(countAgain, { params: { ...here.params, figure: id } })).counted ?? assert.fail("a rule");
  assert.equal((await again()).same, true);

  // after a decision is taken back, the sample is incomplete, so the interval is from the model; the frozen figure keeps its interval
  const held = used.decided.find(({ a, b }) => a.id === one.a.id && b.id === one.b.id) ?? assert.fail("the decision is not listed");
  await bruno.call(undoPair, {
    ...here,
    body: { commandId: command(), decision: held.id, aRev: held.a.rev, bRev: held.b.rev, seen: held.seen },
  });
  const undone = await read();
  assert.deepEqual([undone.state, undone.bySample, undone.pairs.length], ["open", null, 1]);
  assert.equal((await again()).same, false);
  assert.equal((await again()).sample, null);

  // opposite decisions about several pairs change the interval, and the first decisions restore it. One opposite decision can be too
  // few: the interval is of whole people.
  const apart = undone.decided.filter(({ verdict }) => verdict === "different").slice(0, 12);
  const decideApart = (verdict: Verdict, further: number) =>
    store(apart.map(({ a, b, seen }) => ({ a: a.id, b: b.id, position: seen + further, verdict })));
  await decide(bruno, undone.pairs[0] ?? assert.fail(), "same");
  const mistaken = (await read()).decided.find(({ a, b }) => a.id === one.a.id && b.id === one.b.id) ?? assert.fail();
  await decideApart("same", 1);
  const changed = (await read()).bySample ?? assert.fail();
  assert.ok(changed.high < by.low, `${JSON.stringify(changed)} is below ${JSON.stringify(by)}`);
  await decideApart("different", 2);
  await bruno.call(undoPair, { ...here, body: { commandId: command(), decision: mistaken.id, aRev: 1, bRev: 1, seen: mistaken.seen } });
  await decide(bruno, (await read()).pairs[0] ?? assert.fail(), "different");
  const back = (await read()).bySample ?? assert.fail();
  assert.deepEqual([back.low, back.high], [by.low, by.high]);
  assert.equal((await again()).same, true);

  const rule = rules.find(({ name }) => name === "individuals") ?? assert.fail("no rule");
  const figures = [frozen];
  for (const key of ["2024", "2025", "2026"]) {
    const scope: FrozenFigure["scope"] = { kind: "year", key };
    const { value } = await inside((tx) => rule.count({ tx, workspace: programme, scope, now: new Date() }));
    figures.push(await freeze(scope, value));
  }
  // people of the sample are erased, also people whom a figure does not count (of other years, trainers, staff): a recount of each frozen
  // figure gives the same bytes, and the sample is used without their pairs
  for (let erased = 0; erased < 5; erased += 1) {
    const gone = (await read()).decided[0] ?? assert.fail();
    const params = { ...here.params, row: gone.a.id };
    const { digest } = await bruno.call(getPerson, { params });
    await bruno.call(erasePerson, { params, body: { commandId: command(), digest } });
    for (const one of figures)
      assert.equal((await again(one)).same, true, `${one.scope.key ?? one.scope.kind} after ${erased + 1} erasures`);
  }
  const without = await read();
  assert.equal(without.state, "used");
  assert.ok((without.sample?.pairs ?? 60) < 60);

  const amara = await app.as("amara");
  await assert.rejects(amara.call(getSample, { params: { workspace: velmara } }), refused("no-access"));
  await assert.rejects(amara.call(getSample, here), refused("not-found"));
  const reader = await personIn(app, programme, "reader", ["evaluator"]);
  await assert.rejects(draw(60, 1, reader), refused("no-access"));
});

test("a second import changes nothing; many later rows, or many pairs that nobody can decide, make a sample unusable", async (t) => {
  const { bruno, here, event, read, decide, store, decideRest, draw, preview, take, individuals } = await desk(t);
  const sessions = event.sessions.map(({ id }) => id);
  const file = upload("Name,E-mail\nMira Stoyne,m.stoyne@ilvania.example\nArlo Benedik,arlo@ilvania.example");
  await take(file, await preview(file, { sessions }));
  await draw(60, 0);
  await decideRest(1);
  await decide(bruno, (await read()).pairs[0] ?? assert.fail(), "different");
  const before = await read();
  const by = before.bySample ?? assert.fail();
  await take(file, await preview(file, { sessions }));
  assert.deepEqual((await read()).bySample, by);

  const few = upload("Name,E-mail\nSelma Oduya,s.oduya@ilvania.example");
  await take(few, await preview(few, { sessions }));
  const grown = await read();
  assert.deepEqual([grown.state, grown.sample?.newer], ["used", 1]);
  assert.equal(grown.rows, before.rows + 1);

  const names = Array.from({ length: Math.ceil(before.rows / 8) }, (_, i) => `Person${i} Family${i},p${i}@tamrit.example`);
  const many = upload(`Name,E-mail\n${names.join("\n")}`);
  await take(many, await preview(many, { sessions }));
  assert.deepEqual([(await read()).state, (await individuals()).sample], ["outgrown", null]);

  // a new sample replaces the first one; decisions about pairs of the first one remain valid
  await draw(60, 1);
  const next = await read();
  assert.deepEqual([next.state, next.sample?.number, next.sample?.newer], ["open", 2, 0]);
  await decideRest(7);
  const { pairs } = await read();
  await store(pairs.map(({ a, b, seen }) => ({ a: a.id, b: b.id, position: seen + 1, verdict: "cannot-say" })));
  const unsure = await read();
  assert.deepEqual([unsure.state, unsure.sample?.cannotSay, unsure.bySample], ["too-unsure", 7, null]);
  assert.equal((await bruno.call(countRules, here)).counts.find(({ rule }) => rule === "individuals")?.sample, null);
});
