/**
 * Checks where the matrices and the timeline place their marks: rows and columns in order and evenly spaced, marks in the middle of
 * their cells.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import { events, kinds, today } from "./all-kinds.fixture.ts";
import { eachDrawing } from "./each-drawing.fixture.ts";
import {
  assertCentred,
  assertEven,
  heightOf,
  inlineBoxes,
  middleOf,
  near,
  scaleOf,
  shapes,
  texts,
  within,
  type Box,
} from "./layout.fixture.ts";
import { timelineDrawing } from "./timeline.ts";
import { rendererFor, sizesOf, type Renderer } from "./renderer.ts";
import type { Drawing, SceneNode } from "./scene.ts";
import { voices } from "./six-languages.fixture.ts";

const cellFills = /--(q\d|band)\)/;
const cellsOf = (boxes: readonly Box[]) => shapes(boxes, "rect").filter(({ node }) => cellFills.test(String(node.attrs["fill"])));
const distinct = (places: readonly number[]): number[] =>
  places.toSorted((a, b) => a - b).filter((place, at, all) => at === 0 || place - (all[at - 1] ?? 0) > 0.05);

/** Checks that heads are centred over their columns and end directly above the cells, and that names are centred on their rows. */
const assertHeaded = (boxes: readonly Box[], columns: readonly number[], rows: readonly Box[]): void => {
  const first = rows[0]!;
  const heads = texts(boxes).filter(({ bottom }) => bottom <= first.top + 1);
  for (const head of heads)
    assert.ok(
      columns.some((column) => Math.abs(column - middleOf(head)) < 0.1),
      head.text,
    );
  for (const column of columns) {
    const own = heads.filter((head) => Math.abs(column - middleOf(head)) < 0.1);
    assert.ok(own.length > 0, "a head for each column");
    const lowest = Math.max(...own.map(({ bottom }) => bottom));
    assert.ok(first.top - lowest < own[0]!.size * 0.8, "heads stand on the cells");
  }
  for (const row of rows) {
    const name = texts(boxes).filter(({ left, node, top, bottom }) => left < 1 && node.attrs["text-anchor"] === "start" && top >= row.top - 2 && bottom <= row.bottom + 2); // prettier-ignore
    assertCentred(name, heightOf(row), "the name of a row");
    assert.ok(
      name.every(({ right }) => right <= columns[0]! - (row.right - row.left) / 2),
      "names end before the cells",
    );
  }
};
/** The content of a cell: circles in its middle, a diamond in the corner at its end, a frame along its edges. */
const assertMarks = (boxes: readonly Box[], middles: readonly (readonly [number, number])[]): void => {
  const inMiddle = (box: Box): boolean => middles.some(([x, y]) => Math.abs(x - middleOf(box)) < 0.1 && Math.abs(y - heightOf(box)) < 0.1);
  for (const mark of [...shapes(boxes, "circle"), ...shapes(boxes, "line", "line").filter(({ left, right }) => right - left < 60)])
    assert.ok(inMiddle(mark), `a ${mark.tag} stands in the middle of its cell`);
  const samples = cellsOf(boxes);
  for (const diamond of shapes(boxes, "path")) {
    const cell = samples.find((one) => within(one, diamond));
    assert.ok(cell !== undefined, "a diamond lies in its cell");
    assert.ok(diamond.left > middleOf(cell) && diamond.bottom < heightOf(cell), "a diamond is in the upper corner at the end of its cell");
    assert.ok(cell.right - diamond.right < 12 && diamond.top - cell.top < 12 && diamond.right - diamond.left > 2);
  }
};
/** Checks that the samples of the key are in order, and that each has its words beside it, at the height of its middle. */
const assertKey = (boxes: readonly Box[], under: number): void => {
  const samples = cellsOf(boxes).filter(({ top }) => top >= under);
  assert.ok(samples.length >= 3);
  for (const [at, sample] of samples.entries()) {
    const before = samples[at - 1];
    if (before !== undefined) assert.ok(sample.top >= before.bottom || sample.left > before.right, "samples come in order");
    const words = texts(boxes).filter(({ left, node }) => left >= sample.right && node.attrs["text-anchor"] === "start");
    const beside = words
      .filter(({ top, bottom }) => top < heightOf(sample) && bottom > heightOf(sample))
      .toSorted((a, b) => a.left - b.left);
    assertCentred(beside.slice(0, 1), heightOf(sample), "words of the key");
    assert.ok(beside[0]!.left - sample.right < beside[0]!.size, "the words are beside their sample");
  }
};

test("D32 D33: the mark of each claim shows its level and is in the cell of its agency and function", () => {
  eachDrawing("role map", (boxes, voice, { table, width }) => {
    const [high, wide] = [voice.agencies.length, voice.functions.length];
    const grid = cellsOf(boxes).slice(0, high * wide);
    const rows = voice.agencies.map((_, at) => grid[at * wide]!);
    const columns = grid.slice(0, wide).map(middleOf);
    assertEven(columns, "columns");
    assert.ok(grid[wide - 1]!.right <= width + 0.1);
    for (const [at, cell] of grid.entries()) {
      const row = rows[Math.floor(at / wide)]!;
      near(middleOf(cell), columns[at % wide]!, "a cell in its column");
      assert.deepEqual([cell.top, cell.bottom], [row.top, row.bottom]);
      if (at % wide > 0)
        assert.ok(cell.left - grid[at - 1]!.right >= 1.9 && cell.left - grid[at - 1]!.right <= 4.1, "the gap between cells is 2 to 4");
    }
    for (const [at, row] of rows.slice(1).entries()) {
      const between = row.top - rows[at]!.bottom;
      assert.ok(between >= 1.9 && between <= 4.1, "the gap between rows is 2 to 4");
    }
    assertHeaded(boxes, columns, rows);
    const foot = texts(boxes).filter(({ node }) => node.attrs["font-weight"] === 500).slice(0, wide); // prettier-ignore
    for (const [at, count] of foot.entries()) near(middleOf(count), columns[at]!, "counts under their columns");
    assert.deepEqual(foot.map(({ text }) => text), table.rows.at(-1)!.slice(1)); // prettier-ignore
    const last = rows.at(-1)!;
    assert.ok(
      foot.every(({ top }) => top > last.bottom && top - last.bottom < 40),
      "counts under the last row",
    );
    const key = cellsOf(boxes).slice(high * wide);
    assertMarks(
      boxes,
      [...grid, ...key].map((cell) => [middleOf(cell), heightOf(cell)] as const),
    );
    assertKey(boxes, last.bottom);

    const marksIn = (cell: Box): string =>
      boxes
        .filter((box) => (box.tag === "circle" || (box.tag === "line" && box.node.attrs["stroke"] === "var(--line)")) && within(cell, box))
        .map(({ tag, node }) => `${tag} ${node.attrs["fill"] === "none" ? "ring" : "full"}`)
        .join(", ");
    const looks = new Map([
      [voice.say("landscape.level.lead"), "circle full"],
      [voice.say("landscape.level.support"), "circle ring, circle full"],
      [voice.say("landscape.level.informed"), "circle ring"],
      [voice.say("landscape.level.none"), "line full"],
      [voice.say("landscape.two-answers"), "circle ring"],
      [voice.say("landscape.unsaid"), ""],
    ]);
    for (const [at, cell] of grid.entries()) {
      const said = table.rows[Math.floor(at / wide)]![1 + (at % wide)]!.split("; ")[0]!;
      assert.equal(marksIn(cell), looks.get(said), said);
    }
    const framed = shapes(boxes, "path").map((diamond) => grid.findIndex((cell) => within(cell, diamond))).filter((at) => at >= 0); // prettier-ignore
    assert.deepEqual(framed, [wide + 2], "the agency that leads from now on");
    const sides = shapes(boxes, "line", "ink").filter((line) => within(grid[wide + 2]!, line));
    assert.equal(sides.length, 4, "the cell of the agency that leads from now on has a frame");
    const half = Number(sides[0]!.node.attrs["stroke-width"]) / 2;
    near(Math.min(...sides.map(({ left }) => left)) - half, grid[wide + 2]!.left, "the frame lies along the edge");
    near(Math.max(...sides.map(({ bottom }) => bottom)) + half, grid[wide + 2]!.bottom, "the frame lies along the edge");
    assert.deepEqual(key.map(({ node }) => node.attrs["fill"]), ["q3", "q1", "band", "band", "band", "band", "band"].map((fill) => `var(--${fill})`)); // prettier-ignore
    for (const [at, level] of ["lead", "support", "informed", "none"].entries())
      assert.equal(marksIn(key[at]!), looks.get(voice.say(`landscape.level.${level}`)), "a sample looks like its cells");
  });
});

test("D34 D35: each cell prints how many agencies cover it, on the background of that number", () => {
  eachDrawing("coverage", (boxes, voice, { table }) => {
    const [high, wide] = [voice.areas.length, voice.stages.length];
    const under = Math.max(...texts(boxes).filter(({ left, node }) => left < 1 && node.attrs["fill"] === "var(--ink)").map(({ bottom }) => bottom)); // prettier-ignore
    const grounds = cellsOf(boxes).filter(({ top }) => top < under);
    const columns = distinct(grounds.map(middleOf));
    const heights = distinct(grounds.map(heightOf));
    assert.deepEqual([columns.length, heights.length], [wide, high]);
    assertEven(columns, "columns");
    assertHeaded(boxes, columns, heights.map((height) => grounds.find((one) => Math.abs(heightOf(one) - height) < 0.06)!)); // prettier-ignore
    const at = (row: number, column: number) => [columns[column]!, heights[row]!] as const;
    const middles = heights.flatMap((_, row) => columns.map((__, column) => at(row, column)));
    const samples = cellsOf(boxes).filter(({ top }) => top >= under);
    const [wideSample, highSample] = [samples[0]!.right - samples[0]!.left, samples[0]!.bottom - samples[0]!.top];
    const unknown = shapes(boxes, "circle", "ink-3").at(-1)!;
    assert.ok(unknown.top > under && wideSample > highSample, "the key has a sample of what nobody can say");
    assertMarks(boxes.filter((box) => box !== unknown), middles); // prettier-ignore
    assertKey(boxes, under);
    for (const [row, cells] of table.rows.entries())
      for (const [column, said] of cells.slice(1).entries()) {
        const [x, y] = at(row, column);
        const here = (box: Box): boolean => Math.abs(middleOf(box) - x) < 0.1 && Math.abs(heightOf(box) - y) < box.size * 0.2 + 0.1;
        const figure = texts(boxes).find(here);
        const ground = grounds.find((one) => Math.abs(middleOf(one) - x) < 0.1 && Math.abs(heightOf(one) - y) < 0.1);
        if (said === voice.say("landscape.key.unknown")) {
          assert.equal(figure, undefined);
          continue;
        }
        assertCentred([figure!], y, "a figure in its cell");
        const covered = Number(/\d+/.exec(said)?.[0]);
        assert.equal(Number(figure!.text), covered);
        if (ground !== undefined) assert.equal(ground.node.attrs["fill"], `var(--q${Math.min(4, covered) + 1})`);
        assert.equal(figure!.node.attrs["fill"], ground !== undefined && covered > 2 ? "var(--on-accent)" : "var(--ink)");
      }
  });
});

test("D41 D42 D43: days are at their place on the axis of years, in rows of equal height", () => {
  const day = (iso: string): number => Date.parse(`${iso}T00:00:00Z`) / 86_400_000;
  eachDrawing("timeline", (boxes, voice, { width }) => {
    const years = shapes(boxes, "line", "rule").filter(({ left, right }) => left === right);
    assert.equal(years.length, 4, "2023 to the start of 2026");
    const scale = scaleOf(years.map((line, at) => ({ value: day(`${2023 + at}-01-01`), place: line.left })), "axis"); // prettier-ignore
    assert.ok(width - years.at(-1)!.left <= 16.1 && years.at(-1)!.left < width, "the axis ends with the drawing");
    for (const label of texts(boxes).filter(({ text }) => /^\d{4}$/.test(text)))
      near(label.left, scale(day(`${label.text}-01-01`)), "the name of a year starts at its line");
    const rules = shapes(boxes, "line", "rule").filter(({ top, bottom }) => top === bottom);
    assert.equal(rules.length, events.length);
    assertEven(rules.map(heightOf), "rows");
    const pitch = rules[1]!.top - rules[0]!.top;
    near(years[0]!.top, rules[0]!.top - pitch, "year lines start with the first row");
    near(years[0]!.bottom, rules.at(-1)!.top, "year lines end with the last row");
    const marks = boxes.filter(({ tag }) => tag === "path" || tag === "circle");
    const bars = [...shapes(boxes, "rect")];
    assert.equal(marks.length, events.length);
    for (const [at, event] of events.entries()) {
      const middle = rules[at]!.top - pitch / 2;
      const [from, until] = [scale(day(event.from)), scale(day(event.until) + 1)];
      near(middleOf(marks[at]!), event.exact ? from : (from + until) / 2, event.from);
      near(heightOf(marks[at]!), middle, "a mark in its row", (marks[at]!.bottom - marks[at]!.top) * 0.1);
      assertCentred(texts(boxes).filter(({ left, top, bottom }) => left < 1 && top >= middle - pitch / 2 && bottom <= middle + pitch / 2), middle, "the label of a row"); // prettier-ignore
      if (until - from <= 1) continue;
      const bar = bars.shift()!;
      near(bar.left, from, "a bar starts on its first day");
      near(bar.right, until, "a bar ends with its last day");
      near(heightOf(bar), middle, "a bar in its row");
    }
    assert.deepEqual(bars, []);
    assert.ok(texts(boxes).filter(({ left }) => left < 1).every(({ right }) => right <= years[0]!.left), "labels end before the axis"); // prettier-ignore
    const labels = texts(boxes).filter(({ left }) => left < 1);
    const whole = labels.every(({ text }) => !text.endsWith("…"));
    if (whole) assert.ok(years[0]!.left - Math.max(...labels.map(({ right }) => right)) < 33, "the axis starts behind the labels");
    const line = shapes(boxes, "line", "accent")[0]!;
    near(line.left, scale(day(today)), "today");
    const word = texts(boxes).find(({ text }) => text === voice.say("partner.today"))!;
    assert.ok(Math.min(Math.abs(word.left - line.left), Math.abs(word.right - line.left)) <= 8.1 && word.top >= line.bottom - 1);
  });
});

test("D4: the drawing of each renderer is the exact mirror of its left-to-right drawing", () => {
  const width = 517.3;
  const sizes = sizesOf("desk", "ltr");
  const draw = (pen: Renderer): readonly SceneNode[] => [
    pen.rect(10.5, 4, 33, 8, "a"),
    pen.line(3, 4, 77.25, 9, "a", 2, "1 2"),
    pen.dot(41, 8, 5, "a", "b", 1),
    pen.diamond(60, 12, 7, true, 2),
    pen.bracket(90, 5, 44, 8, 1),
    pen.box(110, 6, 30, 12, "a", 1),
    pen.text(15, 30, "one", { anchor: "start" }),
    pen.text(115, 30, "two", { anchor: "middle" }),
    pen.text(215, 30, "three", { anchor: "end" }),
  ];
  const drawn = (direction: "ltr" | "rtl"): Drawing => {
    const pen = rendererFor(width, direction, sizes);
    return { scene: pen.root(50, "t", "d", draw(pen)), table: { head: [], rows: [] }, width, height: 50 };
  };
  const [there, back] = [inlineBoxes(drawn("ltr")), inlineBoxes(drawn("rtl"))];
  assert.equal(there.length, 9);
  for (const [at, box] of there.entries()) {
    near(back[at]!.left, box.left, box.tag, 0.011);
    near(back[at]!.right, box.right, box.tag, 0.011);
    assert.deepEqual([back[at]!.top, back[at]!.bottom, back[at]!.text], [box.top, box.bottom, box.text]);
  }
  assert.deepEqual(there.slice(0, 3).map(({ left, right }) => [left, right]), [[10.5, 43.5], [3, 77.25], [36, 46]]); // prettier-ignore
});

test("D43: the word for today is on the side that has room", () => {
  const voice = voices[0]!;
  const row = { label: "a", when: "", more: [], from: "2023-01-05", until: "2023-01-05", exact: true, shape: "other", held: true } as const;
  const at = (today: string): readonly [Box, Box] => {
    const words = { title: "t", description: "d", event: "e", when: "w", more: [], today: voice.say("partner.today") };
    const format = { tick: (date: string) => date };
    const drawing = timelineDrawing({ rows: [row], today, words, format, direction: "ltr", mode: "desk", width: 600 });
    const boxes = inlineBoxes(drawing);
    return [texts(boxes).find(({ text }) => text === words.today)!, shapes(boxes, "line", "accent")[0]!];
  };
  const [early, first] = at("2023-03-01");
  assert.ok(early.left > first.left && early.left - first.left < 8);
  const [late, last] = at("2023-12-30");
  assert.ok(late.right < last.left && last.left - late.right < 8);
});

test("D34: rows shrink to the available height, and a drawing without extra room has the width it needs", () => {
  for (const kind of ["coverage", "role map"]) {
    const draw = (more: object): Drawing => kinds[kind]!(voices[0]!, { mode: "wall", width: 1776, ...more });
    const free = draw({});
    const low = draw({ tallest: free.height - 40 });
    assert.ok(low.height <= free.height - 39 && low.height > free.height - 140, `${free.height} and ${low.height}`);
    assert.ok(draw({ snug: true }).width < free.width);
  }
});
