/** Checks where the drawings of answers place their marks: on the axis, in order, in proportion, and at the height of their labels. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { impactCounts, result, strips, weights } from "./all-kinds.fixture.ts";
import { eachDrawing } from "./each-drawing.fixture.ts";
import {
  assertCentred,
  assertEven,
  heightOf,
  inlineBoxes,
  middleOf,
  near,
  assertWordsBehindDots,
  scaleOf,
  shapes,
  texts,
  valueOf,
  type Box,
} from "./layout.fixture.ts";
import { axisOf, spacedTicks } from "./axis.ts";
import { sizesOf } from "./renderer.ts";
import { foundationDrawing, impactsDrawing, likelihoodDrawing } from "./scenario-drawings.ts";
import { widthOf } from "./text-width.ts";
import type { Drawing } from "./scene.ts";
import { voices } from "./six-languages.fixture.ts";

const logit = (percent: number): number => Math.log(percent / (100 - percent));

/** Tick lines with their labels; a label is at most one line below its tick. */
const drawnAxis = (boxes: readonly Box[], value: (percent: number) => number) => {
  const marks = shapes(boxes, "line", "line");
  const labels = texts(boxes).filter(({ text, node }) => node.attrs["fill"] === "var(--ink-3)" && /^[\d.,]+\s?%?$/u.test(text));
  assert.equal(marks.length, labels.length);
  const ticks = marks.map((mark, at) => {
    const label = labels[at]!;
    assert.ok(label.left <= mark.left + 0.1 && label.right >= mark.left - 0.1, `${label.text} stands at its tick`);
    assert.ok(label.top >= mark.bottom - 1 && label.top - mark.bottom < label.size, `${label.text} stands under its tick`);
    return { value: value(valueOf(label.text)), place: middleOf(mark) };
  });
  for (const { text } of labels.slice(0, -1)) assert.doesNotMatch(text, /%/, "the unit stands on the last tick only");
  assert.match(labels.at(-1)!.text, /%/);
  return { scale: scaleOf(ticks, "axis"), ticks };
};

/** The pooled line: its two ends, a stroke at each end, and the diamond, all at the same height below the answers. */
const assertPooled = (boxes: readonly Box[], scale: (value: number) => number, low: number, best: number, high: number): Box => {
  const lines = shapes(boxes, "line", "ink");
  const [line, start, end] = lines;
  assert.ok(line !== undefined && start !== undefined && end !== undefined && lines.length === 3);
  near(line.left, scale(low), "the pooled line starts at the pooled lowest value");
  near(line.right, scale(high), "the pooled line ends at the pooled highest value");
  for (const [stroke, place] of [
    [start, line.left],
    [end, line.right],
  ] as const) {
    near(middleOf(stroke), place, "a stroke is at each end of the pooled line");
    near(heightOf(stroke), heightOf(line), "an end stroke is at the height of the pooled line");
    assert.ok(stroke.bottom - stroke.top > 4);
  }
  const diamond = shapes(boxes, "path").find(({ node }) => node.attrs["fill"] !== "none");
  assert.ok(diamond !== undefined);
  near(middleOf(diamond), scale(best), "the diamond is at the pooled best value");
  near(heightOf(diamond), heightOf(line), "the diamond is at the height of the pooled line");
  near((diamond.bottom - diamond.top) / (diamond.right - diamond.left), 1.5, "the diamond is 1.5 times as high as wide", 0.02);
  assert.ok(diamond.bottom - diamond.top > start.bottom - start.top, "the diamond is larger than an end stroke");
  return line;
};

test("D7 D8 D9 D10: strips are at the place of their values on the axis, in rows at equal distances", () => {
  eachDrawing("strips", (boxes, voice, drawing, mode) => {
    const { scale, ticks } = drawnAxis(boxes, (percent) => percent);
    assert.deepEqual([ticks[0]?.value, ticks.at(-1)?.value], [0, 100], "the axis runs from 0 to 100 %");
    const dots = shapes(boxes, "circle", "q6");
    const bars = shapes(boxes, "rect", "bar");
    const sorted = [...strips].sort((a, b) => a.best - b.best);
    assert.deepEqual([dots.length, bars.length], [sorted.length, sorted.length]);
    for (const [at, { low, best, high }] of sorted.entries()) {
      const [dot, bar] = [dots[at]!, bars[at]!];
      near(middleOf(dot), scale(best * 100), "best");
      near(bar.left, scale(low * 100), "lowest");
      near(bar.right, scale(high * 100), "highest");
      near(heightOf(bar), heightOf(dot), "bar and dot have the same height");
      assert.ok(dot.bottom - dot.top > bar.bottom - bar.top, "the dot is higher than its bar");
    }
    assertEven(dots.map(heightOf), "answers");
    const pitch = heightOf(dots[1]!) - heightOf(dots[0]!);
    for (const bar of bars) assert.ok(bar.bottom - bar.top < pitch, "bars do not touch");

    const bands = shapes(boxes, "rect", "band");
    for (const [at, band] of voice.bands.entries()) {
      near(bands[at]!.left, scale(band.low * 100), "a band starts at its lowest value");
      near(bands[at]!.right, scale(band.high * 100), "a band ends at its highest value");
      assert.ok(bands[at]!.top <= dots[0]!.top && bands[at]!.bottom >= dots.at(-1)!.bottom, "bands run behind all answers");
      assert.ok(
        bands[at]!.bottom - dots.at(-1)!.bottom < 3 * pitch && dots[0]!.top - bands[at]!.top < pitch,
        "bands end close to the first and the last answer",
      );
    }
    const [line, words] = [bands[0]!.top, texts(boxes).filter(({ bottom }) => bottom <= bands[0]!.top + 1)];
    const said = words.map(({ text }) => text).join("").replaceAll(/\s/gu, ""); // prettier-ignore
    for (const { word } of voice.bands)
      assert.ok(
        [...word.replaceAll(/\s/gu, "")].every((letter) => said.includes(letter)),
        word,
      );
    assert.ok(
      words.length >= voice.bands.length && line - Math.max(...words.map(({ bottom }) => bottom)) < 12,
      "words stand on their bands",
    );

    for (const leader of shapes(boxes, "line", "rule-2").filter(
      ({ left, right, bottom }) => left === right && Math.abs(bottom - line) < 0.05 && bottom > 0,
    )) {
      const band = bands.find(({ left, right }) => left < leader.left && leader.left < right)!;
      near(leader.left, middleOf(band), "a leader comes down in the middle of its band");
      const top = words.filter(({ left, right }) => left <= leader.left && leader.left <= right).find(({ bottom, size }) => Math.abs(bottom - leader.top) < size * 2); // prettier-ignore
      assert.ok(top !== undefined, "a leader begins at the word of its band");
    }
    assert.ok((scale(100) - scale(0)) / drawing.width > 0.6, "the plot has most of the width");

    const pooled = assertPooled(boxes, scale, 12, 31, 78);
    assert.ok(heightOf(pooled) > bands[0]!.bottom, "the pooled lane is under the strips");
    const brackets = shapes(boxes, "path").filter(({ node }) => node.attrs["fill"] === "none");
    if (mode === "wall") return assert.equal(brackets.length, 0);
    assert.equal(brackets.length, 2);
    for (const [bracket, first, last] of [
      [brackets[0]!, 0, 13],
      [brackets[1]!, 14, 23],
    ] as const) {
      assert.ok(bracket.top < heightOf(dots[first]!) && bracket.bottom > heightOf(dots[last]!), "a bracket holds its answers");
      near(heightOf(bracket), (heightOf(dots[first]!) + heightOf(dots[last]!)) / 2, "a bracket is centred on its answers");
      assert.ok(first === 0 || bracket.top > heightOf(dots[first - 1]!), "a bracket holds no answer above its own");
      assert.ok(last === 23 || bracket.bottom < heightOf(dots[last + 1]!), "a bracket holds no answer below its own");
      assert.ok(bracket.left > scale(100) && bracket.left - scale(100) < 30, "a bracket is beside the plot");
    }
    const side = texts(boxes).filter(({ left, top }) => left > scale(100) && top > bands[0]!.top - 1);
    const beside = side.filter(({ top }) => top < heightOf(pooled) - 50);
    assert.ok(beside.length >= 4 && beside.every(({ left }) => left >= brackets[0]!.right), "the words stand behind the brackets");
    const spoken = side.map(({ text }) => text).join("").replaceAll(/\s/gu, ""); // prettier-ignore
    for (const { bands: own } of result.likelihood.split?.groups ?? [])
      for (const code of own) {
        const [first = ""] = (voice.bands.find((band) => band.code === code)?.word ?? "").split(" ");
        assert.ok(spoken.includes(first), `${first} beside its group`);
      }
    const lane = side.filter(({ node }) => heightOf(pooled) - Number(node.attrs["y"]) < 40 && Number(node.attrs["y"]) > bands[0]!.bottom);
    assertCentred(lane, heightOf(pooled), "words of the lane");
    const mark = texts(boxes).find(({ text }) => text === "?")!;
    const ring = shapes(boxes, "circle", "ink-3")[0]!;
    near(middleOf(mark), middleOf(ring), "the question mark in its ring");
    assertCentred([mark], heightOf(ring), "the question mark in its ring");
    const silent = texts(boxes).find(({ left, top, bottom }) => left > ring.right && top < heightOf(ring) && bottom > heightOf(ring));
    assertCentred([silent!], heightOf(ring), "the count of people who cannot say");
    assert.equal(drawing.table.rows.length, strips.length + 2);
  });
});

test("D7 D8: strips of weights have one pooled lane and no bands", () => {
  eachDrawing("strips of weights", (boxes) => {
    const { scale } = drawnAxis(boxes, (percent) => percent);
    for (const [at, dot] of shapes(boxes, "circle", "q6").entries()) near(middleOf(dot), scale((strips[at]?.best ?? 0) * 100), "best");
    assertPooled(boxes, scale, 10, 30, 60);
    assert.equal(shapes(boxes, "rect", "band").length, 0);
    assert.equal(weights.length, 5);
  });
});

test("D11 D12: if strips are left out, a dotted line and words above the pooled lane say so", () => {
  eachDrawing("strips that left the State", (boxes, voice, _, mode) => {
    const { scale } = drawnAxis(boxes, (percent) => percent);
    assert.equal(shapes(boxes, "circle", "q6").length, 0);
    assertWordsBehindDots(boxes);
    const dots = boxes.filter(({ node }) => node.attrs["stroke-dasharray"] !== undefined);
    assert.equal(dots.length, mode === "wall" ? 1 : 2);
    const pooled = assertPooled(boxes, scale, 12, 31, 78);
    const bands = shapes(boxes, "rect", "band");
    for (const line of dots) assert.ok(line.top > bands[0]!.bottom && line.bottom < heightOf(pooled) - 5, "between");
    const said = texts(boxes).map(({ text }) => text).join("").replaceAll(/\s/gu, ""); // prettier-ignore
    assert.ok(said.includes(voice.say("drawing.strips.few").replaceAll(/\s/gu, "")));
  });
});

test("D13: equal differences of log-odds are equal distances on a log-odds axis, which has the given ends", () => {
  eachDrawing("strips on log-odds", (boxes) => {
    const { scale, ticks } = drawnAxis(boxes, logit);
    const drawn = shapes(boxes, "circle", "q6");
    assert.equal(drawn.length, 12);
    const sorted = strips.slice(4, 16).toSorted((a, b) => a.best - b.best);
    for (const [at, dot] of drawn.entries()) near(middleOf(dot), scale(logit((sorted[at]?.best ?? 0) * 100)), "best");
    near(ticks[0]!.value, logit(0.05), "first tick", 1e-9);
    near(ticks.at(-1)!.value, logit(95), "last tick", 1e-9);
  });
  eachDrawing("strips of few", (boxes, _, __, mode) => {
    const { ticks } = drawnAxis(boxes, logit);
    near(ticks[0]!.value, logit(0.05), "first tick", 1e-9);
    near(ticks.at(-1)!.value, logit(95), "last tick", 1e-9);
    assertWordsBehindDots(boxes);
    assert.ok(
      boxes.filter(({ node }) => node.attrs["stroke-dasharray"] !== undefined).length === (mode === "wall" ? 1 : 2),
      "one dotted line for people who cannot say and, except on a wall, one for the pool",
    );
    assert.equal(shapes(boxes, "circle", "q6").length, 0, "two answers are not drawn");
  });
});

test("D14 D15: columns are at their level and in proportion to their share, with the pooled line below", () => {
  eachDrawing("impact", (boxes, voice, drawing) => {
    const levels = texts(boxes).filter(({ text, node }) => /^[1-5]$/.test(text) && node.attrs["fill"] === "var(--ink-3)").slice(-5); // prettier-ignore
    assertEven(levels.map(middleOf), "levels");
    const step = middleOf(levels[1]!) - middleOf(levels[0]!);
    const at = (level: number): number => middleOf(levels[0]!) + (level - 1) * step;
    near(at(5) + step / 2, drawing.width, "the columns end with the drawing", 0.1);
    const columns = shapes(boxes, "rect").filter(({ node }) => /--q\d/.test(String(node.attrs["fill"])));
    const told = impactCounts.flatMap((counts, row) =>
      row === 3 ? [] : counts.map((count, level) => ({ row, level, share: count / counts.reduce((sum, one) => sum + one, 0) })),
    );
    const drawn = told.filter(({ share }) => share > 0);
    assert.equal(columns.length, drawn.length);
    const tallest = Math.max(...columns.map(({ top, bottom }) => bottom - top));
    const bases = shapes(boxes, "line", "line");
    assert.equal(bases.length, told.length);
    for (const [index, { level, share, row }] of drawn.entries()) {
      const column = columns[index]!;
      near(column.bottom - column.top, share * tallest, "height of a column");
      near(middleOf(column), at(level + 1), "a column stands on its level", 0.1);
      assert.ok(column.right - column.left < step && column.right - column.left > step * 0.8, "columns do not touch");
      const base = bases[told.findIndex((one) => one.row === row && one.level === level)]!;
      near(column.bottom, base.top, "a column stands on its line");
      const label = texts(boxes).find(
        (text) => Math.abs(middleOf(text) - middleOf(column)) < 0.1 && text.bottom > column.top - text.size && text.bottom < column.top + 1,
      );
      assert.equal(valueOf(label?.text ?? ""), Math.round(share * 100), "a column has its percentage on top");
    }
    const pooled = result.impacts.filter((_, row) => row !== 3);
    const lines = shapes(boxes, "line", "ink").filter(({ top, bottom }) => top === bottom);
    const diamonds = shapes(boxes, "path");
    for (const [index, { low, high, median, split }] of pooled.entries()) {
      near(lines[index]!.left, at(low ?? 0), "the pooled line starts at the pooled lowest level");
      near(lines[index]!.right, at(high ?? 0), "the pooled line ends at the pooled highest level");
      near(middleOf(diamonds[index]!), at(median ?? ((low ?? 0) + (high ?? 0)) / 2), "the diamond is at the median");
      near(heightOf(diamonds[index]!), heightOf(lines[index]!), "the diamond is at the height of its pooled line");
      assert.equal(diamonds[index]!.node.attrs["fill"], split ? "var(--surface)" : "var(--ink)");
      const base = Math.max(...bases.map(({ top }) => top).filter((top) => top < heightOf(lines[index]!)));
      assert.ok(heightOf(lines[index]!) - base < 20, "the pooled line is under its columns");
    }
    const rules = shapes(boxes, "line", "rule-2").map(heightOf);
    assert.equal(rules.length, 4);
    for (const [row, name] of voice.criteria.entries()) {
      const first = texts(boxes).find(({ text, left, node }) => name.startsWith(text) && left < 1 && node.attrs["font-weight"] === 600);
      const [from, to] = [rules[row - 1] ?? 0, rules[row] ?? drawing.height];
      assert.ok(first !== undefined && first.top >= from && first.bottom <= to, `${name} stands in its row`);
      assert.ok(first.top - from < first.size * 2, "the name is at the top of its row");
      assert.ok(first.right < at(0.5), "the name ends before the columns");
    }
    assertWordsBehindDots(boxes);
    const ends = texts(boxes).filter(({ top }) => top > levels[0]!.bottom - 1);
    assert.equal(ends.length, 2, "a word under the first level and the last");
    const [lowest, highest] = [ends[0]!, ends[1]!];
    assert.ok(
      Math.abs(middleOf(lowest) - at(1)) < 0.1 || Math.abs(lowest.left - at(0.5)) < 0.1,
      "the first word is centred under the first level, or begins at its edge",
    );
    assert.ok(
      Math.abs(middleOf(highest) - at(5)) < 0.1 || Math.abs(highest.right - at(5.5)) < 0.1,
      "the last word is centred under the last level, or ends at its edge",
    );
    const chip = boxes.find(({ node }) => node.attrs["rx"] === 3)!;
    const word = texts(boxes).find(({ text }) => text === voice.say("drawing.split"))!;
    near(middleOf(word), middleOf(chip), "the word in its frame");
    assertCentred([word], heightOf(chip), "the word in its frame");
    assert.ok(heightOf(chip) > rules[1]! && heightOf(chip) < rules[2]!, "the frame is in the split row");
  });
});

test("D17: a segment is as long as its share, and its label is inside or connected to it", () => {
  for (const [kind, counts] of [
    ["confidence", [4, 13, 7]],
    ["confidence of few", [1, 22, 1]],
  ] as const)
    // prettier-ignore
    eachDrawing(kind, (boxes, _, drawing) => {
      const parts = shapes(boxes, "rect");
      const total = counts[0] + counts[1] + counts[2];
      const leaders = shapes(boxes, "line", "line");
      const outside = texts(boxes).filter(({ bottom }) => bottom <= parts[0]!.top);
      let from = 0;
      let led = 0;
      for (const [at, count] of counts.entries()) {
        const part = parts[at]!;
        const to = from + (count / total) * drawing.width;
        near(part.left, from, "a segment starts where the last one ends");
        assert.ok(to - part.right >= -0.05 && to - part.right <= 3.05, "a segment ends with a gap of at most 3 units");
        assert.deepEqual([part.top, part.bottom], [parts[0]!.top, parts[0]!.bottom]);
        const own = texts(boxes).filter((text) => text.left >= part.left && text.right <= part.right && text.top > part.top);
        if (own.length > 0) assertCentred(own, heightOf(part), "a label in its segment");
        else {
          const leader = leaders[led++]!;
          near(middleOf(leader), (from + to) / 2, "a leader comes down in the middle of its segment");
          near(leader.bottom, part.top, "a leader ends at its segment");
          assert.ok(outside.some(({ left, right, bottom }) => left <= leader.left && right >= leader.left && leader.top - bottom < 12 && leader.top >= bottom - 3)); // prettier-ignore
        }
        from = to;
      }
      near(parts.at(-1)!.right, drawing.width, "the last segment ends with the drawing");
    });
});

test("D7: many answers are closer together, and their bars do not touch", () => {
  const crowd = Array.from({ length: 300 }, (_, at) => ({ low: 0.2, best: 0.3 + at / 1000, high: 0.8 }));
  for (const mode of ["desk", "print", "wall"] as const) {
    const { say } = voices[0]!;
    const drawing = likelihoodDrawing({ ...result, strips: crowd }, { bands: [], scale: { kind: "linear" } }, "", {
      ...voices[0]!,
      exact: String,
      mode,
      say,
    });
    const bars = shapes(inlineBoxes(drawing), "rect", "bar");
    assertEven(bars.map(heightOf), "answers", 0.03);
    for (const [at, bar] of bars.slice(1).entries()) assert.ok(bar.top > bars[at]!.bottom, "bars do not touch");
    assert.ok(bars.at(-1)!.bottom - bars[0]!.top < sizesOf(mode, "ltr").rows, "no taller than the mode allows");
  }
});

test("D13: log-odds ticks have the usual values; a tick is left out only if it has no room", () => {
  const ticks = axisOf({ kind: "log-odds", low: 0.0005, high: 0.96 }, 500, 10).ticks;
  assert.deepEqual(ticks, [0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 0.8, 0.9, 0.95, 0.96]);
  const label = (p: number): string => String(Math.round(p * 100));
  for (let width = 60; width < 600; width += 7) {
    const axis = axisOf({ kind: "linear" }, width, 10);
    const kept = spacedTicks(axis, label, 12);
    const edges = (p: number): readonly [number, number] => {
      const [x, wide] = [axis.place(p), widthOf(label(p), 12)];
      return p === 0 ? [x, x + wide] : p === 1 ? [x - wide, x] : [x - wide / 2, x + wide / 2];
    };
    const clear = (a: number, b: number): boolean => edges(b)[0] - edges(a)[1] >= 12 * 0.4;
    for (const [at, tick] of kept.slice(1).entries()) assert.ok(clear(kept[at]!.p, tick.p), `${width}: ${tick.label}`);
    for (const p of axis.ticks.filter((one) => kept.every((tick) => tick.p !== one)))
      assert.ok(
        kept.some((tick) => !clear(Math.min(tick.p, p), Math.max(tick.p, p))),
        `${width}: ${p} had room`,
      );
  }
});

test("D8 D10 D16 D18: a count of one or two is never shown; a count of three is shown", () => {
  const voice = voices[0]!;
  const how = { ...voice, exact: String, mode: "desk" as const };
  const said = ({ scene, table }: Drawing): string => JSON.stringify([scene, table]);
  for (const [n, told] of [
    [1, false],
    [2, false],
    [3, true],
  ] as const) {
    // with ten answers or more, so that counts are drawn
    const segments = said(
      foundationDrawing({ ...result, confidence: { n: n + 18, counts: { low: n, moderate: 9, high: 9 }, half: null } }, how),
    );
    assert.equal(segments.includes(voice.say("drawing.confidence.low", { n })), told, `confidence ${n}`);
    assert.equal(segments.includes(voice.say("drawing.confidence.low.few")), !told);
    const alone = said(foundationDrawing({ ...result, confidence: { n, counts: null, half: null } }, how));
    assert.equal(alone.includes(voice.say("drawing.confidence.few")), !told);
    const impacts = [{ ...result.impacts[0]!, n, counts: [0, n, 0, 0, 0] }];
    const bad = said(impactsDrawing({ ...result, impacts }, new Map(), { low: "a", high: "b" }, how));
    assert.deepEqual([bad.includes(voice.say("drawing.few")), bad.includes(voice.say("drawing.n", { n }))], [!told, told], `impact ${n}`);
  }
  const none = said(foundationDrawing({ ...result, confidence: { n: 0, counts: null, half: null } }, how));
  assert.ok(none.includes(voice.say("drawing.confidence.none")));
});

test("D8: a best value is shown only if the room is not split", () => {
  const voice = voices[0]!;
  const said = (best: number | null): string => {
    const likelihood = { ...result.likelihood, best, split: null };
    const drawn = likelihoodDrawing({ ...result, likelihood }, { bands: voice.bands, scale: { kind: "linear" } }, "", {
      ...voice,
      exact: String,
      mode: "desk",
    });
    return texts(inlineBoxes(drawn)).map(({ text }) => text).join(" "); // prettier-ignore
  };
  assert.ok(said(0.42).includes(voice.say("drawing.pooled.best", { best: 42 })));
  assert.ok(!said(null).includes("best"));
});
