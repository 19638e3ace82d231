/** Tests weights on a phone: partial answers, going back to an earlier screen, and the phone's own order of criteria. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { pairingToken } from "#platform/contract/seal.ts";
import { readStatement } from "#methods/ranking/index.ts";
import {
  besideFirst,
  besideWorst,
  choose,
  emptyWeights,
  formOfWeights,
  goTo,
  sameWeights,
  saysSomething,
  screensOf,
  shuffled,
  touchOrder,
  weightsOf,
  type WeighForm,
} from "./weigh-form.ts";

const codes = ["life", "rights", "trust", "services", "economy"];

test("if a person stops early, the answers given so far count, and the phone sends which criteria were shown", () => {
  const empty = emptyWeights("swing");
  assert.equal(saysSomething(empty, "swing"), false);
  assert.deepEqual(weightsOf(empty, "swing", codes), { cannotSay: false, asked: [], statement: { kind: "swing", points: {}, order: [] } });
  const first = touchOrder(touchOrder(empty, "trust"), "life");
  assert.deepEqual(weightsOf(first, "swing", codes).asked, ["trust"]);
  const some: WeighForm = { ...goTo(first, "points"), points: { life: 40, rights: null, trust: 3 } };
  const { asked, statement } = weightsOf(some, "swing", codes);
  assert.deepEqual(asked, codes);
  assert.deepEqual(statement, { kind: "swing", points: { trust: 100, life: 40, rights: null }, order: ["trust", "life"] });
  assert.ok(statement);
  const { consistency, bounds } = readStatement(statement, codes);
  assert.deepEqual([consistency.answered, consistency.asked, consistency.complete], [2, 5, false]);
  assert.ok(bounds !== null, "a partial session yields bounds");
});

test("if a criterion is touched twice, it loses its position; the first criterion needs no points", () => {
  const form = ["economy", "life", "trust"].reduce(touchOrder, emptyWeights("swing"));
  assert.deepEqual(touchOrder(form, "life").order, ["economy", "trust"]);
  assert.deepEqual(besideFirst(form, codes), ["life", "trust", "rights", "services"]);
  const said = { ...form, points: { economy: 7, life: 50 } };
  const { statement } = weightsOf(said, "swing", codes);
  assert.deepEqual(statement?.kind === "swing" && statement.points, { economy: 100, life: 50 });
});

test("if another best criterion is chosen, comparisons with the former best are removed, and no others", () => {
  let form = choose(choose(emptyWeights("best-worst"), "best", "life"), "worst", "economy");
  form = { ...form, down: { rights: 2, economy: 8 }, up: { rights: 4 } };
  const other = choose(form, "best", "rights");
  assert.deepEqual([other.best, other.worst, other.down, other.up], ["rights", "economy", {}, { rights: 4 }]);
  const { statement } = weightsOf(other, "best-worst", codes);
  assert.deepEqual(statement?.kind === "best-worst" && statement.othersToWorst, {}, "the best is compared with the worst once");
  assert.equal(choose(form, "best", "economy").worst, null, "a criterion cannot be both best and worst");
  assert.equal(choose(form, "best", "life"), form);
  assert.deepEqual(besideWorst(form, codes), ["rights", "trust", "services"]);
});

test("if there are only one or two criteria, the form does not ask questions that have no possible answer", () => {
  assert.deepEqual(screensOf("swing", 1), ["order", "check"]);
  assert.deepEqual(screensOf("best-worst", 1), ["best", "check"]);
  assert.deepEqual(screensOf("best-worst", 2), ["best", "worst", "down", "check"]);
  assert.equal(screensOf("best-worst", 5).length, 5);
});

test("weights that the room returns give the same form, in any order of criteria", () => {
  const swing: WeighForm = {
    ...goTo(["trust", "life"].reduce(touchOrder, emptyWeights("swing")), "points"),
    points: { life: 40, economy: null },
  };
  const best: WeighForm = {
    ...goTo(choose(choose(emptyWeights("best-worst"), "best", "life"), "worst", "economy"), "down"),
    down: { trust: 3, economy: 9 },
    up: { trust: null },
  };
  for (const [form, method] of [
    [swing, "swing"],
    [best, "best-worst"],
  ] as const) {
    const sent = weightsOf(form, method, codes);
    const back = JSON.parse(JSON.stringify({ ...sent, asked: [...sent.asked].sort() })) as typeof sent;
    assert.ok(sameWeights(weightsOf(formOfWeights(back, method, codes), method, codes), sent), method);
    assert.ok(!sameWeights({ ...sent, cannotSay: true }, sent));
  }
});

test("over many phones every criterion occurs equally often at every position, and each phone keeps its order", () => {
  const counts = codes.map(() => codes.map(() => 0));
  const phones = 2_000;
  for (let phone = 0; phone < phones; phone += 1) {
    const secret = new Uint8Array(32).map((_, at) => (phone * 31 + at * 7) & 255).with(31, phone >> 8);
    const place = (code: string) => pairingToken(secret, `order w ${code}`);
    const mine = shuffled(codes, place);
    assert.deepEqual(shuffled([...codes].reverse(), place), mine);
    for (const [at, code] of mine.entries()) {
      const row = counts[codes.indexOf(code)];
      if (row) row[at] = (row[at] ?? 0) + 1;
    }
  }
  const expected = phones / codes.length;
  const chi = counts.flat().reduce((sum, n) => sum + (n - expected) ** 2 / expected, 0);
  // 16 degrees of freedom: above 39.25 with probability 0.001. The secrets are fixed, so the result is always the same.
  assert.ok(chi < 39.25, `chi-square ${chi.toFixed(1)}`);
});
