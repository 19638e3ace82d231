/** Tests the drawing of movement between two rounds (D45). */
import assert from "node:assert/strict";
import { test } from "node:test";
import { result } from "./all-kinds.fixture.ts";
import { boxesOf, texts } from "./layout.fixture.ts";
import { movementDrawing, movementSentence, type DrawnMovement } from "./movement.ts";
import { printPalette, toSvg } from "./scene.ts";
import { voices, type Voice } from "./six-languages.fixture.ts";

const drawn = (voice: Voice, moved: Pick<DrawnMovement, "down" | "stayed" | "up">, likelihood = result.likelihood) =>
  movementDrawing(
    { ...result, roundNumber: 2, movement: { since: 1, scale: "linear", of: 24, ...moved } },
    { likelihood },
    { bands: voice.bands, scale: { kind: "linear" } },
    { ...voice, mode: "wall", exact: voice.decimal },
  );
const voiceOf = (tag: string): Voice => voices.find((voice) => voice.tag === tag) ?? assert.fail();
const en = voiceOf("en");
const all = { down: 5, stayed: 9, up: 10 } as const;

test("D45: the earlier round is a lane without strips; only the later round has a mark for each answer", () => {
  const boxes = boxesOf(drawn(en, all));
  const dots = boxes.filter(({ tag }) => tag === "circle");
  assert.equal(dots.length, result.strips.length);
  const [first] = texts(boxes).filter(({ node }) => node.text === en.say("common.round-n", { number: 1 }));
  const [second] = texts(boxes).filter(({ node }) => node.text === en.say("common.round-n", { number: 2 }));
  assert.ok(
    first && second && first.top < second.top && dots.every(({ top }) => top > second.top),
    "no answer has a mark above the later round",
  );
});

test("D45: the arrow for up points to the inline end, that for down to the start; if nobody moved, there are words", () => {
  const arrows = (voice: Voice, moved: Parameters<typeof drawn>[1]) =>
    boxesOf(drawn(voice, moved)).filter(({ tag, node }) => tag === "line" && node.attrs["stroke"] === "var(--accent)");
  const way = (voice: Voice): number[] =>
    arrows(voice, all).map(({ node }) => Math.sign(Number(node.attrs["x2"]) - Number(node.attrs["x1"])));
  assert.deepEqual(way(en), [1, -1]);
  assert.deepEqual(way(voiceOf("ar")), [-1, 1]);
  assert.equal(arrows(en, { down: 0, stayed: 14, up: 10 }).length, 1);
});

test("D45: a suppressed count is a dotted arrow that does not depend on the other counts", () => {
  const few = (up: number) => toSvg(drawn(en, { down: "fewer-than-three", stayed: "not-told", up }).scene, printPalette);
  const dotted = (svg: string) => svg.split("stroke-dasharray").length - 1;
  assert.equal(dotted(few(12)) - dotted(toSvg(drawn(en, all).scene, printPalette)), 1);
  assert.equal(few(12).replaceAll("12 moved up", "13 moved up"), few(13), "the length of an arrow means nothing");
});

test("D45: the table has every count, in each language; a round without a pooled range is refused", () => {
  for (const voice of voices) {
    const cells = drawn(voice, all).table.rows.map(([name]) => name);
    const sentence = movementSentence({ since: 1, scale: "linear", of: 24, ...all }, voice.say);
    for (const clause of cells.slice(1, 4)) assert.ok(sentence.includes(clause ?? ""), `${voice.tag}: ${clause}`);
    assert.ok(sentence.includes(voice.decimal(24)));
  }
  assert.throws(() => drawn(en, all, { ...result.likelihood, pooled: null }), RangeError);
});
