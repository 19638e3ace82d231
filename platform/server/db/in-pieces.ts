/** PostgreSQL accepts at most 65,535 parameters in a statement, so a long list of rows is written by several statements. */
const mostParameters = 65_535;

/**
 * Splits rows into lists that one statement can write.
 * @param columns the number of parameters of a row
 */
export const inPieces = <T>(rows: readonly T[], columns: number): T[][] => {
  const most = Math.floor(mostParameters / columns);
  return Array.from({ length: Math.ceil(rows.length / most) }, (_, i) => rows.slice(i * most, (i + 1) * most));
};
