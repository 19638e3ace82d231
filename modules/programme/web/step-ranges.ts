/** Step numbers for texts: three or more consecutive numbers become a range, the others are listed singly. */

/** `[1, 2, 3, 4, 6]` → `[[1, 4], [6, 6]]`; two consecutive numbers stay two. The input is ascending without repetitions. */
export const stepRanges = (steps: readonly number[]): readonly (readonly [from: number, to: number])[] => {
  const runs: [number, number][] = [];
  for (const step of steps) {
    const last = runs.at(-1);
    if (last !== undefined && last[1] === step - 1) last[1] = step;
    else runs.push([step, step]);
  }
  return runs.flatMap(([from, to]): (readonly [number, number])[] =>
    to - from === 1
      ? [
          [from, from],
          [to, to],
        ]
      : [[from, to]],
  );
};
