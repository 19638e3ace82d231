/**
 * Tests the path from three rosters to a press release over HTTP: lists are imported, pairs are decided and one decision is undone, figures are
 * frozen, a release is written and cleared. After a person is erased, the figures are the same to the byte, and the release is still cleared. After a
 * row is added to a roster, the sentence that no longer agrees with the data is removed.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import { countAgain, countRules, freezeFigure } from "#modules/figures/contract/figures.ts";
import { decidePair, listPairs, undoPair } from "#modules/people/contract/pairs.ts";
import { erasePerson, getPerson } from "#modules/people/contract/persons.ts";
import { peopleDesk, upload } from "#modules/people/server/testing.ts";
import { addPress, clearPress, getPress, listPress, placeFigure } from "#modules/press/contract/press.ts";
import { command, said } from "#platform/server/testing-values.ts";
import { personIn } from "./testing-person.ts";

const lists = [
  "Name,E-mail,Organisation,Sex\nZelmyra Quorvath,z.quorvath@ilvania.example,Ministry of the Interior,woman\nPeter Vask,p.vask@ilvania.example,Police,man",
  "Name,E-mail,Organisation,Sex\nZ. Quorvath,quorvath@ilvania.example,Ministry of the Interior,woman\nOrla Tamm,o.tamm@ilvania.example,Police,woman",
  "Имя,E-mail,Organisation\nЗельмира Кворват,z.kvorvat@ilvania.example,Ministry of the Interior\nПётр Васк,petr@ilvania.example,Police",
];

test("three rosters lead to a cleared press release; an erasure does not change it, a later row does", async (t) => {
  const { app, programme, bruno, here, event, preview, take, roster } = await peopleDesk(t);
  const { params } = here;
  const sessions = event.sessions.map(({ id }) => id);
  for (const [i, list] of lists.entries()) {
    const file = upload(list, `list-${i + 1}.csv`);
    await take(file, await preview(file, { sessions }));
  }
  assert.equal((await roster()).length, 6);

  const { pairs, range } = await bruno.call(listPairs, here);
  const pair = pairs[0] ?? assert.fail("a pair waits");
  const asked = { commandId: command(), a: pair.a.id, b: pair.b.id, aRev: pair.a.rev, bRev: pair.b.rev };
  const { id: decision } = await bruno.call(decidePair, { params, body: { ...asked, verdict: "same", seen: pair.seen } });
  const undone = await bruno.call(undoPair, {
    params,
    body: { commandId: command(), decision, aRev: pair.a.rev, bRev: pair.b.rev, seen: pair.seen + 1 },
  });
  assert.deepEqual(undone.range, range, "the range is what it was before the decision");

  const freeze = async (rule: string) => {
    const value = (await bruno.call(countRules, here)).counts.find((one) => one.rule === rule)?.value ?? assert.fail(rule);
    const scope = { kind: "programme" as const, key: null };
    const body = { commandId: command(), rule, scope, value, indicator: null, period: null };
    return (await bruno.call(freezeFigure, { params, body })).id;
  };
  const figures = [await freeze("participations"), await freeze("individuals")];
  const fields = {
    title: said("A phase closes"),
    body: said("There were {1 title} by {2 title}."),
    day: null,
    marking: "TLP:AMBER" as const,
  };
  const { release } = await bruno.call(addPress, { params, body: { commandId: command(), ...fields } });
  const at = { ...params, release };
  for (const [i, rule] of ["participations", "individuals"].entries())
    await bruno.call(placeFigure, { params: at, body: { commandId: command(), n: null, rule, figure: figures[i] ?? null } });
  const page = async () => bruno.call(getPress, { params: at });
  const printed = async () => (await page()).readings[0]?.plain ?? "";
  const before = await printed();
  assert.match(before, /There were \d+ participations¹ by \d+ individuals \(between \d+ and \d+\)²\./);
  const colleague = await personIn(app, programme, "second-officer", ["programme-officer"]);
  await colleague.call(clearPress, { params: at, body: { commandId: command(), digest: (await page()).digest } });
  const isCleared = async () => (await bruno.call(listPress, { params })).releases.find(({ id }) => id === release)?.cleared?.same === true;
  assert.ok(await isCleared());

  const row = (await roster()).find(({ fullName }) => fullName === "Zelmyra Quorvath")?.id ?? assert.fail();
  const { digest } = await bruno.call(getPerson, { params: { workspace: programme, row } });
  const erased = await bruno.call(erasePerson, { params: { workspace: programme, row }, body: { commandId: command(), digest } });
  assert.equal(erased.figures, 2);
  for (const figure of figures) assert.equal((await bruno.call(countAgain, { params: { ...params, figure } })).counted?.same, true);
  assert.equal(await printed(), before);
  assert.ok(await isCleared(), "the erasure changed nothing that is printed");

  const file = upload("Name,E-mail\nLater Guest,later@ilvania.example", "later.csv");
  await take(file, await preview(file, { sessions }));
  assert.deepEqual(
    (await page()).figures.map(({ stands }) => stands),
    ["rows-changed", "rows-changed"],
  );
  assert.equal(await printed(), "A phase closes");
  assert.equal(await isCleared(), false);
});
