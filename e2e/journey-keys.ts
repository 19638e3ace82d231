/** Actions of a person without a pointer, by keyboard only: Tab moves to a control. No function of this file clicks. */
import assert from "node:assert/strict";
import type { Locator, Page } from "playwright-core";

/** The maximum number of Tab presses for crossing a page once. */
const enough = 120;

const isFocused = (target: Locator): Promise<boolean> => target.evaluate((element) => element === document.activeElement);

/**
 * Returns a function that says whether the target has the focus. It searches the page again only if the target may have the focus: to find a control by
 * its role and name, the browser computes the names of all controls of the page. The page may have replaced the control by another one with the same text.
 */
const focusOf = async (target: Locator): Promise<() => Promise<boolean>> => {
  const find = async () => {
    const element = await target.elementHandle();
    return { element, text: await element?.textContent().catch(() => null) };
  };
  let found = await find();
  return async () => {
    const mayHaveFocus = await found.element
      ?.evaluate(
        (element, text) => element === document.activeElement || !element.isConnected || document.activeElement?.textContent === text,
        found.text ?? null,
      )
      // the page of the element was left
      .catch(() => true);
    if (mayHaveFocus === false) return false;
    found = await find();
    return isFocused(target);
  };
};

/**
 * Presses Tab, or with `back` Shift+Tab, until the target has the focus. Fails if the target cannot be reached, or if its focus is not visible.
 * @returns the number of presses
 */
export const tabTo = async (page: Page, target: Locator, back = false, most = enough): Promise<number> => {
  // a control is disabled during a request, and Tab skips disabled controls
  await target.and(page.locator(":not(:disabled)")).waitFor({ state: "attached" });
  const hasFocus = await focusOf(target);
  for (let n = 0; n <= most; n += 1) {
    if (await hasFocus()) {
      const shown = await target.evaluate((element) => {
        const visibly = (one: Element): boolean => {
          const { outlineStyle, outlineWidth } = getComputedStyle(one);
          return outlineStyle !== "none" && Number.parseFloat(outlineWidth) >= 2;
        };
        // if only the label of a control is visible, the label must show the focus
        return visibly(element) || (element.parentElement !== null && visibly(element.parentElement));
      });
      assert.ok(shown, `the focus on ${String(target)} cannot be seen`);
      return n;
    }
    if (n < most) await page.keyboard.press(back ? "Shift+Tab" : "Tab");
  }
  assert.fail(`${String(target)} cannot be reached by ${most} Tabs`);
};

/** Moves to a control by Tab and presses a key on it. */
export const pressOn = async (page: Page, target: Locator, key = "Enter"): Promise<void> => {
  await tabTo(page, target);
  await page.keyboard.press(key);
};

/** Moves to a field by Tab and types into it. */
export const writeIn = async (page: Page, target: Locator, text: string): Promise<void> => {
  await tabTo(page, target);
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type(text);
};

/** Moves to a drop-down list by Tab and selects the option with this value by arrow keys. */
export const chooseIn = async (page: Page, select: Locator, value: string): Promise<void> => {
  await select.locator(`option[value="${value}"]`).waitFor({ state: "attached" });
  await tabTo(page, select);
  await page.keyboard.press("Home");
  for (let n = 0; n <= enough; n += 1) {
    if ((await select.inputValue()) === value) return;
    await page.keyboard.press("ArrowDown");
  }
  assert.fail(`${value} cannot be chosen in ${String(select)} by arrow`);
};

/** Moves by Tab to the selected radio button of a group, or to the first one if none is selected. Then selects another radio button by arrow keys. */
export const chooseRadio = async (page: Page, group: Locator, name: string | RegExp): Promise<void> => {
  const wanted = group.getByRole("radio", { name, exact: true });
  const chosen = group.locator("input:checked");
  // the group may be in a dialog or a part of the page that is still loading
  await group.getByRole("radio").first().waitFor({ state: "attached" });
  await tabTo(page, (await chosen.count()) > 0 ? chosen : group.getByRole("radio").first());
  for (let n = 0; n <= enough; n += 1) {
    if (await wanted.isChecked()) return;
    await page.keyboard.press("ArrowDown");
  }
  assert.fail(`${String(name)} cannot be chosen by arrow`);
};

/** Opens a menu, checks that Escape returns the focus, and selects an item by arrow keys. */
export const chooseFrom = async (page: Page, menu: Locator, entry: string): Promise<void> => {
  await pressOn(page, menu);
  // a radio item of a menu, for example a language, counts as a menu item too
  const items = page.locator("[role^=menuitem]");
  await items.first().and(page.locator(":focus")).waitFor();
  await page.keyboard.press("Escape");
  await items.first().waitFor({ state: "detached" });
  await menu.and(page.locator(":focus")).waitFor();
  await page.keyboard.press("Enter");
  const wanted = page.getByRole("menuitem", { name: entry, exact: true }).or(page.getByRole("menuitemradio", { name: entry, exact: true }));
  await items.first().and(page.locator(":focus")).waitFor();
  await wanted.waitFor();
  for (let n = 0; n < (await items.count()) && !(await isFocused(wanted)); n += 1) await page.keyboard.press("ArrowDown");
  assert.ok(await isFocused(wanted), `${entry} is reached by arrow`);
  await page.keyboard.press("Enter");
};

/** Waits until a visible element has the focus. If the element with the focus is removed, the page must move the focus to another element. */
export const focusStands = async (page: Page, after: string): Promise<void> => {
  await page
    .locator(":focus")
    .first()
    .waitFor()
    .catch(() => assert.fail(`the focus is nowhere: ${after}`));
};
