/** Makes an unused code for a function, stage or area that a State adds. The code has no meaning, so it does not change when the name changes. */
import type { ListName } from "../contract/landscape.ts";

export const freshCode = (list: ListName, taken: readonly string[]): string => {
  const stem = list.slice(0, -1);
  for (let n = 1; ; n += 1) if (!taken.includes(`${stem}-${n}`)) return `${stem}-${n}`;
};
