/**
 * The world of a journey (an end-to-end test): the real server, whose rooms use the machine's own network address, and one browser with a page for
 * each person. If a page logs an error or violates its content security policy, the journey fails.
 */
import assert from "node:assert/strict";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { TestContext } from "node:test";
import type { Browser, BrowserContext, BrowserContextOptions, Page, Request } from "playwright-core";
import { launchBrowser } from "./browser.ts";
import { lanAddress } from "./lan.ts";
import { startCounterpart, type Counterpart, type Starting } from "./start.ts";

/** The maximum wait (ms) for anything to appear. It is long because the machine may be busy; a wait ends as soon as its condition is true. */
export const patience = 60_000;

export interface World {
  readonly server: Counterpart;
  readonly browser: Browser;
  /** A desk for one person, with cookies and storage of its own. */
  desk(language?: string, options?: BrowserContextOptions): Promise<Page>;
  /**
   * A new window for the same person, for example for a projector. A second tab is not enough, because a browser redraws a background tab only once a
   * second.
   */
  window(beside: Page): Promise<Page>;
  /** A phone with touch and with this width. */
  phone(language: string, width: number): Promise<Page>;
}

/**
 * Messages that a browser logs although the page has no fault: broken connections (journeys break them on purpose), and a header that has no effect
 * without TLS.
 */
const ofTheLine = /Failed to load resource|^Problem: unavailable|net::ERR_|Cross-Origin-Opener-Policy header has been ignored/;

/** The requests of a page that have no reply yet, with their times, and the replies with a server error. */
interface Line {
  readonly open: Map<Request, number>;
  readonly refused: string[];
}
const lines = new WeakMap<Page, Line>();

const watchLine = (page: Page): void => {
  const line: Line = { open: new Map(), refused: [] };
  lines.set(page, line);
  page.on("request", (request) => line.open.set(request, performance.now()));
  page.on("requestfinished", (request) => line.open.delete(request));
  page.on("requestfailed", (request) => line.open.delete(request));
  page.on("response", (response) => {
    if (response.status() >= 500) line.refused.push(`${response.status()} ${new URL(response.url()).pathname}`);
  });
};

/**
 * A description of the requests for which a page was waiting when its journey failed. It shows whether the page or the server is at fault if a page
 * never finishes loading.
 */
const lineOf = (page: Page): string => {
  const { open, refused } = lines.get(page) ?? { open: new Map<Request, number>(), refused: [] };
  const waiting = [...open].map(
    ([request, at]) => `${request.method()} ${new URL(request.url()).pathname} since ${((performance.now() - at) / 1000).toFixed(1)} s`,
  );
  return [page.url(), ...waiting, ...refused.slice(-5)].join("\n    ");
};

const watched = (page: Page, faults: string[]): void => {
  watchLine(page);
  page.on("pageerror", (error) => faults.push(error.message));
  page.on("console", (message) => {
    if (message.type() === "error" && !ofTheLine.test(message.text())) faults.push(message.text());
  });
};

const failed = new WeakSet<TestContext>();
const browsers = new WeakMap<TestContext, Browser>();

const pagesOf = (browser: Browser | undefined): Page[] => (browser?.contexts() ?? []).flatMap((context) => context.pages());

/** What each page shows at present: its address, the requests without a reply, and the beginning of its text. */
const shownBy = async (browser: Browser | undefined): Promise<string> => {
  const texts = pagesOf(browser).map(async (page) => {
    const text = await page.locator("body").innerText({ timeout: 5000 }).catch(String);
    return `  ${lineOf(page)}\n    ${text.replaceAll(/\s+/g, " ").slice(0, 300)}`;
  });
  return (await Promise.all(texts)).join("\n");
};

/**
 * Runs one step of a journey and prints its time. If a step fails, the journey ends, because later steps depend on earlier ones; the error contains what
 * each page shows.
 */
export const step = async (t: TestContext, name: string, run: () => Promise<void>): Promise<void> => {
  const began = performance.now();
  try {
    await run();
  } catch (error) {
    failed.add(t);
    const shown = await shownBy(browsers.get(t));
    throw new Error(`${name}: ${error instanceof Error ? error.message : String(error)}\nThe pages show:\n${shown}`, { cause: error });
  }
  t.diagnostic(`${name} (${((performance.now() - began) / 1000).toFixed(1)} s)`);
};

/** If a journey fails, saves a picture of every page. */
const keepPictures = async (browser: Browser): Promise<void> => {
  const folder = mkdtempSync(path.join(tmpdir(), "counterpart-pictures-"));
  const pages = pagesOf(browser);
  for (const [i, page] of pages.entries()) {
    console.error(`  ${i + 1}.png ${page.url()}`);
    await page.screenshot({ path: path.join(folder, `${i + 1}.png`), timeout: 5000 }).catch(() => undefined);
  }
  console.error(`pictures of ${pages.length} pages are in ${folder}`);
};

/**
 * @param args arguments of the browser in addition to those of every journey
 * @returns null if the machine has only 127.x addresses and no other address could be made: then the test is skipped, with the reason `noLan`
 */
export const openWorld = async (t: TestContext, starting: Starting = {}, args: readonly string[] = []): Promise<World | null> => {
  const lan = lanAddress();
  if (lan === null) return null;
  const faults: string[] = [];
  const server = await startCounterpart({ lan, ...starting });
  const browser = await launchBrowser({ args: [...args] }).catch(async (error: unknown) => {
    await server.stop();
    throw error;
  });
  browsers.set(t, browser);
  // every part of this clean-up runs even if an earlier part failed, because a browser or server that is left would keep the test process running
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
      // a browser with a window lets the page in front copy a text; the headless shell must be told so
      const permissions = ["clipboard-write"];
      const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: language, permissions, ...options });
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
