/**
 * Input-based consistency thresholds of the best-worst method: Liang, Brunelli & Rezaei 2020, "Consistency issues in the best worst
 * method: Measurements and thresholds", Omega 96, table 3.
 */

/** The thresholds, by best-to-worst ratio 3..9, then by number of criteria 3..9. */
const table: readonly (readonly number[])[] = [
  [0.1667, 0.1667, 0.1667, 0.1667, 0.1667, 0.1667, 0.1667],
  [0.1121, 0.1529, 0.1898, 0.2206, 0.2527, 0.2577, 0.2683],
  [0.1354, 0.1994, 0.2306, 0.2546, 0.2716, 0.2844, 0.296],
  [0.133, 0.199, 0.2643, 0.3044, 0.3144, 0.3221, 0.3262],
  [0.1294, 0.2457, 0.2819, 0.3029, 0.3144, 0.3251, 0.3403],
  [0.1309, 0.2521, 0.2958, 0.3154, 0.3408, 0.362, 0.3657],
  [0.1359, 0.2681, 0.3062, 0.3337, 0.3517, 0.362, 0.3662],
];

/**
 * The threshold; null for fewer than three criteria, because their answers cannot contradict each other. For more than nine criteria, it
 * is the threshold for nine, the last published one.
 */
export function inputThreshold(criteria: number, bestToWorst: number): number | null {
  if (criteria < 3) return null;
  return bestToWorst < 3 ? 0 : (table[Math.min(9, Math.round(bestToWorst)) - 3]?.[Math.min(9, criteria) - 3] ?? null);
}
