/** What the journey of a course does at the desk in several steps, by keyboard, and the days that it types. */
import type { Locator, Page } from "playwright-core";
import { dayIn } from "#platform/contract/day-in.ts";
import { button } from "./journey-desk.ts";
import { pressOn } from "./journey-keys.ts";
import { wordsOf } from "./journey-words.ts";
import { later } from "./later-world.ts";

export const en = wordsOf("en");
export const said = (text: string) => ({ text, lang: "en" });
/** The time zone of the course: one where the day does not change while the journey runs. */
export const zone = new Date().getUTCHours() >= 4 && new Date().getUTCHours() < 16 ? "Africa/Nairobi" : "Pacific/Honolulu";
/** The day in that time zone, a number of days from now. */
export const inDays = (days: number): string => dayIn(later(days), zone);
/** A day as it is typed. */
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
