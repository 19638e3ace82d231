/**
 * Takes pictures of pages with an account, a language, a theme and a width. Waits for each picture until the page is complete, and then writes the
 * file.
 */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { targetFaults, widthFaults } from "./journey-look.ts";
import { smallPng } from "./small-png.ts";

export type Who = "amara" | "bruno" | "dalia" | "elif";
export interface Variant {
  readonly name: string;
  readonly language: string;
  readonly scheme: "light" | "dark";
  readonly width: number;
  readonly height: number;
}

/**
 * Parses the name of a variant: a language, then `dark` and a width if they are not the defaults, for example `en`, `ar-390`, `en-dark`, `ru-320`.
 */
export const variantOf = (name: string): Variant => {
  const [language = "en", ...rest] = name.split("-");
  const width = Number(rest.find((part) => /^\d+$/.test(part)) ?? 1440);
  return { name, language, scheme: rest.includes("dark") ? "dark" : "light", width, height: width < 900 ? 844 : 900 };
};

const option = (name: string): string | undefined =>
  process.argv.find((argument) => argument.startsWith(`--${name}=`))?.slice(name.length + 3);
const list = (name: string): readonly string[] | undefined => option(name)?.split(",");
const root = path.join(import.meta.dirname, "..");
const out = option("out") ?? path.join(root, ".tmp", "screenshots");
const only = list("only");
const best = process.argv.includes("--best");
/** Whether to take also pictures of the narrowest phones and of the languages with the longest words. */
export const inAll = process.argv.includes("--all");
/** Variants that replace the default variants of all pictures. */
export const askedVariants = list("in");
/** Whether the user requested this picture, or pictures whose names begin with its name. */
export const wanted = (name: string): boolean =>
  only === undefined || only.some((one) => name.startsWith(one) || one.startsWith(`${name}-`));

/** The pictures in the README: of a full page, or of its first screen. */
const shownInReadme: Readonly<Record<string, "screen" | "page">> = {
  "home-en": "screen",
  "scenario-en": "screen",
  "priorities-en": "screen",
  "measure-en": "screen",
  "capability-en": "screen",
  "effect-en": "screen",
  "recommendation-en": "screen",
  "programme-fictional-en": "screen",
  "console-asking-en": "screen",
  "wall-roles-en": "screen",
  "wall-revealed-en": "screen",
  "wall-revealed-ar": "screen",
  "phone-en-390": "screen",
  "phone-ar-390": "screen",
  "ballot-en": "page",
};

const keep = (name: string, file: string): void => {
  const folder = path.join(root, "docs", "pictures");
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, `${name}.png`), smallPng(readFileSync(file)));
};

export interface Camera {
  /** A browser in which this person is signed in, with pages in the given language. */
  desk(who: Who | null, variant: Variant): Promise<BrowserContext>;
  phone(language: string, width: number): Promise<Page>;
  /** Opens the address, performs the action and takes the picture; reports elements beyond the edge. */
  shoot(page: Page, name: string, address: string, how?: { act?: (page: Page) => Promise<void>; full?: boolean }): Promise<void>;
  /** Takes a picture of the page in its present state. */
  snap(page: Page, name: string, how?: { full?: boolean; fingers?: boolean }): Promise<void>;
}

/** The number of open requests of each page. A stream is not counted, because it never ends. */
const underWay = new WeakMap<Page, { n: number; last: number }>();
const watch = (page: Page): void => {
  const state = { n: 0, last: Date.now() };
  underWay.set(page, state);
  const streams = (url: string): boolean => /\/stream(\?|$)/.test(url);
  page.on("request", (request) => void (streams(request.url()) ? null : ((state.n += 1), (state.last = Date.now()))));
  const less = (url: string): void => void (streams(url) ? null : ((state.n -= 1), (state.last = Date.now())));
  page.on("requestfinished", (request) => less(request.url()));
  page.on("requestfailed", (request) => less(request.url()));
};

/** Waits for the title and the fonts, until nothing is loading and no request was made for a moment, because late data are drawn last. */
export const atRest = async (page: Page): Promise<void> => {
  await page.locator("h1, .wall-stage").first().waitFor();
  await page.locator("[aria-busy=true]").first().waitFor({ state: "detached" });
  const state = underWay.get(page);
  for (const until = Date.now() + 5000; state && (state.n > 0 || Date.now() - state.last < 300) && Date.now() < until;)
    await page.waitForTimeout(50);
  await page.evaluate(
    "document.fonts.ready.then(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(() => drawn(true)))))",
  );
};

export const cameraOf = (browser: Browser, desk: string): Camera => {
  mkdirSync(out, { recursive: true });
  const camera: Camera = {
    desk: async (who, variant) => {
      const context = await browser.newContext({
        viewport: { width: variant.width, height: variant.height },
        colorScheme: variant.scheme,
        reducedMotion: "reduce",
        locale: variant.language,
      });
      context.on("page", watch);
      await context.addInitScript((language) => localStorage.setItem("counterpart.language", language), variant.language);
      if (who !== null) await context.request.post(`${desk}/api/session/sign-in-as`, { data: { as: who }, headers: { origin: desk } });
      return context;
    },
    phone: async (language, width) => {
      const context = await browser.newContext({
        viewport: { width, height: 844 },
        hasTouch: true,
        isMobile: true,
        deviceScaleFactor: 2,
        locale: language,
        reducedMotion: "reduce",
      });
      context.on("page", watch);
      return context.newPage();
    },
    shoot: async (page, name, address, { act, full = true } = {}) => {
      await page.goto(address);
      await atRest(page);
      if (act) {
        await act(page);
        await atRest(page);
      }
      await camera.snap(page, name, { full });
    },
    snap: async (page, name, { full = true, fingers = false } = {}) => {
      const file = path.join(out, `${name}.png`);
      await page.screenshot({ path: file, fullPage: full });
      const shown = shownInReadme[name];
      if (best && shown !== undefined) {
        if (full && shown === "screen") await page.screenshot({ path: file });
        keep(name, file);
      }
      const faults = name.startsWith("wall") ? [] : [...(await widthFaults(page)), ...(fingers ? await targetFaults(page) : [])];
      console.log([path.relative(process.cwd(), file), ...faults].join("\n  "));
    },
  };
  return camera;
};
