/** Checks the form of a drawing by its number of answers (D36): words, then the middle half, then one mark for each answer. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { halfOfSome, result } from "./all-kinds.fixture.ts";
import { toldHalf, toldHalfOfCounts } from "../disclosure/index.ts";
import { eachDrawing } from "./each-drawing.fixture.ts";
import { inlineBoxes, near, shapes, texts } from "./layout.fixture.ts";
import { drawWeightProfile, drawWeightStrips } from "./priority-drawings.ts";
import { foundationDrawing, impactsDrawing, likelihoodDrawing } from "./scenario-drawings.ts";
import type { Drawing } from "./scene.ts";
import { voices } from "./six-languages.fixture.ts";

test("D36: five to nine answers are drawn as their middle half, which ends at the second answer from either side", () => {
  eachDrawing("strips of some", (boxes, voice) => {
    const bands = shapes(boxes, "rect", "band");
    const [first, last] = [voice.bands[0]!, voice.bands.at(-1)!];
    const [from, to] = [bands[0]!.left, bands.at(-1)!.right];
    const scale = (p: number): number => from + ((p - first.low) / (last.high - first.low)) * (to - from);
    assert.equal(shapes(boxes, "circle", "q6").length, 0);
    assert.equal(shapes(boxes, "path", "ink").length, 0, "no pooled diamond");
    const [bar] = shapes(boxes, "rect", "bar");
    near(bar!.left, scale(halfOfSome.low), "low", 0.1);
    near(bar!.right, scale(halfOfSome.high), "high", 0.1);
    const said = texts(boxes).map(({ text }) => text).join("").replaceAll(/\s/gu, ""); // prettier-ignore
    assert.ok(["together", "apart"].some((word) => said.includes(voice.say(`drawing.${word}`).replaceAll(/\s/gu, ""))));
  });
});

test("D36: under ten answers no drawing shows a single answer or a count by level; under five it shows nothing", () => {
  const voice = voices[0]!;
  const how = { ...voice, exact: String, mode: "desk" as const };
  const said = ({ scene, table }: Drawing): string => JSON.stringify([scene, table]);
  for (let n = 3; n <= 12; n++) {
    const some = Array.from({ length: n }, (_, at) => ({ low: 0.01, best: 0.1131 + at / 100, high: 0.97, sure: 0.8131 }));
    const likely = said(
      likelihoodDrawing(
        {
          ...result,
          strips: some,
          likelihood: {
            ...result.likelihood,
            n,
            half: toldHalf(
              some.map(({ best }) => best),
              "linear",
            ),
            split: null,
          },
        },
        { bands: [], scale: { kind: "linear" } },
        "",
        how,
      ),
    );
    assert.equal(likely.includes("11.31"), n >= 10, `the lowest of ${n}`);
    assert.equal(likely.includes("81.31"), n >= 10, `how sure one of ${n} was`);
    assert.equal(likely.includes(voice.say("drawing.half")), n >= 5 && n < 10, `middle half of ${n}`);
    assert.equal(likely.includes(voice.say("drawing.too-few", { n })), n < 5);
    const counts = [1, 0, n - 2, 0, 1];
    const levels = toldHalfOfCounts(counts);
    const impacts = [
      { ...result.impacts[0]!, n, counts, half: levels && { ...levels, low: levels.low + 1, high: levels.high + 1 }, split: false },
    ];
    const bad = impactsDrawing({ ...result, impacts }, new Map(), { low: "a", high: "b" }, how);
    assert.equal(bad.table.rows[0]?.[5] === "1", n >= 10, `counts by level of ${n}`);
    assert.equal(shapes(inlineBoxes(bad), "rect", "q1").length > 0, n >= 10);
    assert.equal(shapes(inlineBoxes(bad), "rect", "bar").length > 0, n >= 5 && n < 10);
    const founded = foundationDrawing(
      {
        ...result,
        confidence: {
          n,
          counts: { low: 0, moderate: 3, high: n - 3 },
          half: n < 5 || n > 9 ? null : { low: "moderate", high: "high", together: true },
        },
      },
      how,
    );
    assert.equal(said(founded).includes(voice.say("drawing.confidence.moderate", { n: 3 })), n >= 10, `confidence of ${n}`);
  }
});

test("D36: weights have words under five answers, the middle half from five, single answers from ten", () => {
  const voice = voices[0]!;
  const how = { ...voice, exact: String, mode: "desk" as const };
  const said = ({ scene, table }: Drawing): string => JSON.stringify([scene, table]);
  for (let n = 3; n <= 12; n++) {
    const some = Array.from({ length: n }, (_, at) => ({ low: 0.01, best: 0.1131 + at / 100, high: 0.5 }));
    const half = toldHalf(
      some.map(({ best }) => best),
      "share",
    );
    const one = drawWeightStrips({ name: "", n, strips: some, half, pooled: { mean: 0.2, p10: 0.1, p90: 0.3 } }, how);
    assert.equal(shapes(inlineBoxes(one), "circle", "q6").length, n >= 10 ? n : 0);
    assert.equal(said(one).includes(voice.say("drawing.half")), n >= 5 && n < 10);
    const row = { name: "a", mean: 0.2, p10: 0.1137, p90: 0.3137, half: { low: 0.15, high: 0.22, together: true } };
    const all = JSON.stringify(drawWeightProfile([row], { ...how, answers: n }).table);
    assert.equal(all.includes("11.4"), n >= 10, `the range of ${n}`);
    assert.equal(all.includes("15"), n >= 5 && n < 10, `the middle half of ${n}`);
    assert.equal(all.includes(voice.say("drawing.too-few", { n })), n < 5);
  }
});
