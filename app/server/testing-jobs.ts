/** The background jobs of the application, run as on a server. A test can wait for a single job. For tests only. */
import assert from "node:assert/strict";
import { startJobs, type JobContext, type TaskHandler } from "#platform/server/jobs/index.ts";
import type { TestApplication } from "./testing.ts";

/** Maximum waiting time in milliseconds; long enough for slow machines. */
const mostMs = 60_000;

export interface RunningJobs {
  /** Calls `look` now, and again whenever a job has ended, until it returns something. @throws AssertionError after a minute */
  until<T>(what: string, look: () => Promise<T | null>): Promise<T>;
}

export const runJobs = async (
  t: { after(run: () => Promise<void>): void },
  app: Pick<TestApplication, "db" | "tasks">,
): Promise<RunningJobs> => {
  let next = Promise.withResolvers<void>();
  const telling = (handle: TaskHandler): TaskHandler =>
    Object.assign(async (payload: unknown, ctx: JobContext) => {
      try {
        await handle(payload, ctx);
      } finally {
        next.resolve();
        next = Promise.withResolvers<void>();
      }
    }, handle);
  const jobs = await startJobs(app.db, Object.fromEntries(Object.entries(app.tasks).map(([name, handle]) => [name, telling(handle)])));
  t.after(() => jobs.stop());
  return {
    until: async (what, look) => {
      const late = Promise.withResolvers<false>();
      const timer = setTimeout(() => late.resolve(false), mostMs);
      try {
        for (;;) {
          // subscribe first, so that a job that ends during `look` is not missed
          const ended = next.promise.then(() => true);
          const found = await look();
          if (found !== null) return found;
          assert.ok(await Promise.race([ended, late.promise]), `${what} took longer than a minute`);
        }
      } finally {
        clearTimeout(timer);
      }
    },
  };
};
