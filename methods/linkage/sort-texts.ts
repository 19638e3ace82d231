/** Sorts texts by their code units (Bentley and Sedgewick 1997, multikey quicksort), several times faster than comparing whole texts. */

import { numbersTo } from "./counting-sort.ts";

/** The maximum number of texts that are sorted by comparing them. */
const few = 10;

/** @returns the numbers of the texts in the order of the texts, as `sort` without a comparison has it */
export function orderOfTexts(texts: readonly string[]): Int32Array {
  const order = numbersTo(texts.length);
  /** The code unit of a text at a depth; -1 at its end. */
  const unit = (text: number, depth: number): number => {
    const whole = texts[text] ?? "";
    return depth < whole.length ? whole.charCodeAt(depth) : -1;
  };
  const insert = (from: number, to: number): void => {
    for (let at = from + 1; at < to; at++) {
      const text = order[at] ?? 0;
      const whole = texts[text] ?? "";
      let place = at;
      for (; place > from && whole < (texts[order[place - 1] ?? 0] ?? ""); place--) order[place] = order[place - 1] ?? 0;
      order[place] = text;
    }
  };
  /** Parts that are not sorted yet, three numbers each: from, to, and the number of code units that all texts of the part have in common. */
  const open = [0, order.length, 0];
  while (open.length > 0) {
    const depth = open.pop() ?? 0;
    const to = open.pop() ?? 0;
    const from = open.pop() ?? 0;
    if (to - from <= few) {
      insert(from, to);
      continue;
    }
    const middle = unit(order[(from + to) >> 1] ?? 0, depth);
    let below = from;
    let above = to;
    for (let at = from; at < above;) {
      const text = order[at] ?? 0;
      const own = unit(text, depth);
      if (own === middle) at++;
      else if (own < middle) {
        order[at++] = order[below] ?? 0;
        order[below++] = text;
      } else {
        order[at] = order[--above] ?? 0;
        order[above] = text;
      }
    }
    open.push(from, below, depth, above, to, depth);
    // texts that end here are equal
    if (middle >= 0) open.push(below, above, depth + 1);
  }
  return order;
}
