/**
 * Simulates an attacker with every table from before erasures, including residues of former erasures, and every table after the erasures, with the
 * places of the rows on the disk. No value of a residue is in the earlier tables, and no order or grouping matches residues to erased rows better
 * than a random guess. Such a guess chooses among the erased rows that counted in the same figures with the same printed cells. The same attacks
 * succeed on rows that were not erased.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import { countAgain, countRules, freezeFigure } from "#modules/figures/contract/figures.ts";
import { command, said } from "#platform/server/testing-values.ts";
import { addEvent, getEvent } from "../../contract/people.ts";
import { erasePerson, getPerson } from "../../contract/persons.ts";
import { importRoster, previewRoster } from "../../contract/roster-import.ts";
import { fieldsOf, peopleDesk, upload } from "../testing.ts";

interface Row {
  readonly figure_id: string;
  readonly counted: string;
  readonly about: string;
  readonly cells: Readonly<Record<string, string>>;
  readonly residue: boolean;
  readonly [column: string]: unknown;
}

const people = Array.from({ length: 52 }, (_, i) => {
  const vowels = "aeiou";
  const given = `${String.fromCharCode(65 + (i % 26))}${vowels[i % 5]}lm${vowels[(i * 3) % 5]}n${i < 26 ? "" : "ek"}`;
  return `${given} ${"BCDFGHJKLMNPQ"[i % 13]}or${"bdgklmnprst"[i % 11]}ov,p${i}@ilvania.example,Office ${i},${i % 2 === 0 ? "woman" : "man"}`;
});
const rosterOf = (lines: readonly string[]) => upload(["Name,E-mail,Organisation,Sex", ...lines].join("\n"));
const canonical = (row: Row): string => JSON.stringify([row.figure_id, Object.entries(row.cells).toSorted(([a], [b]) => (a < b ? -1 : 1))]);

/** Every text and number of a table's rows, also inside JSON. */
const valuesIn = (value: unknown, into: Set<string>): void => {
  if (typeof value === "string" || typeof value === "number") into.add(String(value));
  else if (typeof value === "object" && value !== null)
    for (const [key, one] of Object.entries(value)) {
      into.add(key);
      valuesIn(one, into);
    }
};

test("an attacker with all earlier tables matches no residue better than chance within its cell", async (t) => {
  const { app, programme, bruno, here, event, preview, take, roster } = await peopleDesk(t);
  const as = async (text: string) => (await app.db.as("administrator", text)).rows as Row[];
  const file = rosterOf(people);
  await take(file, await preview(file, { sessions: event.sessions.map(({ id }) => id) }));
  // every third person attended a second event, so that one person can be several rows of a figure
  const second = await bruno.call(addEvent, { ...here, body: { commandId: command(), ...fieldsOf({ title: said("A second course") }) } });
  const params = { workspace: programme, event: second.id };
  const again = rosterOf(people.filter((_, i) => i % 3 === 0));
  const shown = await bruno.call(previewRoster, { params, body: { file: again, options: {} } });
  const sessions = (await bruno.call(getEvent, { params })).event.sessions.map(({ id }) => id);
  const options = { ...shown.options, sessions: sessions.slice(0, 1) };
  const { digest: chosen } = await bruno.call(previewRoster, { params, body: { file: again, options } });
  await bruno.call(importRoster, { params, body: { commandId: command(), file: again, options, digest: chosen } });

  const figures: string[] = [];
  const { counts } = await bruno.call(countRules, here);
  for (const { rule, value } of counts.filter((one) => ["participations", "individuals", "person-days"].includes(one.rule))) {
    const body = { commandId: command(), rule, scope: { kind: "programme" as const, key: null }, value, indicator: null, period: null };
    figures.push((await bruno.call(freezeFigure, { ...here, body })).id);
  }
  const recounted = () =>
    Promise.all(figures.map(async (figure) => (await bruno.call(countAgain, { params: { ...here.params, figure } })).counted));
  const frozen = await recounted();
  // the correct answers, which the attacker does not know: for each new name of a row, a trigger stores the name before it
  await as(`create table public.renamed (figure_id uuid, was text, is_now text);
    create function public.follow() returns trigger language plpgsql security definer as
      $$ begin insert into public.renamed values (old.figure_id, old.counted, new.counted); return new; end $$;
    create trigger follow after update on figures.counted_row for each row execute function public.follow()`);
  const erase = async (row: string): Promise<void> => {
    const at = { params: { workspace: programme, row } };
    const { digest } = await bruno.call(getPerson, at);
    await bruno.call(erasePerson, { ...at, body: { commandId: command(), digest } });
  };
  const byNumber = (await roster()).toSorted((a, b) => (a.id < b.id ? -1 : 1)).map(({ id }) => id);
  // two people were erased before the tables of "before" are copied
  for (const row of byNumber.slice(0, 2)) await erase(row);

  const tables = (
    await as(`select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind = 'r' and n.nspname !~ '^(pg_|information_schema|graphile|public)'`)
  ).map(({ ["name"]: name }) => String(name));
  const archived = new Set<string>();
  for (const name of tables)
    for (const { ["row"]: row } of await as(`select to_jsonb(one) as row from ${name} one`)) valuesIn(row, archived);
  const stored = () =>
    as(`select *, ctid::text as place, xmin::text as changed, encode(fingerprint, 'hex') as fingerprint, encode(mixed_in, 'hex') as mixed_in
      from figures.counted_row where figure_id = any ('{${figures.join(",")}}') order by figure_id, ctid`);
  const before = await stored();

  const erased = byNumber.slice(2, 32);
  for (const row of erased) await erase(row);
  const left = (await stored()).filter(({ residue }) => residue);
  const log = await as("select * from public.renamed");
  const originOf = new Map<string, string>();
  for (const { figure_id: figure, ["was"]: was, ["is_now"]: now } of log)
    originOf.set(`${figure} ${String(now)}`, originOf.get(`${figure} ${String(was)}`) ?? String(was));
  assert.deepEqual(await recounted(), frozen, "the recount gives the same bytes");

  // 1. earlier values: every text and number except those that are public by design
  const told = new Set(["workspace_id", "figure_id", "cells", "residue", "nameless", "about", "place", "changed", "mixed_in"]);
  const known = (row: Row): string[] =>
    Object.entries(row).flatMap(([column, value]) =>
      value instanceof Buffer || told.has(column) || !(archived.has(String(value)) || archived.has(`\\x${String(value)}`)) ? [] : [column],
    );
  assert.ok(left.length >= 80);
  for (const row of left) {
    assert.deepEqual(known(row), []);
    assert.ok(["1", "2", "3"].includes(row.about) && row["mixed_in"] === "");
  }
  const living = before.filter(({ residue }) => !residue);
  for (const row of living)
    assert.deepEqual(known(row).toSorted(), ["counted", "fingerprint"], "the attack finds rows that were not erased");

  // the attacker sees which people are missing; these people are the candidates for the residues
  const stays = new Set((await stored()).filter(({ residue }) => !residue).map((row) => `${row.figure_id} ${row.counted}`));
  const gone = living.filter((row) => !stays.has(`${row.figure_id} ${row.counted}`));
  const memberOf = (rows: readonly Row[]): Map<string, string> => {
    const of = Map.groupBy(rows, ({ counted }) => counted);
    return new Map([...of].map(([name, own]) => [name, own.map(canonical).toSorted().join()]));
  };

  // 2. orders: in each class, the attacker sorts the residues by one column and the erased rows by another, and matches rows at the same position
  type Guess = (row: Row) => string | null;
  const score = (rows: readonly Row[], truthOf: (row: Row) => string, guess: Guess) =>
    rows.filter((row) => guess(row) === truthOf(row)).length;
  const aligned = (rows: readonly Row[], candidates: readonly Row[], mine: (row: Row) => string, theirs: (row: Row) => string): Guess => {
    const [classes, others] = [memberOf(rows), memberOf(candidates)];
    const guesses = new Map<Row, string>();
    for (const [name, alike] of Map.groupBy(rows, (row) => `${row.figure_id} ${classes.get(row.counted)}`)) {
      const list = candidates
        .filter((row) => `${row.figure_id} ${others.get(row.counted)}` === name)
        .toSorted((a, b) => (theirs(a) < theirs(b) ? -1 : 1));
      const sorted = alike.toSorted((a, b) => (mine(a) < mine(b) ? -1 : 1));
      for (const [i, row] of sorted.entries()) guesses.set(row, list[Math.floor((i * list.length) / sorted.length)]?.counted ?? "");
    }
    return (row) => guesses.get(row) ?? null;
  };
  const placeOf = (row: Row): string =>
    String(row["place"])
      .split(/\D+/)
      .map((part) => part.padStart(8, "0"))
      .join();
  // the audit lists the time of each erasure
  const personOf = new Map(living.map(({ counted, about }) => [counted, about]));
  const erasedAt = new Map(erased.map((id, at) => [personOf.get(id) ?? assert.fail(id), String(at).padStart(4, "0")]));
  const columns = Object.keys(left[0] ?? {});
  const valueOf = (column: string) => (column === "place" ? placeOf : (row: Row) => JSON.stringify(row[column]));
  const backwards = (text: string): string => Array.from(text, (char) => String.fromCharCode(255 - char.charCodeAt(0))).join("");
  const theirs = {
    ...Object.fromEntries(columns.map((one) => [one, valueOf(one)])),
    erased: (row: Row) => erasedAt.get(row.about) ?? assert.fail(),
  };
  const truthOf = (row: Row): string => originOf.get(`${row.figure_id} ${row.counted}`) ?? assert.fail("a residue replaced no row");
  const sizes = Map.groupBy(left, (row) => `${row.figure_id} ${memberOf(left).get(row.counted)}`);
  assert.ok([...sizes.values()].some(({ length }) => length >= 10));
  const limit = sizes.size + 9 * Math.sqrt(sizes.size);
  assert.ok(limit < left.length / 2, `${sizes.size} classes`);
  for (const mine of columns)
    for (const [name, order] of Object.entries(theirs))
      for (const way of [order, (row: Row) => backwards(order(row))]) {
        const hits = score(left, truthOf, aligned(left, gone, valueOf(mine), way));
        // a random guess has on average one hit in a class; nine standard deviations above this practically never occur
        assert.ok(hits <= limit, `${mine} by ${name}: ${hits} of ${left.length} in ${sizes.size} classes`);
      }
  const control = score(living, ({ counted }) => counted, aligned(living, living, valueOf("place"), valueOf("place")));
  assert.equal(control, living.length, "the attack finds rows that were not erased");

  // 3. groupings: the attacker matches a label with an erased person if the rows with this label have the same pattern as the rows of the person
  const shapes = (rows: readonly Row[]): Map<string, string> =>
    new Map(
      [...Map.groupBy(rows, ({ figure_id: figure, about }) => `${figure} ${about}`)].map(([key, own]) => [
        key,
        own.map(canonical).toSorted().join(),
      ]),
    );
  const byShape = (rows: readonly Row[], candidates: readonly Row[]): Guess => {
    const [mine, others] = [shapes(rows), shapes(candidates)];
    const shape = (of: Map<string, string>, row: Row) => of.get(`${row.figure_id} ${row.about}`);
    // the attacker can guess only if few people have the same pattern
    return (row) => {
      const alike = candidates.filter((one) => one.figure_id === row.figure_id && shape(others, one) === shape(mine, row));
      return alike.length > 0 && alike.length <= 4 ? (alike[0]?.counted ?? null) : null;
    };
  };
  assert.equal(score(left, truthOf, byShape(left, gone)), 0, "no label identifies a person");
  const [odd, ...rest] = [...Map.groupBy(living, ({ about }) => about).values()].toSorted((a, b) => b.length - a.length);
  const few = [...(odd ?? []), ...rest.filter((own) => own.length !== odd?.length).flat()];
  assert.ok(
    score(few, ({ counted }) => counted, byShape(few, few)) > 0,
    "the same attack finds a person who was not erased and has more rows than the others",
  );
});
