/** Checks where the drawings of a ranking and of residual risk place their marks: cells in even rows and columns, figures on their axes. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { effect, ranking, riskIds, weights } from "./all-kinds.fixture.ts";
import { eachDrawing } from "./each-drawing.fixture.ts";
import {
  assertCentred,
  assertEven,
  heightOf,
  middleOf,
  near,
  scaleOf,
  shapes,
  texts,
  valueOf,
  within,
  type Box,
} from "./layout.fixture.ts";

const n = riskIds.length;
const grounds = (boxes: readonly Box[]) => shapes(boxes, "rect").filter(({ node }) => /--q\d\)/.test(String(node.attrs["fill"])));
const depth = (cell: Box): number => Number(/--q(\d)/.exec(String(cell.node.attrs["fill"]))?.[1]);
const figureIn = (boxes: readonly Box[], cell: Box): Box | undefined => texts(boxes).find((text) => within(cell, text));

/** Checks that cells are evenly spaced, that heads are over them, and that the mark, code and name of a row are at its middle. */
const assertField = (boxes: readonly Box[], cellAt: (row: number, column: number) => Box | undefined): void => {
  const columns = riskIds.map((_, column) => cellAt(column === 0 ? 1 : 0, column)!);
  const rows = riskIds.map((_, row) => cellAt(row, row === 0 ? 1 : 0)!);
  assertEven(columns.map(middleOf), "columns");
  assertEven(rows.map(heightOf), "rows");
  near(columns[2]!.left - columns[1]!.right, 2, "the gap between columns is 2");
  near(rows[2]!.top - rows[1]!.bottom, 2, "the gap between rows is 2");
  const heads = texts(boxes).slice(0, n);
  for (const [at, head] of heads.entries()) {
    near(middleOf(head), middleOf(columns[at]!), "heads over their columns");
    assert.ok(rows[0]!.top - head.bottom < head.size && head.bottom <= rows[0]!.top + 1, "heads stand on the cells");
  }
  const discs = shapes(boxes, "circle", "surface");
  const squares = shapes(boxes, "rect", "ink");
  const inner = shapes(boxes, "rect", "surface");
  for (const [row, id] of riskIds.entries()) {
    const middle = heightOf(rows[row]!);
    const [mark, hole] = id.startsWith("S") ? [discs[row / 2]!, undefined] : [squares[(row - 1) / 2]!, inner[(row - 1) / 2]!];
    near(heightOf(mark), middle, "a mark in its row");
    if (hole !== undefined) {
      assert.ok(within(mark, hole) && hole.right - hole.left < mark.right - mark.left - 1, "a square is hollow");
      near(middleOf(hole), middleOf(mark), "the hole is in the middle of the square");
    }
    const code = texts(boxes).find(({ text, node }) => text === id && node.attrs["text-anchor"] === "start")!;
    assertCentred([code], middle, "the code of a row");
    assert.ok(code.left >= mark.right, "the code comes after its mark");
    const name = texts(boxes).filter(({ left, right, node, top, bottom }) => left > code.right && right < columns[0]!.left && node.attrs["text-anchor"] === "start" && top > rows[row]!.top - 2 && bottom < rows[row]!.bottom + 2); // prettier-ignore
    assertCentred(name, middle, "the name of a row");
    assert.ok(name.every(({ left }) => Math.abs(left - name[0]!.left) < 0.05));
  }
};

test("D19 D20: each share is in the cell of its risk and rank; the cell is darker if the share is greater", () => {
  eachDrawing("rank heat", (boxes, _, { width }) => {
    const cells = grounds(boxes);
    assert.equal(cells.length, n * n);
    const cellAt = (row: number, rank: number): Box => cells[row * n + rank]!;
    assertField(boxes, cellAt);
    assert.ok(cellAt(0, n - 1).right <= width);
    const told = ranking.risks.flatMap(({ acceptability }, row) => acceptability.map((share, rank) => ({ share, cell: cellAt(row, rank) }))); // prettier-ignore
    for (const { share, cell } of told) {
      const figure = figureIn(boxes, cell);
      if (share < 0.005) {
        assert.equal(figure, undefined);
        const dot = shapes(boxes, "circle", "line").find((one) => within(cell, one))!;
        near(middleOf(dot), middleOf(cell), "a dot in its cell");
        near(heightOf(dot), heightOf(cell), "a dot in its cell");
        continue;
      }
      assert.equal(Number(figure!.text), Math.round(share * 100));
      near(middleOf(figure!), middleOf(cell), "a figure in its cell");
      assertCentred([figure!], heightOf(cell), "a figure in its cell");
      assert.equal(depth(cell), [0.05, 0.1, 0.18, 0.26, 0.36, 0.6].filter((step) => share >= step).length);
      assert.equal(figure!.node.attrs["fill"], depth(cell) >= 4 ? "var(--on-accent)" : "var(--ink)");
    }
    const brackets = shapes(boxes, "path");
    assert.equal(brackets.length, n, "there are brackets for five runs and for the key");
    for (const [at, bracket] of brackets.slice(0, -1).entries()) {
      const [from, to] = [cellAt(at, 0), cellAt(at + 1, 0)];
      assert.ok(bracket.top > from.top && bracket.top < from.top + 5 && bracket.bottom < to.bottom && bracket.bottom > to.bottom - 5);
      assert.ok(bracket.right <= from.left + 0.1 && from.left - bracket.right < 40, "a bracket is before the cells");
      const next = brackets[at + 1]!;
      if (at < n - 2)
        assert.ok(next.right <= bracket.left + 0.1 || next.left >= bracket.right - 0.1, "runs that overlap stand side by side");
    }
    const key = brackets.at(-1)!;
    const words = texts(boxes).filter(({ top }) => top > cellAt(n - 1, 0).bottom);
    assert.ok(key.top > cellAt(n - 1, 0).bottom && words[0]!.left >= key.right);
    assertCentred(words.slice(0, 1), heightOf(key), "words of the key");
  });
});

test("D22: a cell shows how often the row is ahead of the column; a dashed edge marks undistinguished pairs", () => {
  eachDrawing("pairs", (boxes, _, { table }) => {
    const cells = grounds(boxes);
    assert.equal(cells.length, n * (n - 1));
    const cellAt = (row: number, column: number): Box | undefined =>
      row === column ? undefined : cells[row * (n - 1) + (column > row ? column - 1 : column)];
    assertField(boxes, cellAt);
    const edges = shapes(boxes, "line", "ink");
    for (const row of riskIds.keys())
      for (const column of riskIds.keys()) {
        const cell = cellAt(row, column);
        if (cell === undefined) continue;
        const share = valueOf(table.rows[row]![column + 1]!);
        const pair = ranking.pairs.find(({ a, b }) => [a, b].includes(riskIds[row]!) && [a, b].includes(riskIds[column]!))!;
        near(share, 100 * (row < column ? pair.win : pair.lose), "the table", 0.051);
        const figure = figureIn(boxes, cell)!;
        assert.equal(Number(figure.text), Math.round((row < column ? pair.win : pair.lose) * 100));
        near(middleOf(figure), middleOf(cell), "a figure in its cell");
        assertCentred([figure], heightOf(cell), "a figure in its cell");
        assert.equal(depth(cell) > 0, share > 50, "a cell is shaded if its share is above one half");
        const own = edges.filter((edge) => within(cell, edge));
        assert.equal(own.length, pair.separable ? 0 : 4);
        for (const edge of own) assert.ok(edge.left > cell.left && edge.right < cell.right && edge.top > cell.top && edge.bottom < cell.bottom); // prettier-ignore
      }
    const key = edges.slice(-4);
    const words = texts(boxes).filter(({ top }) => top > cells.at(-1)!.bottom);
    assert.ok(
      key.every(({ top, right }) => top > cells.at(-1)!.bottom && right <= words[0]!.left),
      "the key is under the field",
    );
  });
});

/** Ticks of an axis from 0: vertical lines with a number under each. */
const axisFromZero = (boxes: readonly Box[]) => {
  const lines = shapes(boxes, "line", "rule");
  const labels = texts(boxes).filter(({ node, text }) => node.attrs["text-anchor"] === "middle" && /^[\d,.]/.test(text));
  assert.equal(labels.length, lines.length);
  for (const [at, label] of labels.entries()) {
    near(middleOf(label), lines[at]!.left, "a number under its line");
    assert.ok(label.top >= lines[at]!.bottom - 1 && label.top - lines[at]!.bottom < label.size);
  }
  const values = labels.map(({ text }) => valueOf(text));
  assert.equal(values[0], 0);
  return { scale: scaleOf(lines.map((line, at) => ({ value: values[at]!, place: line.left })), "axis"), values, lines }; // prettier-ignore
};

test("D23: ranges, means and rings of weights are on one axis from 0", () => {
  eachDrawing("weights", (boxes, voice, { table, width }) => {
    const { scale, values, lines } = axisFromZero(boxes);
    assert.ok(
      scale(50) - scale(0) > width * 0.55 && scale(0) > width * 0.25,
      "the plot has more than half of the width, the names a quarter",
    );
    assert.deepEqual(values, [0, 10, 20, 30, 40, 50]);
    const ranges = shapes(boxes, "line", "ink").filter(({ top, bottom }) => top === bottom);
    const ends = shapes(boxes, "line", "ink").filter(({ top, bottom }) => top !== bottom);
    const [diamonds, rings] = [shapes(boxes, "path"), shapes(boxes, "circle")];
    assert.deepEqual([ranges.length, ends.length, diamonds.length, rings.length], [5, 10, 5, 5]);
    for (const [at, { p10, mean, p90, other }] of weights.entries()) {
      const range = ranges[at]!;
      near(range.left, scale(p10 * 100), "from");
      near(range.right, scale(p90 * 100), "to");
      near(middleOf(diamonds[at]!), scale(mean * 100), "mean");
      near(middleOf(rings[at]!), scale(other * 100), "ring");
      near(ends[2 * at]!.left, range.left, "end");
      near(ends[2 * at + 1]!.left, range.right, "end");
      for (const mark of [diamonds[at]!, rings[at]!, ends[2 * at]!, ends[2 * at + 1]!])
        near(heightOf(mark), heightOf(range), "the marks of a row are at the height of its range");
      assert.ok(at === 0 || ends[2 * at]!.top > ends[2 * at - 1]!.bottom, "rows do not touch");
      assert.ok(range.bottom < lines[0]!.bottom && range.top > lines[0]!.top, "grid lines run along all rows");
      const name = texts(boxes).filter(({ left, node, top, bottom }) => left < 1 && node.attrs["text-anchor"] === "start" && Math.abs((top + bottom) / 2 - heightOf(range)) < 50 && voice.criteria[at]!.includes(node.text!.replace("…", ""))); // prettier-ignore
      assertCentred(name, heightOf(range), "a name at its range");
      assert.ok(
        name.every(({ right }) => right < scale(0)),
        "names end before the axis",
      );
      assert.deepEqual(table.rows[at]!.slice(1).map(valueOf), [p10, mean, p90, other].map((one) => Math.round(one * 1000) / 10)); // prettier-ignore
    }
  });
});

test("D24 D25 D26: crosses are at their middle values on log axes; points of equal loss are on a straight line", () => {
  eachDrawing("probability and impact", (boxes, _, { table, width }) => {
    const rules = shapes(boxes, "line", "rule");
    const [upright, level] = [rules.filter(({ left, right }) => left === right), rules.filter(({ top, bottom }) => top === bottom)];
    const numbers = texts(boxes).filter(({ text, node }) => node.attrs["fill"] === "var(--ink-3)" && /^[\d.,]+\s?%?$/u.test(text));
    const ticks = { x: numbers.filter(({ text }) => text.includes("%")), y: numbers.filter(({ text }) => !text.includes("%")) };
    for (const label of ticks.x) assert.ok(upright.some((line) => Math.abs(line.left - middleOf(label)) < 0.1) && label.top > upright[0]!.bottom); // prettier-ignore
    for (const label of ticks.y) assert.ok(level.some((line) => Math.abs(line.top - heightOf(label)) < label.size * 0.2) && label.right < level[0]!.left); // prettier-ignore
    assert.ok(ticks.x.length >= 4 && ticks.y.length >= 3, "enough numbers to read the axes");
    const x = scaleOf(ticks.x.map((one) => ({ value: Math.log10(valueOf(one.text) / 100), place: middleOf(one) })), "likelihood"); // prettier-ignore
    const y = scaleOf(ticks.y.map((one) => ({ value: Math.log10(valueOf(one.text)), place: -level.find((line) => Math.abs(line.top - heightOf(one)) < one.size * 0.2)!.top })), "impact"); // prettier-ignore
    const [atX, atY] = [(p: number) => x(Math.log10(p)), (impact: number) => -y(Math.log10(impact))];
    near(level[0]!.left, upright[0]!.left, "the axes meet");
    near(level[0]!.right, upright.at(-1)!.left, "the axes meet");
    const arms = boxes.filter(({ tag, node }) => tag === "line" && ["var(--bar)", "var(--ink-3)"].includes(String(node.attrs["stroke"])));
    const marks = boxes.filter(({ tag, node }) => (tag === "circle" && node.attrs["fill"] === "var(--q6)") || (tag === "rect" && node.attrs["fill"] === "var(--ink)")); // prettier-ignore
    for (const [at, { id, likelihood, impact }] of ranking.risks.entries()) {
      const [across, down, mark] = [arms[2 * at]!, arms[2 * at + 1]!, marks[at]!];
      near(across.left, atX(likelihood.p05), "lowest likelihood");
      near(across.right, atX(likelihood.p95), "highest likelihood");
      near(down.bottom, atY(impact.p05), "lowest impact");
      near(down.top, atY(impact.p95), "highest impact");
      near(middleOf(down), atX(likelihood.p50), "middle likelihood");
      near(heightOf(across), atY(impact.p50), "middle impact");
      near(middleOf(mark), middleOf(down), "the mark is on the vertical arm");
      near(heightOf(mark), heightOf(across), "the mark is on the horizontal arm");
      assert.equal(across.node.attrs["stroke-dasharray"] === undefined, id.startsWith("S"));
      const code = texts(boxes).find(({ text }) => text === id)!;
      const ground = shapes(boxes, "rect", "surface").find((rect) => within(rect, { ...code, top: code.bottom - code.size * 0.7 }) && rect.right - rect.left < 80); // prettier-ignore
      assert.ok(ground !== undefined, "a code has its own background");
      const away = Math.max(Math.abs(middleOf(code) - middleOf(mark)), Math.abs(heightOf(code) - heightOf(mark)));
      assert.ok(away < code.size * 4, "a code stands beside its mark");
      for (const other of marks) assert.ok(code.right < other.left || code.left > other.right || code.bottom < other.top + 1 || code.top > other.bottom - 1, "a code covers no mark"); // prettier-ignore
      const told = table.rows[at]!.slice(1).map(valueOf);
      for (const [index, value] of [likelihood.p05, likelihood.p50, likelihood.p95].entries())
        near(told[index]! / (value * 100), 1, "table", 0.051);
      for (const [index, value] of [impact.p05, impact.p50, impact.p95].entries()) near(told[index + 3]! / value, 1, "table", 0.051);
    }
    const samples = boxes.filter(({ tag, top, right, left }) => tag === "line" && top > ticks.x[0]!.bottom && right - left > 10);
    assert.equal(samples.length, 3);
    for (const [at, sample] of samples.entries()) {
      const own = boxes.filter((box) => ["circle", "rect"].includes(box.tag) && box.top > ticks.x[0]!.bottom && Math.abs(heightOf(box) - heightOf(sample)) < 0.1); // prettier-ignore
      assert.deepEqual(own.map(({ tag }) => tag), [["circle"], ["rect", "rect"], []][at]); // prettier-ignore
      for (const mark of own) near(middleOf(mark), middleOf(sample), "a mark in the middle of its sample");
      const words = texts(boxes).filter((text) => text.top < heightOf(sample) && text.bottom > heightOf(sample));
      assertCentred(words, heightOf(sample), "words of the key");
      const away = Math.max(words[0]!.left - sample.right, sample.left - words[0]!.right);
      assert.ok(away > 0 && away < words[0]!.size * 1.5, "the words are beside their sample");
    }
    const lastTick = ticks.x.at(-1)!;
    assert.ok(width - lastTick.right < 2 && lastTick.right <= width, "the plot ends with the drawing");
    const dotted = shapes(boxes, "line", "line").filter(({ top, bottom }) => bottom - top > 5);
    assert.equal(dotted.length, 3);
    const [wide, tall] = [level[0]!.right - level[0]!.left, upright[0]!.bottom - upright[0]!.top];
    const product = (px: number, py: number): number => x.invert(px) + y.invert(-py);
    const [least, most] = [product(level[0]!.left, upright[0]!.bottom), product(level[0]!.right, upright[0]!.top)];
    for (const [at, line] of dotted.entries()) {
      const loss = least + ((at + 1) / 4) * (most - least);
      near(product(line.left, line.top), loss, "loss at its start", 0.005);
      near(product(line.right, line.bottom), loss, "loss at its end", 0.005);
      const [fromEdge, toEdge] = [Math.min(line.left - level[0]!.left, line.top - upright[0]!.top), Math.min(level[0]!.right - line.right, upright[0]!.bottom - line.bottom)]; // prettier-ignore
      assert.ok(
        Math.abs(fromEdge) < 0.1 && Math.abs(toEdge) < 0.1 && wide > 100 && tall > 100,
        "a line of equal loss goes from edge to edge of the plot",
      );
    }
  });
});

test("D28: each code is in the cell of its bands, and cells are darker with more likelihood and impact", () => {
  eachDrawing("classical matrix", (boxes, voice, { table }) => {
    const cells = grounds(boxes);
    assert.equal(cells.length, 25);
    const cellAt = (likelihood: number, impact: number): Box => cells[(4 - impact) * 5 + likelihood]!;
    const columns = [0, 1, 2, 3, 4].map((at) => cellAt(at, 0));
    assertEven(columns.map(middleOf), "likelihood");
    near(columns[1]!.left - columns[0]!.right, 2, "2 between cells");
    near(cellAt(0, 0).top - cellAt(0, 1).bottom, 2, "2 between cells");
    const likelihoods = [...new Set(table.rows.map((row) => row[1]!))];
    const heads = texts(boxes).filter(({ top, node }) => top > cellAt(0, 0).bottom - 1 && node.attrs["text-anchor"] === "middle");
    for (const head of heads)
      assert.ok(
        columns.some((column) => Math.abs(middleOf(column) - middleOf(head)) < 0.1),
        head.text,
      );
    assert.ok(heads.length >= 5 && heads[0]!.top - cellAt(0, 0).bottom < heads[0]!.size);
    const bandAt = (column: number): string => heads.filter((head) => Math.abs(middleOf(columns[column]!) - middleOf(head)) < 0.1).map(({ text }) => text).join(" "); // prettier-ignore
    const impacts = voice.bands.slice(0, 5).map(({ word }) => word);
    for (const [at, { id }] of ranking.risks.entries()) {
      const [, likelihood, impact] = table.rows[at]!;
      const column = [0, 1, 2, 3, 4].find((one) => bandAt(one).replaceAll(/\s/gu, "") === likelihood!.replaceAll(/\s/gu, ""))!;
      const cell = cellAt(column, impacts.indexOf(impact!));
      const codes = texts(boxes).filter((text) => within(cell, text) && text.node.attrs["font-weight"] === 600);
      assert.ok(
        codes.some(({ text }) => text.split(", ").includes(id)),
        `${id} in ${likelihood} and ${impact}`,
      );
      for (const code of codes) near(middleOf(code), middleOf(cell), "codes in the middle");
      assertCentred(codes, heightOf(cell), "codes in the middle");
    }
    assert.ok(likelihoods.length >= 3, "risks in several bands");
    for (const likelihood of [0, 1, 2, 3, 4])
      for (const impact of [0, 1, 2, 3, 4])
        assert.equal(depth(cellAt(likelihood, impact)), Math.round(((likelihood + impact) / 8) * 3), "the shade of a cell");
    for (const impact of [0, 1, 2, 3, 4]) {
      const row = cellAt(0, impact);
      const name = texts(boxes).filter(({ right, top, bottom }) => right < row.left + 0.5 && top > row.top - 2 && bottom < row.bottom + 2);
      assertCentred(name, heightOf(row), "the name of a row");
      for (const part of name) assert.ok(row.left - part.right < 20, "a name is beside its row");
    }
  });
});

test("D29 D30: each scenario has the bar before over the bar after, on one axis from 0; the greatest comes first", () => {
  eachDrawing("residual risk", (boxes, _, { table, width }) => {
    const { scale, values, lines } = axisFromZero(boxes);
    assert.ok(
      scale(values.at(-1)!) - scale(0) > width * 0.55 && scale(0) > width * 0.25,
      "the plot has more than half of the width, the names a quarter",
    );
    const [hollow, filled] = [shapes(boxes, "rect", "surface"), shapes(boxes, "rect", "bar")];
    const means = shapes(boxes, "line", "ink");
    const diamonds = shapes(boxes, "path");
    const order = ["S2", "S3", "S1", "S4"];
    assert.deepEqual([hollow.length, filled.length, means.length, diamonds.length], [5, 5, 5, 5]);
    assert.deepEqual(table.rows.map(([name]) => name!.slice(0, 2)), order); // prettier-ignore
    assert.ok(values.at(-1)! >= 21 && values.at(-2)! < 21, "the axis ends with the first tick beyond the greatest value");
    for (const [at, id] of order.entries()) {
      for (const [bar, mark, { mean, p05, p95 }] of [
        [hollow[at]!, means[at]!, effect.nothing.byScenario[id]!],
        [filled[at]!, diamonds[at]!, effect.chosen.byScenario[id]!],
      ] as const) {
        near(bar.left, scale(p05), "from");
        near(bar.right, scale(p95), "to");
        near(middleOf(mark), scale(mean), "mean");
        near(heightOf(mark), heightOf(bar), "mean on its bar");
        assert.ok(mark.bottom - mark.top > bar.bottom - bar.top, "the mean stands out");
        assert.ok(bar.top > lines[0]!.top && bar.bottom < lines[0]!.bottom, "grid lines run along all rows");
      }
      assert.ok(
        hollow[at]!.bottom < filled[at]!.top && (at === 0 || hollow[at]!.top > filled[at - 1]!.bottom),
        "the bar before the measures is over the bar after them",
      );
      const middle = (heightOf(hollow[at]!) + heightOf(filled[at]!)) / 2;
      const code = texts(boxes).find(({ text }) => text === id)!;
      const name = texts(boxes).filter(({ left, right, top, bottom }) => left > code.right - 1 && right < scale(0) && top > middle - 35 * code.size / 12 && bottom < middle + 35 * code.size / 12 && Math.abs(Number((top + bottom) / 2) - middle) < code.size * 1.6); // prettier-ignore
      assertCentred(name, middle, "the name of a scenario");
      near(code.node.attrs["y"] as number, name[0]!.node.attrs["y"] as number, "its code on the first line", 0.1);
      const { mean, p05, p95 } = effect.nothing.byScenario[id]!;
      for (const [index, value] of [p05, mean, p95].entries()) near(valueOf(table.rows[at]![index + 1]!) / value, 1, "table", 0.051);
    }
    for (const sample of [hollow[4]!, filled[4]!]) {
      const words = texts(boxes).filter(
        ({ left, top, bottom }) => left >= sample.right && top < heightOf(sample) && bottom > heightOf(sample),
      );
      assertCentred(words, heightOf(sample), "words of the key");
    }
    assert.ok(hollow[4]!.top > lines[0]!.bottom && filled[4]!.top > hollow[4]!.bottom, "the key is under the axis");
    near(texts(boxes).at(-1)!.right, width, "the title of the axis ends at the edge of the drawing");
  });
});
