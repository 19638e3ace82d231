/**
 * A person at a desk who has only a keyboard, for journeys that also count the pages of a task, the presses, and the distance to the farthest
 * control. The person sees the page and presses Tab or Shift+Tab, whichever is shorter.
 */
import assert from "node:assert/strict";
import type { TestContext } from "node:test";
import type { FileChooser, Locator, Page } from "playwright-core";
import { chooseFrom, chooseIn, chooseRadio, focusStands, tabTo } from "./journey-keys.ts";

/** The maximum number of Tab presses from one control of a task to the next. */
export const farthest = 25;

interface Task {
  /** The pages on which the task was done. */
  readonly pages: number;
  /** Presses on a button, a link or a choice that opens or sends something; fields and check boxes are not counted. */
  readonly presses: number;
}

export interface Keyboard {
  readonly page: Page;
  /** Reaches a control and presses a key on it. Afterwards the focus must be on a visible element. */
  press(target: Locator, key?: string): Promise<void>;
  /** Follows a link that loads another document; the focus is then at the start of the document. */
  leave(link: Locator): Promise<void>;
  /** Opens a file field and chooses files. */
  choose(field: Locator, files: Parameters<FileChooser["setFiles"]>[0]): Promise<void>;
  write(field: Locator, text: string): Promise<void>;
  tick(box: Locator): Promise<void>;
  select(list: Locator, value: string): Promise<void>;
  radio(group: Locator, name: string | RegExp): Promise<void>;
  menu(opener: Locator, entry: string): Promise<void>;
  /** Ends the count of a task. */
  counted(): Task;
  /** The control that needed the most Tab presses so far. */
  farthest(): string;
}

/** Whether the target is before the element that has the focus, so that Shift+Tab leads to it. */
const isBefore = (target: Locator): Promise<boolean> =>
  target.evaluate((element) => {
    const now = document.activeElement;
    return now !== null && now !== document.body && (now.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_PRECEDING) !== 0;
  });

export const keyboardAt = (page: Page): Keyboard => {
  const visited = new Set<string>();
  const visit = (): void => void visited.add(new URL(page.url()).pathname);
  page.on("framenavigated", visit);
  // after the first listener is added, the browser asks the journey for files and does not open a file dialog of the system
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

/** Ends the count of a task, reports it, and checks that it is not above this limit. */
export const spent = (t: TestContext, keyboard: Keyboard, task: string, most: Task): void => {
  const done = keyboard.counted();
  const said = `${task}: ${done.pages} pages, ${done.presses} presses; farthest so far: ${keyboard.farthest()}`;
  t.diagnostic(said);
  assert.ok(done.pages <= most.pages && done.presses <= most.presses, said);
};
