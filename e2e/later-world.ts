/** Continues a journey some days later, on the same data: a server with a later clock, and pages with the same date. */
import path from "node:path";
import type { TestContext } from "node:test";
import type { Page } from "playwright-core";
import { openWorld, type World } from "./journey-world.ts";

/** The instant this number of days from now. */
export const later = (days: number): Date => new Date(Date.now() + days * 86_400_000);

/**
 * @param data the data directory of the earlier server, which must be stopped
 * @returns null in the same cases as `openWorld`
 */
export const openLater = async (t: TestContext, data: string, days: number): Promise<World | null> => {
  const world = await openWorld(t, {
    data,
    env: { JOURNEY_DAYS_LATER: String(days), NODE_OPTIONS: `--import=${path.join(import.meta.dirname, "later.ts")}` },
  });
  if (world === null) return null;
  const dated = async (opening: Promise<Page>): Promise<Page> => {
    const page = await opening;
    await page.clock.setFixedTime(later(days));
    return page;
  };
  return {
    ...world,
    desk: (...given) => dated(world.desk(...given)),
    phone: (...given) => dated(world.phone(...given)),
  };
};
