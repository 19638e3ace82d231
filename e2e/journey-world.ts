/**
 * What every journey needs: the real server with its room on the machine's own network address, one browser, and a page for
 * each person. A page that logs an error or breaks its security policy fails the journey that opened it.
 */
import assert from "node:assert/strict";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { TestContext } from "node:test";
import type { Browser, BrowserContext, BrowserContextOptions, Page } from "playwright-core";
import { launchBrowser } from "./browser.ts";
import { lanAddress } from "./lan.ts";
import { startCounterpart, type Counterpart, type Starting } from "./start.ts";

/** Longest that anything may take to show on two busy cores. */
export const patience = 20_000;

export interface World {
  readonly server: Counterpart;
  readonly browser: Browser;
  /** A desk of its own for one person: cookies and storage are nobody else's. */
  desk(language?: string, options?: BrowserContextOptions): Promise<Page>;
  /** A window of its own for the same person, as the projector is: a tab behind another draws one picture a second. */
  window(beside: Page): Promise<Page>;
  /** A phone, with touch, at the width given. */
  phone(language: string, width: number): Promise<Page>;
}

/**
 * What a browser logs by itself and is no fault of the page: a line that broke (journeys break lines on purpose), and that an
 * origin without TLS has no use for a header.
 */
const ofTheLine = /Failed to load resource|net::ERR_|Cross-Origin-Opener-Policy header has been ignored/;

const watched = (page: Page, faults: string[]): void => {
  page.on("pageerror", (error) => faults.push(error.message));
  page.on("console", (message) => {
    if (message.type() === "error" && !ofTheLine.test(message.text())) faults.push(message.text());
  });
};

const failed = new WeakSet<TestContext>();

/** One step of a journey, told with its time. The first that fails ends the journey: what follows stands on it. */
export const step = async (t: TestContext, name: string, run: () => Promise<void>): Promise<void> => {
  const began = performance.now();
  try {
    await run();
  } catch (error) {
    failed.add(t);
    throw new Error(`${name}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
  t.diagnostic(`${name} (${((performance.now() - began) / 1000).toFixed(1)} s)`);
};

/** What every page looked like when the journey failed. */
const keepPictures = async (browser: Browser): Promise<void> => {
  const folder = mkdtempSync(path.join(tmpdir(), "counterpart-pictures-"));
  const pages = browser.contexts().flatMap((context) => context.pages());
  for (const [i, page] of pages.entries())
    await page.screenshot({ path: path.join(folder, `${i + 1}.png`), timeout: 5000 }).catch(() => undefined);
  console.error(`pictures of ${pages.length} pages are in ${folder}`);
};

/** @returns null where the machine has no address but 127.x and none could be made: the test then says `noLan` and skips. */
export const openWorld = async (t: TestContext, starting: Starting = {}): Promise<World | null> => {
  const lan = lanAddress();
  if (lan === null) return null;
  const faults: string[] = [];
  const server = await startCounterpart({ lan, ...starting });
  const browser = await launchBrowser().catch(async (error: unknown) => {
    await server.stop();
    throw error;
  });
  // in this order, and each whatever became of the one before: a browser or a server left behind would hold the test open
  t.after(async () => {
    try {
      if (failed.has(t)) await keepPictures(browser);
    } finally {
      try {
        await browser.close();
      } finally {
        await server.stop();
      }
    }
    assert.deepEqual(faults, [], "no page logged an error");
  });
  const pageOf = async (context: BrowserContext): Promise<Page> => {
    context.setDefaultTimeout(patience);
    context.on("page", (page) => watched(page, faults));
    return context.newPage();
  };
  return {
    server,
    browser,
    desk: async (language = "en", options = {}) => {
      const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: language, ...options });
      return pageOf(context);
    },
    window: async (beside) => {
      const context = await browser.newContext({
        viewport: { width: 1920, height: 1080 },
        storageState: await beside.context().storageState(),
      });
      return pageOf(context);
    },
    phone: async (language, width) =>
      pageOf(
        await browser.newContext({
          viewport: { width, height: 720 },
          deviceScaleFactor: 2,
          isMobile: true,
          hasTouch: true,
          locale: language,
        }),
      ),
  };
};
