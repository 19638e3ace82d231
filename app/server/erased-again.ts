/** What the program says after it erased again what the list of erasures names. */
export const erasedAgainLine = (rows: number): string =>
  rows === 0
    ? "The database is older than the list of erasures; nothing on the list was in it."
    : `The database is older than the list of erasures: ${rows} rows were in it again, and were erased again.`;
