/**
 * A person at a desk who has only a keyboard. The journey also counts the pages of a task, the key presses on controls, and the Tab presses to the
 * farthest control. The person sees the page and uses Tab or Shift+Tab, whichever is shorter.
 */
import assert from "node:assert/strict";
import type { TestContext } from "node:test";
import type { FileChooser, Locator, Page } from "playwright-core";
import { chooseFrom, chooseIn, chooseRadio, focusStands, tabTo } from "./journey-keys.ts";

/** The maximum number of Tab presses from one control of a task to the next. */
export const farthest = 25;

interface Task {
  /** The number of pages on which the task was done. */
  readonly pages: number;
  /** The number of presses on buttons, links or choices that open or send something. Fields and check boxes are not counted. */
  readonly presses: number;
}

export interface Keyboard {
  readonly page: Page;
  /** Moves to a control by Tab and presses a key on it. Then a visible element must have the focus. */
  press(target: Locator, key?: string): Promise<void>;
  /** Opens a link that loads another document. Then the focus is at the start of this document. */
  leave(link: Locator): Promise<void>;
  /** Presses a file field and chooses files in its dialog. */
  choose(field: Locator, files: Parameters<FileChooser["setFiles"]>[0]): Promise<void>;
  write(field: Locator, text: string): Promise<void>;
  tick(box: Locator): Promise<void>;
  select(list: Locator, value: string): Promise<void>;
  radio(group: Locator, name: string | RegExp): Promise<void>;
  menu(opener: Locator, entry: string): Promise<void>;
  /** Ends a task. @returns its counts */
  counted(): Task;
  /** The control that needed the most Tab presses so far, and their number. */
  farthest(): string;
}

/** Whether the target is before the element with the focus, so that Shift+Tab leads to the target. */
const isBefore = (target: Locator): Promise<boolean> =>
  target.evaluate((element) => {
    const now = document.activeElement;
    return now !== null && now !== document.body && (now.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_PRECEDING) !== 0;
  });

export const keyboardAt = (page: Page): Keyboard => {
  const visited = new Set<string>();
  const visit = (): void => void visited.add(new URL(page.url()).pathname);
  page.on("framenavigated", visit);
  // with this listener, the browser does not open the system's file dialog, and the journey chooses the files
  page.on("filechooser", () => undefined);
  let presses = 0;
  let far = { n: 0, at: "nothing" };
  const reach = async (target: Locator): Promise<void> => {
    await target.and(page.locator(":not(:disabled)")).waitFor();
    const n = await tabTo(page, target, await isBefore(target), farthest);
    if (n > far.n) far = { n, at: String(target) };
  };
  const reachChosen = async (group: Locator): Promise<void> => {
    const chosen = group.locator("input:checked");
    // the group may be in a dialog or a part of the page that is still loading
    await group.getByRole("radio").first().waitFor({ state: "attached" });
    await reach((await chosen.count()) > 0 ? chosen : group.getByRole("radio").first());
  };
  const press = async (target: Locator, key = "Enter"): Promise<void> => {
    visit();
    await reach(target);
    await page.keyboard.press(key);
    presses += 1;
    await focusStands(page, `${key} on ${String(target)}`);
  };
  return {
    page,
    press,
    leave: async (link) => {
      visit();
      await reach(link);
      await page.keyboard.press("Enter");
      presses += 1;
    },
    choose: async (field, files) => {
      await reach(field);
      const opens = page.waitForEvent("filechooser");
      await page.keyboard.press("Space");
      await (await opens).setFiles(files);
    },
    write: async (field, text) => {
      await reach(field);
      await page.keyboard.press("ControlOrMeta+a");
      await page.keyboard.type(text);
    },
    tick: async (box) => {
      await reach(box);
      await page.keyboard.press("Space");
      assert.ok(await box.isChecked(), `${String(box)} is ticked`);
    },
    select: async (list, value) => {
      await reach(list);
      await chooseIn(page, list, value);
    },
    radio: async (group, name) => {
      await reachChosen(group);
      await chooseRadio(page, group, name);
    },
    menu: async (opener, entry) => {
      await reach(opener);
      await chooseFrom(page, opener, entry);
      presses += 2;
    },
    counted: () => {
      const task = { pages: visited.size, presses };
      visited.clear();
      presses = 0;
      return task;
    },
    farthest: () => `${far.n} Tabs to ${far.at}`,
  };
};

/** Ends a task, prints its counts, and checks that they do not exceed the limit. */
export const spent = (t: TestContext, keyboard: Keyboard, task: string, most: Task): void => {
  const done = keyboard.counted();
  const said = `${task}: ${done.pages} pages, ${done.presses} presses; farthest so far: ${keyboard.farthest()}`;
  t.diagnostic(said);
  assert.ok(done.pages <= most.pages && done.presses <= most.presses, said);
};
