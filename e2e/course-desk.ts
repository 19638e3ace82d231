/** The steps of the course journey that take several actions at the desk, by keyboard, and the days that it types. */
import type { Locator, Page } from "playwright-core";
import { importRoster, previewRoster } from "#modules/people/contract/roster-import.ts";
import { dayIn } from "#platform/contract/day-in.ts";
import type { DeskSession } from "./desk-session.ts";
import { button } from "./journey-desk.ts";
import { pressOn } from "./journey-keys.ts";
import { commandId } from "./journey-steps.ts";
import { wordsOf } from "./journey-words.ts";
import { later } from "./later-world.ts";

export const en = wordsOf("en");
export const said = (text: string) => ({ text, lang: "en" });
/** The time zone of the course: a zone in which the day does not change while the journey runs. */
export const zone = new Date().getUTCHours() >= 4 && new Date().getUTCHours() < 16 ? "Africa/Nairobi" : "Pacific/Honolulu";
/** The day in that time zone, counted from today. */
export const inDays = (days: number): string => dayIn(later(days), zone);
/** A day in the form in which a person types it. */
export const typed = (day: string): string => day.split("-").reverse().map(Number).join(" ");

export const enter = async (page: Page, desk: string, who: string): Promise<void> => {
  await page.goto(`${desk}/sign-in`);
  await pressOn(page, page.locator(".cast-button", { hasText: who }));
  await page.waitForURL(/\/w\//);
};

/** Saves the form of a dialog, which closes. */
export const save = async (page: Page, dialog: Locator, name = en("desk.save")): Promise<void> => {
  await pressOn(page, button(dialog, name));
  await dialog.waitFor({ state: "detached" });
};

/** Puts the lines of a CSV file on the roster of an event. @param sessions the sessions that the people attended */
export const importLines = async (
  bruno: DeskSession,
  params: { readonly workspace: string; readonly event: string },
  lines: readonly string[],
  sessions: readonly string[] = [],
): Promise<void> => {
  const file = { name: "roster.csv", content: Buffer.from(lines.join("\n")).toString("base64") };
  const shown = await bruno.call(previewRoster, { params, body: { file, options: { sessions: [...sessions] } } });
  await bruno.call(importRoster, { params, body: { commandId: commandId(), file, options: shown.options, digest: shown.digest } });
};
