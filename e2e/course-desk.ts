/** Actions at the desk for the journey of a course, by keyboard, and the days that the journey types. */
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
/** A time zone for the course in which no new day begins while the journey runs. */
export const zone = new Date().getUTCHours() >= 4 && new Date().getUTCHours() < 16 ? "Africa/Nairobi" : "Pacific/Honolulu";
/** The day in `zone` this number of days from today. */
export const inDays = (days: number): string => dayIn(later(days), zone);
/** A day as a person types it, for example `1 12 2026`. */
export const typed = (day: string): string => day.split("-").reverse().map(Number).join(" ");

export const enter = async (page: Page, desk: string, who: string): Promise<void> => {
  await page.goto(`${desk}/sign-in`);
  await pressOn(page, page.locator(".cast-button", { hasText: who }));
  await page.waitForURL(/\/w\//);
};

/** Saves the form of a dialog, and waits until the dialog has closed. */
export const save = async (page: Page, dialog: Locator, name = en("desk.save")): Promise<void> => {
  await pressOn(page, button(dialog, name));
  await dialog.waitFor({ state: "detached" });
};

/** Imports the lines of a CSV file into the roster of an event. @param sessions the sessions that the people attended */
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
