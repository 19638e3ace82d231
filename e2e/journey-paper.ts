/**
 * Fills in printed ballots as two people do: one person prints ballots and types in the answers at one desk, and another person confirms them at
 * another desk.
 */
import { readFileSync } from "node:fs";
import type { Page } from "playwright-core";
import { extractText, getDocumentProxy } from "unpdf";
import { button } from "./journey-desk.ts";
import { wordsOf } from "./journey-words.ts";

const en = wordsOf("en");

/** The codes of the printed sheets, read from the PDF. */
export const codesIn = async (file: string): Promise<string[]> => {
  const { text } = await extractText(await getDocumentProxy(new Uint8Array(readFileSync(file))), { mergePages: true });
  return [...new Set(text.match(/\b[2-9A-Z]{4}(?:-[2-9A-Z]{4}){3}\b/g))];
};

/** Prints this many sheets. @returns the codes of the sheets */
export const printSheets = async (page: Page, sheets: number): Promise<string[]> => {
  await page.getByLabel(en("paper.print-n")).fill(String(sheets));
  const coming = page.waitForEvent("download");
  await button(page, en("paper.print")).click();
  return codesIn(await (await coming).path());
};

const openSheet = async (page: Page, code: string): Promise<void> => {
  // as a person types it: without hyphens and in lower case
  await page.getByLabel(en("paper.code")).fill(code.replaceAll("-", " ").toLowerCase());
  await button(page, en("paper.open")).click();
  await page.locator(".sheet-scenarios li").first().waitFor();
};

export interface OnPaper {
  /** The values for the likelihood, in per cent. */
  readonly likelihood: { readonly low: number; readonly best: number; readonly high: number; readonly sure: number };
  readonly impact: number;
}

/** Types in the answers to the first scenario of the sheet: likelihood, and one level for each impact. */
export const keySheet = async (page: Page, code: string, said: OnPaper): Promise<void> => {
  await openSheet(page, code);
  await button(page, en("paper.key")).click();
  const form = page.locator(".sheet-scenarios form");
  await form.waitFor();
  for (const figure of ["low", "best", "high", "sure"] as const)
    await form.getByLabel(`${en(`paper.${figure}`)} (%)`, { exact: true }).fill(String(said.likelihood[figure]));
  for (const from of await form.getByLabel(new RegExp(`, ${en("paper.from")}$`)).all()) await from.selectOption(String(said.impact));
  await button(form, en("paper.keep")).click();
  await page.getByText(en("paper.state.keyed"), { exact: true }).waitFor();
};

/** The second person opens the sheet, compares it with the typed answers and confirms them. */
export const confirmSheet = async (page: Page, code: string): Promise<void> => {
  await openSheet(page, code);
  await button(page, en("paper.confirm")).click();
  await page.getByText(en("paper.state.counted"), { exact: true }).waitFor();
};

/** Opens the sheet for weights that belongs to a ballot, by the code of the ballot. */
const openWeights = async (page: Page, code: string): Promise<void> => {
  await page.getByLabel(en("paper.code")).fill(code.replaceAll("-", " ").toLowerCase());
  await button(page, en("paper.open")).click();
};

/** Types in a sheet of swing weights: gives these points to the criteria, in the order shown; the fields of the other criteria remain empty. */
export const keyWeightSheet = async (page: Page, code: string, points: readonly number[]): Promise<void> => {
  await openWeights(page, code);
  await button(page, en("paper.weights-key")).click();
  const form = page.locator("form", { has: button(page, en("paper.keep")) });
  await form.waitFor();
  const places = await form.getByLabel(new RegExp(`, ${en("paper.place")}$`)).all();
  for (const [at, field] of places.entries()) await field.fill(String(at + 1));
  const fields = await form.locator(".form-row input[max='100']").all();
  for (const [at, field] of fields.entries()) if (points[at] !== undefined) await field.fill(String(points[at]));
  await button(form, en("paper.keep")).click();
  await page.getByText(en("paper.state.keyed"), { exact: true }).waitFor();
};

export const confirmWeightSheet = async (page: Page, code: string): Promise<void> => {
  await openWeights(page, code);
  await button(page, en("paper.confirm")).click();
  await page.getByText(en("paper.state.counted"), { exact: true }).waitFor();
};
