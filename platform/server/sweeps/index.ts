/**
 * The public API of `sweeps`: a sweep deletes or ends rows whose time is over, in every workspace. It finds them by their dates. A job for each row
 * is not used, because jobs would be lost when the workspace moves to another computer.
 */
import { recordAudit } from "../audit/index.ts";
import { dueWorkspaces } from "../directory/index.ts";
import type { Services } from "../http/index.ts";
import type { Sweep } from "./sweep.ts";

export type { Sweep };

const day = 86_400_000;

type Needed = Pick<Services, "db" | "now">;

const workspacesOf = ({ db }: Needed): Promise<string[]> => db.transaction({ workspace: null, account: null, clearance: 0 }, dueWorkspaces);

/** Runs the sweeps one after the other in one transaction. @returns the number of rows */
const sweepTogether = ({ db, now }: Needed, sweeps: readonly Sweep[], workspace: string): Promise<number> =>
  db.transaction({ workspace, account: null, clearance: 4 }, async (tx) => {
    let ended = 0;
    for (const { action, end } of sweeps) {
      const ids = await end(tx, workspace, now());
      if (ids.length > 0) await recordAudit(tx, { actor: { kind: "system", job: action }, action, ids: [...ids] });
      ended += ids.length;
    }
    return ended;
  });

/** Runs the sweep in every workspace, and writes the ids to the audit of that workspace. @returns the number of rows */
export const sweepAll = async (services: Needed, sweep: Sweep): Promise<number> => {
  let ended = 0;
  for (const workspace of await workspacesOf(services)) ended += await sweepTogether(services, [sweep], workspace);
  return ended;
};

/**
 * Runs all sweeps in every workspace. A workspace has one transaction, because most sweeps find nothing, and a transaction for each of them would
 * cost more than the sweeps. If that transaction fails, nothing of it is kept, and each sweep runs again in a transaction of its own, so that a sweep
 * that fails does not stop the others. A failure is logged, and the next pass tries again.
 */
export const sweepEverything = async (services: Needed & Pick<Services, "log">, sweeps: readonly Sweep[]): Promise<void> => {
  for (const workspace of await workspacesOf(services))
    try {
      await sweepTogether(services, sweeps, workspace);
    } catch {
      for (const sweep of sweeps)
        await sweepTogether(services, [sweep], workspace).catch((error: unknown) => services.log(`${sweep.failed}: ${String(error)}`));
    }
};

/**
 * Runs all sweeps once a day while the server runs.
 * @param first whether they also run now
 */
export const sweepDaily = async (services: Services, sweeps: readonly Sweep[], first = true): Promise<void> => {
  const run = (): Promise<void> =>
    sweepEverything(services, sweeps).catch((error: unknown) => services.log(`Rows whose time is over were not deleted: ${String(error)}`));
  if (first) await run();
  const timer = setInterval(() => void run(), day);
  timer.unref();
  services.db.beforeClose(() => {
    clearInterval(timer);
    return Promise.resolve();
  });
};
