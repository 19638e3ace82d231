import assert from "node:assert/strict";
import { test } from "node:test";
import { drawsOf } from "./index.ts";
import { philox } from "./philox.ts";
import { fastBlocks, mostBlocks, plainBlocks, vectorBlocks } from "./philox-vectors.ts";

test("C6: the cipher gives the published known answers of Philox4x32-10 (Random123)", () => {
  const block = (...words: [number, number, number, number, number, number]): string => {
    const out = new Uint32Array(4);
    philox(out, ...words);
    return [...out].map((word) => word.toString(16).padStart(8, "0")).join(" ");
  };
  assert.equal(block(0, 0, 0, 0, 0, 0), "6627e8d5 e169c58d bc57ac4c 9b00dbd8");
  const all = 0xffffffff;
  assert.equal(block(all, all, all, all, all, all), "408f276d 41c83b0e a20bc7c6 6d5451fd");
  assert.equal(block(0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344, 0xa4093822, 0x299f31d0), "d16cfe09 94fdcceb 5001e420 24126ea1");
});

test("C5, G23: a draw depends only on its address", () => {
  const one = drawsOf(7, "scenario-3", "frequency");
  const forwards = Array.from({ length: 9 }, (_, i) => one.at(i));
  const other = drawsOf(7, "scenario-4", "frequency");
  other.at(5);
  const again = drawsOf(7, "scenario-3", "frequency");
  const backwards = Array.from({ length: 9 }, (_, i) => again.at(8 - i)).reverse();
  assert.deepEqual(backwards, forwards);
  const parts = [new Float64Array(4), new Float64Array(5)];
  parts.forEach((part, worker) => drawsOf(7, "scenario-3", "frequency").fill(part, worker * 4));
  assert.deepEqual(
    parts.flatMap((part) => [...part]),
    forwards,
  );
});

test("C5: seed, stream, variable and index each change the draw; their boundaries count too", () => {
  const firsts = [
    drawsOf(1, "a", "b").at(0),
    drawsOf("1", "a", "b").at(0),
    drawsOf(2, "a", "b").at(0),
    drawsOf(1, "ab", "").at(0),
    drawsOf(1, "", "ab").at(0),
    drawsOf(1, "a", "b").at(1),
    drawsOf(1, "a", "b").at(2 ** 33),
    drawsOf(1, "a", "b").at(2 ** 52),
  ];
  assert.equal(new Set(firsts).size, firsts.length);
});

test("C7: draws are uniform between 0 and 1: the mean, the variance and the counts in ten cells are right", () => {
  const n = 100_000;
  const draws = new Float64Array(n);
  drawsOf("uniformity", "s", "v").fill(draws);
  const cells = new Array<number>(10).fill(0);
  let sum = 0;
  let squares = 0;
  for (const draw of draws) {
    assert.ok(draw > 0 && draw < 1);
    const cell = Math.floor(draw * 10);
    cells[cell] = (cells[cell] ?? 0) + 1;
    sum += draw;
    squares += draw * draw;
  }
  const mean = sum / n;
  assert.ok(Math.abs(mean - 0.5) < 4 * Math.sqrt(1 / 12 / n));
  assert.ok(Math.abs(squares / n - mean * mean - 1 / 12) < 0.001);
  const chi = cells.reduce((total, count) => total + (count - n / 10) ** 2 / (n / 10), 0);
  assert.ok(chi < 27.88, `chi-square ${chi} on 9 degrees, 0.1 % point 27.88`);
});

test("C8: short draws are uniform, strictly between 0 and 1, and the first n do not depend on the number requested", () => {
  const draws = drawsOf("seed", "stream", "short");
  const many = new Float64Array(40_000);
  draws.fillShort(many);
  assert.ok(many.every((draw) => draw > 0 && draw < 1));
  const mean = many.reduce((sum, draw) => sum + draw, 0) / many.length;
  assert.ok(Math.abs(mean - 0.5) < 4 * Math.sqrt(1 / 12 / many.length), `${mean}`);
  const cells = Array.from({ length: 10 }, (_, cell) => many.filter((draw) => Math.floor(draw * 10) === cell).length);
  for (const count of cells) assert.ok(Math.abs(count - 4000) < 4 * Math.sqrt(4000 * 0.9), cells.join());
  for (const n of [0, 1, 2, 3, 5, 6, 7, 400]) {
    const few = new Float64Array(n);
    draws.fillShort(few);
    assert.deepEqual(few, many.slice(0, n), `${n}`);
  }
  const before = draws.at(7);
  draws.fillShort(new Float64Array(5));
  assert.equal(draws.at(7), before, "short draws do not change the other draws");
});

test("C9: the vector code gives the same words as the cipher, even if the block number exceeds 32 bits", () => {
  const [plain, vectors] = [plainBlocks(), vectorBlocks()];
  const address = { counter: [0x243f6a88, 0x85a308d3], key: [0x13198a2e, 0xffffffff] } as const;
  const one = new Uint32Array(4);
  for (const from of [0, 1, 7, 0x7ffffffe, 0xfffffff0, 0xfffffffe, 0x100000000, 2 ** 51 + 3])
    for (const blocks of [1, 2, 3, 4, 5, 17, mostBlocks]) {
      const words = vectors(from, blocks, address).slice(0, 4 * blocks);
      assert.deepEqual(words, plain(from, blocks, address).slice(0, 4 * blocks), `${from} ${blocks}`);
      philox(one, from, Math.floor(from / 0x100000000), ...address.counter, ...address.key);
      assert.deepEqual(words.slice(0, 4), one);
    }
  assert.equal(fastBlocks(), fastBlocks());
  assert.deepEqual(fastBlocks()(0, 1, { counter: [0, 0], key: [0, 0] }).slice(0, 2), Uint32Array.of(0x6627e8d5, 0xe169c58d));
});

test("C5 C8: draws requested together equal draws requested one by one, also across internal chunks", () => {
  const draws = drawsOf("seam", "s", "v");
  for (const [from, n] of [
    [0, 5000],
    [2047, 3],
    [2 ** 33 - 1501, 4101],
  ] as const) {
    const target = new Float64Array(n);
    draws.fill(target, from);
    target.forEach((draw, i) => assert.equal(draw, draws.at(from + i)));
  }
  const short = new Float64Array(9001);
  draws.fillShort(short);
  let seen = 0;
  draws.shortWords(9001, (words, from, count) => {
    assert.equal(from, seen);
    for (let i = 0; i < count; i++) assert.equal(short[from + i], ((words[i] ?? 0) + 0.5) / 2 ** 32);
    seen += count;
  });
  assert.equal(seen, 9001);
});
