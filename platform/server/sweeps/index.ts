/**
 * The public API of `sweeps`: a sweep deletes or ends rows whose time is over, in every workspace. It finds them by their dates. A job for each row
 * is not used, because jobs would be lost when the workspace moves to another computer.
 */
import { recordAudit } from "../audit/index.ts";
import type { Tx } from "../db/index.ts";
import { dueWorkspaces } from "../directory/index.ts";
import type { Services } from "../http/index.ts";

export interface Sweep {
  /** The name of the action in the audit. */
  readonly action: string;
  /** The message in the log if the sweep fails. */
  readonly failed: string;
  /** Deletes or ends the rows of the open workspace whose time is over. The transaction can see every row. @returns the ids of these rows */
  end(tx: Tx, workspace: string, now: Date): Promise<readonly string[]>;
}

const day = 86_400_000;

/** Runs the sweep in every workspace, and writes the ids to the audit of that workspace. @returns the number of rows */
export const sweepAll = async ({ db, now }: Pick<Services, "db" | "now">, { action, end }: Sweep): Promise<number> => {
  let ended = 0;
  for (const workspace of await db.transaction({ workspace: null, account: null, clearance: 0 }, dueWorkspaces))
    ended += await db.transaction({ workspace, account: null, clearance: 4 }, async (tx) => {
      const ids = await end(tx, workspace, now());
      if (ids.length > 0) await recordAudit(tx, { actor: { kind: "system", job: action }, action, ids: [...ids] });
      return ids.length;
    });
  return ended;
};

/** Sweeps now, and once a day while the server runs. A failure is logged, and the next sweep tries again. */
export const sweepDaily = async (services: Services, sweep: Sweep): Promise<void> => {
  const run = async (): Promise<void> => {
    await sweepAll(services, sweep).catch((error: unknown) => services.log(`${sweep.failed}: ${String(error)}`));
  };
  await run();
  const timer = setInterval(() => void run(), day);
  timer.unref();
  services.db.beforeClose(() => {
    clearInterval(timer);
    return Promise.resolve();
  });
};
