/**
 * Property test: the two ways to count rosters, by rows and in the database, give the same numbers. It uses random events, sessions, rows,
 * attendances and links, in every scope and for readers of every clearance.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import { sql } from "kysely";
import { newId, workspaceOf, type Tx } from "#platform/server/db/index.ts";
import { drawsOf } from "#methods/canonical/index.ts";
import { openRows } from "#methods/headcount/index.ts";
import { sexes } from "../contract/people.ts";
import { rules } from "./figure-rules.ts";
import { countedInput } from "./linkage/count-people.ts";
import { writeLinks } from "./linkage/relink.ts";
import { peopleDesk } from "./testing.ts";

const markings = ["TLP:CLEAR", "TLP:GREEN", "TLP:AMBER", "TLP:AMBER+STRICT", "TLP:RED"] as const;

interface Choices {
  readonly whole: (below: number) => number;
  readonly pick: <T>(from: readonly T[]) => T;
}

/** Writes pairs within small sets of rows, decisions about some of the pairs, and links that mostly agree with both. */
const linkAnew = async (tx: Tx, { whole, pick }: Choices): Promise<void> => {
  const workspace = workspaceOf(tx);
  const { rows } = await sql<{
    id: string;
  }>`select id from people.participation where workspace_id = ${workspace} order by md5(id::text)`.execute(tx);
  await sql`delete from people.pair where workspace_id = ${workspace}`.execute(tx);
  const people: string[][] = [];
  for (let at = 0; at < rows.length;) {
    const set = rows.slice(at, at + 1 + whole(4)).map(({ id }) => id);
    at += set.length;
    const probability = pick([0.99, 0.99, 0.5]);
    for (const [i, one] of set.entries())
      for (const other of set.slice(i + 1).filter(() => whole(5) > 0)) {
        const [a = "", b = ""] = [one, other].toSorted();
        await sql`insert into people.pair (workspace_id, a, b, probability, reasons, asked, moves)
          values (${workspace}, ${a}, ${b}, ${probability}, '{}', null, 0)`.execute(tx);
        if (whole(12) === 0) await decide(tx, a, b, pick(["same", "different", "cannot-say"]));
      }
    if (probability === 0.99 && whole(6) > 0) people.push(set);
    else people.push(set.slice(0, 1), set.slice(1));
  }
  const links = people.filter((set) => set.length > 0);
  const open = openRows(await countedInput(tx), links);
  const linked = links.flatMap((set) => set.map((id) => ({ id, person: set.toSorted()[0], settled: !open.has(id) })));
  await writeLinks(tx, JSON.stringify(linked));
};

const decide = async (tx: Tx, a: string, b: string, verdict: string): Promise<void> => {
  await sql`insert into people.decision (workspace_id, id, a, b, position, verdict, a_rev, b_rev, created_by, visibility)
    select ${workspaceOf(tx)}, ${newId()}, ${a}, ${b}, coalesce(max(position), 0) + 1, ${verdict}, 1, 1, null, 0 from people.decision
    where workspace_id = ${workspaceOf(tx)} and a = ${a} and b = ${b}`.execute(tx);
};

/**
 * Makes the changes that the triggers must follow: categories, days and order of sessions, attendances, markings, erasures, and decisions before a
 * new comparison.
 */
const changeEverything = async (tx: Tx, { whole, pick }: Choices): Promise<void> => {
  const workspace = workspaceOf(tx);
  const { rows } = await sql<{ id: string }>`select id from people.participation where workspace_id = ${workspace} order by id`.execute(tx);
  for (const { id } of rows.filter(() => whole(4) === 0))
    await sql`update people.participation set category = ${pick(["official", "trainer"])} where workspace_id = ${workspace} and id = ${id}`.execute(
      tx,
    );
  await sql`update people.session set position = 50 - position, on_day = on_day + position * 40 where workspace_id = ${workspace} and position % 2 = 1`.execute(
    tx,
  );
  await sql`delete from people.attendance where workspace_id = ${workspace} and md5(session_id::text || participation_id::text) < '3'`.execute(
    tx,
  );
  await sql`update people.event set visibility = (visibility + 2) % 5 where workspace_id = ${workspace} and md5(id::text) < '4'`.execute(
    tx,
  );
  const gone = rows.map(({ id }) => id).filter(() => whole(12) === 0);
  await sql`select people.erase(${gone}::uuid[])`.execute(tx);
  const { rows: pairs } = await sql<{
    a: string;
    b: string;
  }>`select a, b from people.pair where workspace_id = ${workspace} order by a, b`.execute(tx);
  for (const { a, b } of pairs.filter(() => whole(3) === 0)) await decide(tx, a, b, pick(["same", "different", "different", "undone"]));
  const left = rows.map(({ id }) => id).filter((id) => !gone.includes(id));
  const [a = "", b = ""] = [pick(left), pick(left)].toSorted();
  if (a !== b) await decide(tx, a, b, "same");
};

test("counting in the database gives the same numbers as counting by rows, in every scope and for every reader", async (t) => {
  const { app, programme } = await peopleDesk(t);
  const draws = drawsOf(1, "people", "tally");
  let at = 0;
  const whole = (below: number): number => Math.floor(draws.at(at++) * below);
  const pick = <T>(from: readonly T[]): T => from[whole(from.length)] ?? assert.fail("an empty list");
  const highest = { workspace: programme, account: null, clearance: 4 } as const;
  const events: string[] = [];
  const seen = new Set<string>();

  // two implementers, whose rosters are not compared with each other
  const two = [newId(), newId()];
  await app.db.transaction(highest, async (tx) => {
    for (const [i, id] of two.entries())
      await sql`insert into programme.implementer (workspace_id, id, number, name, name_lang, rule, rule_lang)
        values (${programme}, ${id}, ${i + 1}, 'A name', 'en', 'A rule', 'en')`.execute(tx);
  });

  for (let round = 0; round < 4; round += 1) {
    await app.db.transaction(highest, async (tx) => {
      for (let e = 0; e < 8; e += 1) {
        const [event, visibility, year] = [newId(), whole(5), 2021 + whole(3)];
        events.push(event);
        await sql`insert into people.event (workspace_id, id, kind, title, title_lang, place, mode, organiser, zone, starts, ends, marking, visibility, implementers) values
          (${programme}, ${event}, ${pick(["course", "meeting"])}, 'An event', 'en', '', 'virtual', '', 'UTC', ${`${year}-12-31`}, ${`${year + 1}-01-01`},
            ${markings[visibility]}, ${visibility}, ${[two.slice(0, 1), two.slice(1), two, []][e % 4] ?? []})`.execute(tx);
        // events of one implementer alone always have people, so that there are separate rosters
        const alone = e % 4 < 2;
        const sessions = Array.from({ length: alone ? 2 : whole(4) }, newId);
        for (const [i, session] of sessions.entries())
          await sql`insert into people.session (workspace_id, id, event_id, position, title, title_lang, on_day, visibility)
            values (${programme}, ${session}, ${event}, ${i + 1}, 'A session', 'en', ${i % 2 === 0 ? `${year}-12-31` : `${year + 1}-01-01`}, ${visibility})`.execute(
            tx,
          );
        for (let r = alone ? 6 : whole(12); r > 0; r -= 1) {
          const row = newId();
          await sql`insert into people.participation (workspace_id, id, event_id, given_name, family_name, full_name, email, organisation, organisation_type, state,
              sex, category, function, file, file_row, visibility)
            values (${programme}, ${row}, ${event}, '', '', 'A name', '', '', null, null, ${pick(sexes)}, ${pick(["official", "partner", "trainer", "staff"])}, '',
              'list.csv', ${r}, ${visibility})`.execute(tx);
          for (const session of sessions)
            if (whole(2) === 0)
              await sql`insert into people.attendance (workspace_id, session_id, participation_id) values (${programme}, ${session}, ${row})`.execute(
                tx,
              );
          // from the second round on, some rows were not compared yet, and have no link
          if (round === 0 || whole(5) > 0)
            await sql`insert into people.linked (workspace_id, participation_id, person)
              select ${programme}, ${row}, id from people.participation where workspace_id = ${programme} order by md5(id::text || ${row}) limit 1`.execute(
              tx,
            );
        }
      }
      await sql`update people.comparison set at_least = ${round === 1} where workspace_id = ${programme}`.execute(tx);
      if (round < 2) return;
      await sql`update people.event set implementers = '{}' where workspace_id = ${programme}`.execute(tx);
      await linkAnew(tx, { whole, pick });
      if (round === 3) await changeEverything(tx, { whole, pick });
      const { rows } = await sql<{
        settled: boolean;
      }>`select distinct settled from people.attended where workspace_id = ${programme}`.execute(tx);
      for (const { settled } of rows) seen.add(`round ${round} settled ${settled}`);
    });
    const scopes = [
      { kind: "programme", key: null },
      ...["2021", "2022", "2023", "2026"].map((key) => ({ kind: "year", key }) as const),
      ...events.map((key) => ({ kind: "event", key }) as const),
    ] as const;
    for (const clearance of [0, 2, 4] as const)
      await app.db.transaction({ ...highest, clearance }, async (tx) => {
        for (const scope of scopes) {
          const counting = { tx, workspace: programme, scope, now: new Date() };
          const tallied = await rules[0]?.tally?.(counting);
          for (const { name, count, tally } of rules) {
            assert.equal(tally, rules[0]?.tally);
            const { value, of, between, atLeast, sample, rows } = await count(counting);
            const counted = { value, of, between, atLeast, ...(sample === undefined ? {} : { sample }), rows: rows.length };
            assert.deepEqual(tallied?.get(name), counted, `${name}, ${scope.kind} ${scope.key}, clearance ${clearance}, round ${round}`);
            seen.add(`${name} ${rows.length > 0} ${atLeast}`);
            if (atLeast && between !== null) {
              seen.add("bounds");
              assert.ok(value === between[0] && between[0] <= between[1] && rows.length <= between[1]);
            }
          }
        }
      });
  }
  for (const name of ["individuals", "participations", "person-days", "session-attendances"])
    assert.ok(seen.has(`${name} true false`), name);
  assert.ok(seen.has("bounds"), "some rounds had separate rosters");
  for (const settled of [true, false]) assert.ok(seen.has(`round 3 settled ${settled}`), `settled ${settled}`);
  assert.ok(seen.has("individuals true true"), "some rounds gave only a minimum");
});

test("if two transactions add attendances of one row at the same time, both are counted", async (t) => {
  const { app, programme } = await peopleDesk(t);
  const scope = { workspace: programme, account: null, clearance: 4 } as const;
  const counting = (tx: Tx) => ({ tx, workspace: programme, scope: { kind: "programme", key: null }, now: new Date() }) as const;
  const count = () =>
    app.db.transaction(scope, async (tx) => {
      const tallied = await rules[0]?.tally?.(counting(tx));
      return ["participations", "session-attendances"].map((name) => tallied?.get(name)?.value ?? 0);
    });
  const before = await count();
  const [event, row, sessions] = [newId(), newId(), [newId(), newId()]];
  await app.db.transaction(scope, async (tx) => {
    await sql`insert into people.event (workspace_id, id, kind, title, title_lang, place, mode, organiser, zone, starts, ends, marking, visibility)
      values (${programme}, ${event}, 'course', 'An event', 'en', '', 'virtual', '', 'UTC', '2026-01-05', '2026-01-06', 'TLP:AMBER', 2)`.execute(
      tx,
    );
    for (const [i, session] of sessions.entries())
      await sql`insert into people.session (workspace_id, id, event_id, position, title, title_lang, on_day, visibility)
        values (${programme}, ${session}, ${event}, ${i + 1}, 'A session', 'en', '2026-01-05', 2)`.execute(tx);
    await sql`insert into people.participation (workspace_id, id, event_id, given_name, family_name, full_name, email, organisation, organisation_type, state,
        sex, category, function, file, file_row, visibility)
      values (${programme}, ${row}, ${event}, '', '', 'A name', '', '', null, null, 'woman', 'official', '', 'list.csv', 1, 2)`.execute(tx);
  });
  const { promise: second, resolve: begin } = Promise.withResolvers<void>();
  const attend = (tx: Tx, session: string | undefined) =>
    sql`insert into people.attendance (workspace_id, session_id, participation_id) values (${programme}, ${session}, ${row})`.execute(tx);
  await Promise.all([
    app.db.transaction(scope, async (tx) => {
      await attend(tx, sessions[0]);
      begin();
      // the other transaction waits for this one when a connection of this database waits for a lock; other tests use the same server
      for (let waits = false; !waits;) {
        const { rows } = await app.db.as(
          "administrator",
          "select exists (select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock') as waits",
        );
        waits = rows[0]?.["waits"] === true;
      }
    }),
    second.then(() => app.db.transaction(scope, (tx) => attend(tx, sessions[1]))),
  ]);
  assert.deepEqual(await count(), [(before[0] ?? 0) + 1, (before[1] ?? 0) + 2]);
});
