/**
 * Actions of a person on the phone page, by touch: join, answer, draft. They find elements by the structure of the page, so they work in every
 * language.
 */
import type { Locator, Page } from "playwright-core";
import { doorOf, letWordsIn } from "./doorkeeper.ts";

/** Joins with the address in the QR code on the wall, which contains code and key. */
export const scan = async (phone: Page, joinUrl: string): Promise<void> => {
  await phone.goto(joinUrl);
  await phone.locator("select").first().waitFor();
};

/** Types address and code. @returns the digits that the phone shows, which must equal those on the wall */
export const typeCode = async (phone: Page, origin: string, code: string): Promise<string> => {
  await phone.goto(`${origin}/`);
  await phone.locator(".code-in input").fill(code.toLowerCase().replace("-", " "));
  await phone.locator("button.first").tap();
  const digits = await phone.locator(".digits .key-digits").textContent();
  return (digits ?? "").replace(/\s/g, "");
};

/** Waits at the door until Bruno lets the phone in for the agency; then chooses the break-out group. */
export const takeSeat = async (
  phone: Page,
  { agency = "none", group = null }: { tag: string; agency?: string; group?: number | null },
): Promise<void> => {
  const words = phone.locator(".door-words bdi");
  await words.first().waitFor();
  const shown = (await words.allTextContents()).map((word) => word.trim());
  await letWordsIn(await doorOf(phone.url()), shown, { agency: agency === "none" ? null : agency });
  await phone.locator(".line.connected").waitFor();
  if (group !== null) await phone.locator("select.group-choice").selectOption(String(group));
};

export const level = (phone: Page, field: string, n: number): Locator => phone.locator(`#${field} .cells .cell`).nth(n - 1);

export interface Given {
  readonly capability: number;
  readonly intent: number;
  /**
   * For each value, how often "More" is touched after the first touch. The first touch only sets the value to the middle of the scale; all three
   * values start there.
   */
  readonly likelihood: { readonly low: number; readonly best: number; readonly high: number };
  readonly sure: number;
  readonly impact: number;
  readonly confidence: number;
}

/** Answers likelihood and impact. Lowest, best and highest value start in the middle of the scale; Less and More move them. */
export const fillRange = async (phone: Page, given: Pick<Given, "likelihood" | "sure" | "impact">): Promise<void> => {
  const field = phone.locator("#likelihood");
  for (const [i, steps] of [given.likelihood.low, given.likelihood.best, given.likelihood.high].entries()) {
    await field.locator(".three .cell").nth(i).tap();
    const [less, more] = [field.locator(".pair button").nth(0), field.locator(".pair button").nth(1)];
    await more.tap();
    for (let n = 0; n < Math.abs(steps); n += 1) await (steps < 0 ? less : more).tap();
  }
  await level(phone, "sure", given.sure).tap();
  for (const cells of await phone.locator("#impact .criterion .cells").all())
    await cells
      .locator(".cell")
      .nth(given.impact - 1)
      .tap();
};

/** Answers all questions about the present scenario. */
export const fill = async (phone: Page, given: Given): Promise<void> => {
  await level(phone, "capability", given.capability).tap();
  await level(phone, "intent", given.intent).tap();
  await fillRange(phone, given);
  await level(phone, "confidence", given.confidence).tap();
};

/** Touches the first button of the footer, whatever its label. */
export const press = (phone: Page): Promise<void> => phone.locator("footer button.first").tap();

/** The texts of the three cells of the likelihood, which contain its values. */
export const shownRange = (phone: Page): Promise<string[]> => phone.locator("#likelihood .three .cell strong").allTextContents();
