/** Console, wall and phone on a connection that stalled while the room changed: measures the time until each shows the present state. */
import { randomBytes } from "node:crypto";
import { heartbeatMs, silenceMs } from "#platform/contract/live.ts";
import { getSession } from "#platform/contract/session.ts";
import { listAssessments } from "#modules/assessment/contract/assessment.ts";
import { listScenarios } from "#modules/threat/contract/threat.ts";
import { getRoom, openRoom, startRound } from "#modules/workshop/contract/workshop.ts";
import type { Locator, Page } from "playwright-core";
import { launchBrowser } from "./browser.ts";
import { deskSession } from "./desk-session.ts";
import { signInAs } from "./journey-desk.ts";
import { scan, takeSeat } from "./journey-phone.ts";
import { patience } from "./journey-world.ts";
import { openSlowLine, type SlowLine } from "./slow-line.ts";

export interface Caught {
  readonly page: "console" | "wall" | "phone";
  /** Milliseconds from the `gap` event until the page shows the present state. */
  readonly ms: number;
}

interface Readers {
  readonly line: SlowLine;
  readonly room: string;
  /** In the order in which their streams were opened. */
  readonly pages: readonly { readonly name: Caught["page"]; readonly page: Page; readonly shows: Locator }[];
  /** Starts a round. Only pages with a working connection show it. @throws Error if a page shows it before */
  startRound(): Promise<void>;
}

/** Opens console, wall and phone of one room, whose data pass through one line. */
const withReaders = async <Result>(run: (readers: Readers) => Promise<Result>): Promise<Result> => {
  const line = await openSlowLine();
  const browser = await launchBrowser();
  try {
    const session = await deskSession(line.desk, "bruno");
    const workspace = (await session.call(getSession)).workspaces.find(({ kind }) => kind === "state")?.id ?? "";
    const assessment = (await session.call(listAssessments, { params: { workspace } })).assessments[0]?.id ?? "";
    const [scenario] = (await session.call(listScenarios, { params: { workspace, assessment } })).scenarios;
    if (scenario === undefined) throw new Error("the demonstration has no scenario");
    const title = { text: "Slow line", lang: "en" };
    const body = { commandId: randomBytes(16).toString("base64url"), assessment, title, groups: 0 };
    const room = await session.call(openRoom, { params: { workspace }, body });
    const desk = await browser.newContext({ viewport: { width: 1440, height: 900 } });
    desk.setDefaultTimeout(patience);
    const console_ = await desk.newPage();
    await signInAs(console_, line.desk, "bruno");
    const opened = async (page: Page, address: string): Promise<Page> => {
      const streaming = page.waitForResponse((response) => /\/stream($|\?)/.test(response.url()));
      await page.clock.install();
      await page.goto(address);
      await streaming;
      return page;
    };
    const address = `${line.desk}/w/${workspace}/rooms/${room.id}`;
    await opened(console_, address);
    const wall = await opened(await desk.newPage(), `${address}/wall`);
    const hand = await browser.newContext({ viewport: { width: 390, height: 720 }, hasTouch: true, isMobile: true });
    hand.setDefaultTimeout(patience);
    const phone = await hand.newPage();
    await phone.clock.install();
    await scan(phone, line.join(room.joinUrl ?? ""));
    await takeSeat(phone, { tag: "en" });
    const pages = [
      { name: "console", page: console_, shows: console_.locator(".big-count") },
      { name: "wall", page: wall, shows: wall.getByText(scenario.title.text) },
      { name: "phone", page: phone, shows: phone.getByText(scenario.title.text) },
    ] as const;
    const params = { workspace, room: room.id };
    return await run({
      line,
      room: room.id,
      pages,
      startRound: async () => {
        const { rev } = await session.call(getRoom, { params });
        const asked = { expectedRev: rev, scenarios: [scenario.id], questions: ["likelihood" as const], panels: 1 };
        await session.call(startRound, { params, body: asked });
        for (const { name, shows } of pages) if ((await shows.count()) > 0) throw new Error(`the ${name} knows already`);
      },
    });
  } finally {
    await browser.close();
    await line.stop();
  }
};

/** @param within the maximum time in milliseconds for each page; if a page needs more, the function throws */
export const slowReaders = (within: number): Promise<readonly Caught[]> =>
  withReaders(async (readers) => {
    await readers.line.stand(readers.room);
    await readers.startRound();
    const caught: Caught[] = [];
    for (const [at, { name, shows }] of readers.pages.entries()) {
      await readers.line.move(at);
      const from = performance.now();
      await shows.first().waitFor({ timeout: within });
      caught.push({ page: name, ms: performance.now() - from });
    }
    return caught;
  });

/** The streams end without a sign, and the clocks of the pages advance. @param within as in `slowReaders` */
export const silentReaders = (within: number): Promise<void> =>
  withReaders(async (readers) => {
    readers.line.cut();
    await readers.startRound();
    for (const { page, shows } of readers.pages) {
      await page.clock.fastForward(silenceMs + heartbeatMs);
      await shows.first().waitFor({ timeout: within });
    }
  });
