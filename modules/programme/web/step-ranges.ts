/** Numbers of steps in words: runs of three and more become a range, the rest stand one by one. */

/** `[1, 2, 3, 4, 6]` → `[[1, 4], [6, 6]]`; a run of two is two single numbers. The numbers rise and each stands once. */
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
