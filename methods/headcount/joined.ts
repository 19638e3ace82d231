/** Sets of rows that pairs join: the number of sets, the set of each row, and the number of rows in each set. */
export const joined = (rows: readonly string[], pairs: readonly { readonly a: string; readonly b: string }[]) => {
  const above = new Map(rows.map((row) => [row, row]));
  const top = (row: string): string => {
    let at = row;
    for (let next = above.get(at); next !== undefined && next !== at; next = above.get(at)) at = next;
    above.set(row, at);
    return at;
  };
  let sets = above.size;
  for (const { a, b } of pairs) {
    if (!above.has(a) || !above.has(b)) continue;
    const [x, y] = [top(a), top(b)];
    if (x === y) continue;
    // the smallest id is the name of the set, so that the name does not depend on the order of rows and pairs
    above.set(x < y ? y : x, x < y ? x : y);
    sets -= 1;
  }
  const sizes = new Map<string, number>();
  for (const row of rows) sizes.set(top(row), (sizes.get(top(row)) ?? 0) + 1);
  return { sets, top, sizes };
};
