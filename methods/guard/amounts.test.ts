import assert from "node:assert/strict";
import { test } from "node:test";
import { findAmounts, findSymbols } from "./amounts.ts";
import { createFolder } from "./fold.ts";
import { tokenize } from "./tokens.ts";

const fold = createFolder(new Map());
const spans = (find: typeof findAmounts, source: string): string[] => {
  const folded = fold(source);
  const tokens = tokenize(folded, source);
  return find(tokens, folded.text).map(({ from, to }) => folded.text.slice(tokens[from]?.start ?? 0, tokens[to]?.end ?? 0));
};
const amounts = (source: string): string[] => spans(findAmounts, source);
const symbols = (source: string): string[] => spans(findSymbols, source);

for (const [text, amount] of [
  ["2,450,118 passports were issued", "2,450,118"],
  ["se emitió a 4.417.318 personas", "4.417.318"],
  ["les 2 450 000 passeports délivrés", "2 450 000"],
  ["выдано 2 450 311 паспортов", "2 450 311"],
  ["صدر 2 450 311 جواز سفر", "2 450 311"],
  ["كما و2 990 012 رخصة", "و2 990 012"],
  ["登记车辆1204388辆", "1204388"],
  ["rose to 640,000 in May", "640,000"],
] as const)
  test(`GU7 an amount is found in: ${text}`, () => assert.deepEqual(amounts(text), [amount]));

for (const text of [
  "DNI 30.456.123 expedido en Lima",
  "call 912 345 678 tonight",
  "cédula 12.345.678-9",
  "paper AB 12 345 678 was found",
  "account 40 817 810",
  "in 2019 and 2020",
])
  test(`GU7 no amount is found in: ${text}`, () => assert.deepEqual(amounts(text), []));

test("GU27 a symbol of a document has capitals, slashes and a number at the end; in Han a title in 《》 counts too", () => {
  assert.deepEqual(symbols("Report A/HRC/52/39, and S/2021/5; CTED/2022/14."), ["a/hrc/52/39", "s/2021/5", "cted/2022/14"]);
  assert.deepEqual(symbols("either/or/both 12/3/2024, AB/12, a/hrc/5"), []);
  assert.deepEqual(symbols("他的《有限监视》一书"), ["有"]);
});
