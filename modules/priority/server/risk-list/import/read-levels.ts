/** Reads an impact from a cell: the number or the word of a level, or two or three numbers or words with separators. */
import type { CriteriaSetData } from "#modules/assessment/contract/catalogue.ts";
import type { RiskImpact, RowFault } from "../../../contract/risk-list.ts";
import { nameIndex } from "./name-index.ts";
import { quantity, tidy } from "./numbers.ts";
import { fold } from "#platform/server/spreadsheet/index.ts";

type Criterion = CriteriaSetData["criteria"][number];
const nothing: ReadonlySet<string> = new Set(["", "x", "-", "–", "—", "n/a", "na", "0"]);
const between = /\s*[–—…~～;/]\s*|\s*-\s*(?=[\p{L}\d])|\.{2,3}/u;

const levelNamed = nameIndex<Criterion["levels"][number]>(({ word }) => Object.values(word));

const levelOf = (text: string, { levels }: Criterion): number | null | "outside" => {
  const one = quantity(text);
  if (one !== null) return !one.percent && levels.some(({ level }) => level === one.value) ? one.value : "outside";
  return levelNamed(levels, fold(text))?.level ?? null;
};

/** Returns null if the cell has no value for the criterion. */
export const readImpact = (cell: string, criterion: Criterion): RiskImpact | { readonly fault: RowFault } | null => {
  const text = tidy(cell);
  if (nothing.has(text.toLowerCase())) return null;
  const whole = levelOf(text, criterion);
  const found = whole !== null ? [whole] : text.split(between).map((part) => levelOf(part, criterion));
  if (found.includes(null) || found.length > 3) return { fault: "level-unclear" };
  if (found.includes("outside")) return { fault: "level-outside" };
  const levels = found.filter((level) => typeof level === "number");
  const low = levels[0] ?? 1;
  const high = levels.at(-1) ?? low;
  const best = levels.length === 3 ? (levels[1] ?? low) : Math.floor((low + high) / 2);
  return low <= best && best <= high ? { criterion: criterion.code, low, best, high } : { fault: "level-order" };
};
