/**
 * The classical risk matrix and its errors (Cox 2008, "What's wrong with risk matrices?", Risk Analysis 28). It is shown beside the
 * ranking, never instead of it. Source: docs/methods.md D.1. Rules: SPEC.md K36-K38, G24.
 */

/** The cells of a matrix: rising inner edges of the bands, and a colour for each cell; 0 is the least grave. */
export interface RiskMatrix {
  readonly likelihoodEdges: readonly number[];
  readonly impactEdges: readonly number[];
  /** colours[likelihood band][impact band] */
  readonly colours: readonly (readonly number[])[];
}

export interface MatrixCell {
  /** The number of the band, from 0, the lowest. */
  readonly likelihood: number;
  readonly impact: number;
  readonly colour: number;
}

/** A risk as a point in the matrix. */
export interface MatrixPoint {
  readonly likelihood: number;
  readonly impact: number;
}

/** Shares of pairs. `ordered` + `reversed` + `sameColour` = 1; pairs of equal value count as ordered. */
export interface MatrixFaults {
  readonly pairs: number;
  /** Pairs with the same colour: the matrix does not order them. */
  readonly sameColour: number;
  /** Pairs whose colours are in the opposite order of likelihood times impact. */
  readonly reversed: number;
  readonly ordered: number;
  /** The share in the right order among pairs with different colours; null if all pairs have the same colour. */
  readonly rightOfColoured: number | null;
}

function check({ likelihoodEdges, impactEdges, colours }: RiskMatrix): void {
  const rising = (edges: readonly number[]): boolean =>
    edges.every((edge, i) => Number.isFinite(edge) && (i === 0 || edge > (edges[i - 1] ?? edge)));
  const whole = colours.length === likelihoodEdges.length + 1 && colours.every((row) => row.length === impactEdges.length + 1);
  if (!rising(likelihoodEdges) || !rising(impactEdges) || !whole)
    throw new RangeError("A matrix needs rising edges and a colour for each cell");
}

/** A band includes its lower edge. */
const bandOf = (value: number, edges: readonly number[]): number => edges.filter((edge) => value >= edge).length;

/** The cell of each point. @throws RangeError for an invalid matrix, or a point whose figures are not finite */
export function matrixCells(matrix: RiskMatrix, points: readonly MatrixPoint[]): readonly MatrixCell[] {
  check(matrix);
  return points.map((point) => {
    if (!Number.isFinite(point.likelihood) || !Number.isFinite(point.impact))
      throw new RangeError("A point of a matrix is two finite numbers");
    const [likelihood, impact] = [bandOf(point.likelihood, matrix.likelihoodEdges), bandOf(point.impact, matrix.impactEdges)];
    return { likelihood, impact, colour: matrix.colours[likelihood]?.[impact] ?? 0 };
  });
}

/** Compares the order that a matrix gives to every pair of points with likelihood times impact. Errors as in `matrixCells`. */
export function matrixFaults(matrix: RiskMatrix, points: readonly MatrixPoint[]): MatrixFaults {
  const cells = matrixCells(matrix, points);
  const values = points.map(({ likelihood, impact }) => likelihood * impact);
  let [same, reversed, coloured] = [0, 0, 0];
  for (let i = 1; i < points.length; i++) {
    for (let k = 0; k < i; k++) {
      const colour = (cells[i]?.colour ?? 0) - (cells[k]?.colour ?? 0);
      if (colour === 0) same++;
      else {
        coloured++;
        if (colour * ((values[i] ?? 0) - (values[k] ?? 0)) < 0) reversed++;
      }
    }
  }
  const pairs = same + coloured;
  const share = (count: number): number => (pairs === 0 ? 0 : count / pairs);
  return {
    pairs,
    sameColour: share(same),
    reversed: share(reversed),
    ordered: share(coloured - reversed),
    rightOfColoured: coloured === 0 ? null : (coloured - reversed) / coloured,
  };
}

/**
 * A square matrix of equal bands on 0..1. The colour of a cell is the product of its band numbers (from 1). With `steps` it is the
 * number of steps that the product exceeds: [2, 4] gives three colours in a three by three matrix.
 */
export function evenMatrix(size: number, steps?: readonly number[]): RiskMatrix {
  const edges = Array.from({ length: size - 1 }, (_, i) => (i + 1) / size);
  const colour = (product: number): number => (steps === undefined ? product : steps.filter((step) => product > step).length);
  const colours = Array.from({ length: size }, (_, i) => Array.from({ length: size }, (_, j) => colour((i + 1) * (j + 1))));
  return { likelihoodEdges: edges, impactEdges: edges, colours };
}

/** Cox's counter-example: risks on the line likelihood = 0.75 - impact, in a two by two matrix with edges at one half. */
export function coxExample(points: number): { readonly matrix: RiskMatrix; readonly points: readonly MatrixPoint[] } {
  // high and high is red (2), low and low is green (0), the others are yellow (1)
  const matrix: RiskMatrix = { likelihoodEdges: [0.5], impactEdges: [0.5], colours: [[0, 1], [1, 2]] }; // prettier-ignore
  const spread = Array.from({ length: points }, (_, i) => {
    const impact = (0.75 * (i + 0.5)) / points;
    return { likelihood: 0.75 - impact, impact };
  });
  return { matrix, points: spread };
}
