/** Actions of a person at the desk: sign in, open a room, start a round, reveal, approve. They find controls by the texts of one language. */
import type { StepName } from "#modules/assessment/contract/step.ts";
import type { Locator, Page } from "playwright-core";
import { wordsOf, type Say } from "./journey-words.ts";

export const cast = { amara: "Amara", bruno: "Bruno", chen: "Chen", dalia: "Dalia", elif: "Elif", femi: "Femi" } as const;

/** Signs in with a demo account and waits for the next page. */
export const signInAs = async (page: Page, desk: string, who: keyof typeof cast): Promise<void> => {
  await page.goto(`${desk}/sign-in`);
  await page.locator(".cast-button", { hasText: cast[who] }).click();
  await page.waitForURL(/\/w\/|\/no-workspace/);
};

/** Opens a page by the navigation. The links to a State's pages exist only in the State's own workspace. */
export const goTo = async (page: Page, say: Say, entry: Parameters<Say>[0]): Promise<void> => {
  await page
    .locator("#navigation")
    .getByRole("link", { name: say(entry), exact: false })
    .first()
    .click();
};

/** Opens the workspace of the fictional State, because Bruno belongs to the programme too. @returns the address of the workspace */
export const openState = async (page: Page, desk: string): Promise<string> => {
  const { workspaces } = (await (await page.request.get(`${desk}/api/session`)).json()) as {
    workspaces: { id: string; kind: string }[];
  };
  const state = workspaces.find(({ kind }) => kind === "state");
  if (state === undefined) throw new Error("this person has no State's workspace");
  const address = `${desk}/w/${state.id}`;
  await page.goto(address);
  return address;
};

export const button = (page: Page | Locator, name: string): Locator => page.getByRole("button", { name, exact: true });

/** The first of the three fields of a date. A person can type a whole date into it. */
export const dayIn = (page: Page | Locator, say: Say, field: Parameters<Say>[0]): Locator =>
  page.getByRole("group", { name: say(field) }).getByLabel(say("desk.date.day"), { exact: true });

/** The button of a dialog that confirms the decision. */
export const decideButton = (page: Page): Locator => page.getByRole("alertdialog").locator(".decision-foot .primary");

/** Waits until exactly `n` elements match. This is necessary because a parent element can be shown before all of its children. */
export const hasCount = async (found: Locator, n: number, what: string): Promise<void> => {
  try {
    if (n > 0) await found.nth(n - 1).waitFor({ state: "attached" });
    await found.nth(n).waitFor({ state: "detached" });
  } catch (error) {
    throw new Error(`${await found.count()} instead of ${n}: ${what}`, { cause: error });
  }
};

export interface OpenedRoom {
  readonly console: string;
  readonly joinUrl: string;
  readonly code: string;
}

/** Opens a room with break-out groups. Reads the join address, which is in the QR code, from the data of the console. */
export const openRoom = async (
  page: Page,
  state: string,
  title: string,
  groups: number,
  { language = "en", step = "scenarios", assessment }: { language?: string; step?: StepName; assessment?: string } = {},
): Promise<OpenedRoom> => {
  const say = wordsOf(language);
  await page.goto(`${state}/rooms`);
  await button(page, say("console.open-room")).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel(say("console.room-title")).fill(title);
  if (assessment !== undefined) await dialog.getByLabel(say("console.room-assessment")).selectOption(assessment);
  await dialog.getByLabel(say("room-steps.first")).selectOption(step);
  await dialog.getByLabel(say("console.groups")).fill(String(groups));
  await button(dialog, say("console.open-do")).click();
  await page.waitForURL(/\/rooms\/[0-9a-f-]{36}$/);
  await page.locator(".join-panel").waitFor();
  const room = (await (await page.request.get(page.url().replace("/w/", "/api/w/"))).json()) as { joinUrl: string; code: string };
  return { console: page.url(), joinUrl: room.joinUrl, code: room.code };
};

/** Presses the button that starts a round, and waits until the form is closed: leaving the page earlier would cancel the request. */
export const pressBegin = async (page: Page, number: number, language = "en"): Promise<void> => {
  const begin = button(page, wordsOf(language)("console.round-begin", { number }));
  await begin.click();
  await begin.waitFor({ state: "detached" });
  await page.locator(".in-view-head h1").waitFor();
};

/** Starts a round, by its number in the assessment, about the scenarios with these codes, with all questions of the form. */
export const beginRound = async (page: Page, number: number, codes: readonly string[] | null, language = "en"): Promise<void> => {
  const say = wordsOf(language);
  await button(page, say(number % 2 === 1 ? "console.round-start" : "console.round-next")).click();
  if (codes !== null) {
    const list = page.getByRole("group", { name: say("common.scenarios") });
    await list.getByRole("checkbox").first().waitFor();
    for (const box of await list.getByRole("checkbox").all()) await box.setChecked(false);
    for (const code of codes)
      await list
        .locator("label", { hasText: new RegExp(`^${code} `) })
        .getByRole("checkbox")
        .check();
  }
  await pressBegin(page, number, language);
};

/** Chooses an action on a stage from its menu. */
export const setStage = async (page: Page, stage: "draft" | "read" | "discuss" | "close", action: "start" | "finish"): Promise<void> => {
  const say = wordsOf("en");
  await page.getByRole("button", { name: say("console.stage-actions", { name: say(`console.stage.${stage}`) }) }).click();
  await page.getByRole("menuitem", { name: say(`console.action.${action}`) }).click();
  await page
    .locator(`.run-sheet-course li[data-state=${action === "start" ? "under-way" : "done"}]`, { hasText: say(`console.stage.${stage}`) })
    .waitFor();
};

/**
 * Confirms a reveal in the dialog, and ends the ten seconds in which it could be stopped. Only `keyboard.e2e.ts` waits until they have passed.
 * @param confirm the button that begins the ten seconds
 */
export const confirmReveal = async (page: Page, say: Say, confirm: string): Promise<void> => {
  const asking = page.getByRole("alertdialog");
  await button(asking, confirm).click();
  await button(asking, say("console.reveal-now")).click();
};

/** Reveals the present scenario: presses the button and confirms in the dialog. */
export const reveal = async (page: Page, round: number, language = "en"): Promise<void> => {
  const say = wordsOf(language);
  await button(page, say("console.reveal", { round })).click();
  await confirmReveal(page, say, say("console.reveal-do"));
  await page.locator(".strips-card svg").waitFor();
};

/** Waits until the console shows that `n` of `of` people have answered. */
export const hasAnswered = (page: Page, n: number, of: number): Promise<void> =>
  page.locator(".big-count", { hasText: new RegExp(`^${n}\\D+${of}\\D`) }).waitFor();
