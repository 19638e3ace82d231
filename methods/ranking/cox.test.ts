import assert from "node:assert/strict";
import { test } from "node:test";
import { coxExample, evenMatrix, matrixCells, matrixFaults } from "./index.ts";
import { smaa } from "./smaa.ts";

test("G24: Cox's counter-example: the matrix reverses all pairs with different colours; the product orders them", () => {
  const { matrix, points } = coxExample(300);
  for (const { likelihood, impact } of points) assert.ok(Math.abs(likelihood - (0.75 - impact)) < 1e-15 && impact > 0 && impact < 0.75);
  const faults = matrixFaults(matrix, points);
  assert.equal(faults.rightOfColoured, 0);
  assert.equal(faults.ordered, 0);
  // a third of the line is green and two thirds are yellow: 5 of 9 pairs have the same colour, with a small difference because the number of points is finite
  assert.ok(Math.abs(faults.sameColour - (5 * 300 - 9) / (9 * 299)) < 1e-12, String(faults.sameColour));
  assert.equal(faults.sameColour + faults.reversed, 1);
  // with likelihood times impact as the only criterion, the gravest point is first in every draw: the one nearest to the middle of the line
  const values = Float64Array.from(points, ({ likelihood, impact }) => likelihood * impact);
  const ranked = smaa({ alternatives: points.length, criteria: 1, measurements: values, weights: Float64Array.of(1) });
  const firsts = points.filter((_, i) => ranked.rankAcceptability[i * points.length] === 1);
  assert.deepEqual(
    firsts.map(({ impact }) => Math.abs(impact - 0.375) < 0.75 / 300),
    firsts.map(() => true),
  );
  assert.ok(firsts.length > 0);
  const [cell] = matrixCells(matrix, firsts);
  assert.equal(cell?.colour, 0, "the matrix gives its least grave colour to the point with the highest value");
});

test("K37: of uniform pairs, three colours leave a third tied; a matrix of products reverses one in twenty", () => {
  // a fine grid approximates the uniform square
  const points = Array.from({ length: 45 * 45 }, (_, i) => ({
    likelihood: ((i % 45) + 0.5) / 45,
    impact: (Math.floor(i / 45) + 0.5) / 45,
  }));
  const near = (actual: number, expected: number): void =>
    assert.ok(Math.abs(actual - expected) < 0.006, `${actual}, expected ${expected}`);
  const three = matrixFaults(evenMatrix(3, [2, 4]), points);
  near(three.sameColour, 0.33);
  near(three.reversed, 0.04);
  near(matrixFaults(evenMatrix(5, [6, 12]), points).sameColour, 0.37);
  near(matrixFaults(evenMatrix(5), points).reversed, 0.05);
});

test("K36: a band includes its lower edge; an invalid matrix or point is rejected", () => {
  const matrix = evenMatrix(2);
  assert.deepEqual(matrixCells(matrix, [{ likelihood: 0.5, impact: 0.49 }]), [{ likelihood: 1, impact: 0, colour: 2 }]);
  assert.throws(() => matrixCells(matrix, [{ likelihood: Number.NaN, impact: 0 }]), RangeError);
  assert.throws(() => matrixCells({ ...matrix, colours: [[1]] }, []), /a colour for each cell/);
  assert.throws(() => matrixCells({ ...matrix, impactEdges: [Number.NaN] }, []), RangeError);
  assert.deepEqual(matrixFaults(matrix, []), { pairs: 0, sameColour: 0, reversed: 0, ordered: 0, rightOfColoured: null });
});
