/**
 * Repairs given names and surnames in swapped columns (SPEC.md L41). If both orders of two names occur, all records get the more frequent order; a
 * single record is swapped if its names are clearly more usual in the other column.
 */
import { folded } from "./fold-value.ts";
import { wordsOfName } from "./read-name.ts";
import { skeletons } from "./skeletons.ts";
import type { LinkColumn, LinkRecord } from "./link-types.ts";

/** A single record is swapped if the ratio reaches e to this power: about eight uses in the other column against none in its own, for both names. */
const turnFrom = 5;

export function orderNames(records: readonly LinkRecord[], columns: readonly LinkColumn[]): readonly LinkRecord[] {
  const [given, surname] = [columns.findIndex(({ role }) => role === "given-name"), columns.findIndex(({ role }) => role === "surname")];
  if (given === -1 || surname === -1) return records;
  // by consonants, so that a typing error or another script does not hide a swap
  const skeleton = skeletons();
  const known = new Map<string, string>();
  const keyOf = (value: string): string => {
    let key = known.get(value);
    if (key === undefined) {
      const text = folded(value);
      key = wordsOfName(text)
        .map((word) => skeleton(word) || word)
        .join(" ");
      known.set(value, key);
    }
    return key;
  };
  const names = records.map(({ values }) => [keyOf(values[given] ?? ""), keyOf(values[surname] ?? "")] as const);
  const [first, last] = [new Map<string, number>(), new Map<string, number>()];
  const pairs = new Map<string, number>();
  const add = (counts: Map<string, number>, key: string): void => void counts.set(key, (counts.get(key) ?? 0) + 1);
  for (const [x, y] of names) {
    add(first, x);
    add(last, y);
    add(pairs, `${x}\0${y}`);
  }
  const uses = (counts: Map<string, number>, name: string): number => (counts.get(name) ?? 0) + 0.5;
  const turned = ([x, y]: readonly [string, string]): boolean => {
    if (x === "" || y === "" || x === y) return false;
    const usual = Math.log(uses(first, x) / uses(last, x)) + Math.log(uses(last, y) / uses(first, y));
    const other = pairs.get(`${y}\0${x}`);
    if (other === undefined) return usual < -turnFrom;
    const difference = (pairs.get(`${x}\0${y}`) ?? 0) - other;
    return difference < 0 || (difference === 0 && (usual < 0 || (usual === 0 && x > y)));
  };
  return records.map((record, i) => {
    const pair = names[i];
    if (pair === undefined || !turned(pair)) return record;
    const values = [...record.values];
    [values[given], values[surname]] = [record.values[surname] ?? "", record.values[given] ?? ""];
    return { ...record, values };
  });
}
