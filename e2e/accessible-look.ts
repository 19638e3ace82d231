/** Checks a page: axe, width, size of targets and movement. The faults of all pages are collected, so that one run reports all of them. */
import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { signInAs, type OpenedRoom } from "./journey-desk.ts";
import { axeFaults, movingFaults, targetFaults, widthFaults } from "./journey-look.ts";
import type { World } from "./journey-world.ts";

export const languages = ["en", "ar"] as const;
type Look = (name: string, page: Page) => Promise<void>;

/** Starts a collection of faults, with functions that check a page at desk width (`look`) and at narrow widths (`narrow`). */
export const looking = (): { faults: string[]; looked: number; look: Look; narrow: Look } => {
  // the contrast of a page is measured only once, because its colours are the same in each language
  const measured = new Set<string>();
  const all = {
    faults: [] as string[],
    looked: 0,
    look: async (name: string, page: Page): Promise<void> => {
      all.looked += 1;
      const language = name.slice(0, 2);
      const spoken = await page.locator("html").evaluate((root) => `${root.getAttribute("lang")} ${root.getAttribute("dir")}`);
      assert.equal(spoken, language === "ar" ? "ar rtl" : "en ltr", name);
      const here = name.slice(3);
      const found = [...(await axeFaults(page, !measured.has(here))), ...(await movingFaults(page))];
      measured.add(here);
      all.faults.push(...found.map((fault) => `${name}: ${fault}`));
    },
    narrow: async (name: string, page: Page): Promise<void> => {
      const before = page.viewportSize() ?? { width: 1440, height: 900 };
      // at 200 % zoom, a window of 1280 px is as wide as a page of 640 px
      for (const width of [640, 320]) {
        await page.setViewportSize({ width, height: 720 });
        all.faults.push(...(await widthFaults(page)).map((fault) => `${name} at ${width} px: ${fault}`));
      }
      await page.setViewportSize(before);
    },
  };
  return all;
};

/** Waits until the page has its title and shows no loading indicator. @throws if the page could not be shown */
export const settled = async (page: Page): Promise<void> => {
  await page
    .locator("h1")
    .first()
    .waitFor()
    .catch((error: unknown) => {
      throw new Error(`${page.url()} has no title`, { cause: error });
    });
  await page.locator("[aria-busy=true]").waitFor({ state: "detached" });
  assert.equal(await page.locator(".page[data-failed]").count(), 0, `${page.url()} cannot be shown`);
  await page.evaluate("document.fonts.ready.then(() => true)");
};

/**
 * Opens an address of the desk within the loaded page, as a click on a link does, because loading the page and axe again takes twice the processor
 * time. Waits for the title of the new page, which is a new element.
 */
export const follow = async (page: Page, address: string): Promise<void> => {
  if (page.url() !== address) {
    await page.evaluate(`for (const title of document.querySelectorAll("h1")) title.dataset.left = "";
    history.pushState(null, "", ${JSON.stringify(address)})`);
    await page.locator("h1:not([data-left])").first().waitFor();
  }
  await settled(page);
};

/** Opens an address. In English the page is loaded, as from a link in a message; in other languages the address is opened within the loaded page. */
export const visit = async (page: Page, language: string, address: string): Promise<void> => {
  if (language !== "en") return follow(page, address);
  await page.goto(address);
  await settled(page);
};

/** A desk in the given language, which is stored in its browser, so that the language of the account does not replace it. */
export const quietDesk = async (world: World, language: string): Promise<Page> => {
  const page = await world.desk(language, { reducedMotion: "reduce" });
  await page
    .context()
    .addInitScript(
      `try { localStorage.setItem("counterpart.language", ${JSON.stringify(language)}); } catch { /* a page without storage */ }`,
    );
  return page;
};

/** Console and wall of a room, each in both languages. */
export const consolesAndWalls = async (world: World, room: OpenedRoom): Promise<{ name: string; page: Page }[]> => {
  const pages: { name: string; page: Page }[] = [];
  for (const language of languages) {
    const page = await quietDesk(world, language);
    await signInAs(page, world.server.desk, "bruno");
    await page.goto(room.console);
    const wall = await page.context().newPage();
    await wall.goto(`${room.console}/wall`);
    pages.push({ name: `${language} console`, page }, { name: `${language} wall`, page: wall });
  }
  return pages;
};

interface Screen {
  readonly name: string;
  readonly page: Page;
}
interface Phone {
  readonly tag: string;
  readonly phone: Page;
}

/** Checks all screens of a room, or all its phones, in their present state. */
export const looksAt = (all: ReturnType<typeof looking>, screens: readonly Screen[], phones: readonly Phone[]) => {
  const lookAtScreens = async (when: string, shown: string): Promise<void> => {
    for (const { name, page } of screens) {
      await page
        .locator(name.endsWith("wall") ? shown : "main h1, .join-panel")
        .first()
        .waitFor();
      await settled(page);
      await all.look(`${name}, ${when}`, page);
      // the wall has only one layout, for a projector, which is scaled to any width
      if (!name.endsWith("wall")) await all.narrow(`${name}, ${when}`, page);
    }
  };
  const lookAtPhones = async (when: string): Promise<void> => {
    for (const { tag, phone } of phones) {
      // the page is scrolled to its end, because only there the footer must not cover a control
      await phone.evaluate("scrollTo(0, document.documentElement.scrollHeight)");
      await all.look(`${tag} phone, ${when}`, phone);
      for (const fault of [...(await widthFaults(phone)), ...(await targetFaults(phone))])
        all.faults.push(`${tag} phone, ${when}: ${fault}`);
    }
  };
  return { lookAtScreens, lookAtPhones };
};
