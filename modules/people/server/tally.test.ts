/**
 * Property test of the two ways in which the rules of rosters count: by rows, and in the database. Random events, sessions, rows, attendances and links,
 * in every scope and for readers of every clearance.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import { sql } from "kysely";
import { newId } from "#platform/server/db/index.ts";
import { drawsOf } from "#methods/canonical/index.ts";
import { sexes } from "../contract/people.ts";
import { rules } from "./figure-rules.ts";
import { peopleDesk } from "./testing.ts";

const markings = ["TLP:CLEAR", "TLP:GREEN", "TLP:AMBER", "TLP:AMBER+STRICT", "TLP:RED"] as const;

test("the database counts what the rows count, in every scope and for every reader", async (t) => {
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

  for (let round = 0; round < 2; round += 1) {
    await app.db.transaction(highest, async (tx) => {
      for (let e = 0; e < 8; e += 1) {
        const [event, visibility, year] = [newId(), whole(5), 2021 + whole(3)];
        events.push(event);
        await sql`insert into people.event (workspace_id, id, kind, title, title_lang, place, mode, organiser, zone, starts, ends, marking, visibility, implementers) values
          (${programme}, ${event}, ${pick(["course", "meeting"])}, 'An event', 'en', '', 'virtual', '', 'UTC', ${`${year}-12-31`}, ${`${year + 1}-01-01`},
            ${markings[visibility]}, ${visibility}, ${[two.slice(0, 1), two.slice(1), two, []][e % 4] ?? []})`.execute(tx);
        // events of one implementer alone always have people, so that there are rosters that are kept apart
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
          // a row that was not compared yet, in the second round, has no person of its own
          if (round === 0 || whole(5) > 0)
            await sql`insert into people.linked (workspace_id, participation_id, person)
              select ${programme}, ${row}, id from people.participation where workspace_id = ${programme} order by md5(id::text || ${row}) limit 1`.execute(
              tx,
            );
        }
      }
      await sql`update people.comparison set at_least = ${round === 1} where workspace_id = ${programme}`.execute(tx);
    });
    const scopes = [
      { kind: "programme", key: null },
      ...["2021", "2022", "2023", "2026"].map((key) => ({ kind: "year", key }) as const),
      ...events.map((key) => ({ kind: "event", key }) as const),
    ] as const;
    for (const clearance of [0, 2, 4] as const)
      await app.db.transaction({ ...highest, clearance }, async (tx) => {
        for (const scope of scopes)
          for (const { name, count, tally } of rules) {
            const counting = { tx, workspace: programme, scope, now: new Date() };
            const { value, of, between, atLeast, rows } = await count(counting);
            const counted = { value, of, between, atLeast, rows: rows.length };
            assert.deepEqual(await tally?.(counting), counted, `${name}, ${scope.kind} ${scope.key}, clearance ${clearance}`);
            seen.add(`${name} ${rows.length > 0} ${atLeast}`);
            if (atLeast && between !== null) {
              seen.add("bounds");
              assert.ok(value === between[0] && between[0] <= between[1] && rows.length <= between[1]);
            }
          }
      });
  }
  for (const name of ["individuals", "participations", "person-days", "session-attendances"])
    assert.ok(seen.has(`${name} true false`), name);
  assert.ok(seen.has("bounds"), "rosters that are kept apart");
  assert.ok(seen.has("individuals true true"), "rounds in which only “at least” is true");
});
