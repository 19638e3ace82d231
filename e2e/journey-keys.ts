/** Working by keyboard alone: Tab to what is wanted, as somebody without a pointer must. Nothing here clicks. */
import assert from "node:assert/strict";
import type { Locator, Page } from "playwright-core";

/** Tabs a person may need to cross a page once. */
const enough = 120;

const isFocused = (target: Locator): Promise<boolean> => target.evaluate((element) => element === document.activeElement);

/** Presses Tab, or with `back` Shift+Tab, until the focus is on the target; fails where it cannot be reached, or cannot be seen. */
export const tabTo = async (page: Page, target: Locator, back = false): Promise<void> => {
  await target.waitFor({ state: "attached" });
  for (let n = 0; n <= enough; n += 1) {
    if (await isFocused(target)) {
      const shown = await target.evaluate((element) => {
        const visibly = (one: Element): boolean => {
          const { outlineStyle, outlineWidth } = getComputedStyle(one);
          return outlineStyle !== "none" && Number.parseFloat(outlineWidth) >= 2;
        };
        // a control that is drawn by its label shows its focus there
        return visibly(element) || (element.parentElement !== null && visibly(element.parentElement));
      });
      assert.ok(shown, `the focus on ${String(target)} cannot be seen`);
      return;
    }
    await page.keyboard.press(back ? "Shift+Tab" : "Tab");
  }
  assert.fail(`${String(target)} cannot be reached by ${enough} Tabs`);
};

/** Tabs to a control and presses a key on it. */
export const pressOn = async (page: Page, target: Locator, key = "Enter"): Promise<void> => {
  await tabTo(page, target);
  await page.keyboard.press(key);
};

/** Tabs to a field and writes into it. */
export const writeIn = async (page: Page, target: Locator, text: string): Promise<void> => {
  await tabTo(page, target);
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type(text);
};
