/**
 * Deletes address and function of rows whose term is over, also from the history. The row stays, nobody is compared again, and what was one person
 * stays one person (`people.held_pair`), so counts stay. It runs at the start and once a day, and finds what is due by the days of the events.
 */
import { sql } from "kysely";
import { recordAudit } from "#platform/server/audit/index.ts";
import { dueWorkspaces } from "#platform/server/directory/index.ts";
import type { Services } from "#platform/server/http/index.ts";
import { fieldTerms } from "../../contract/field-terms.ts";
import { lockLinkage } from "../linkage/relink.ts";

const action = "people.end-fields";
const day = 86_400_000;
/** One term for both fields, which one statement ends together. */
const months = Math.max(...[fieldTerms.email, fieldTerms.function].flatMap((one) => one.months ?? []));

/** @returns how many rows lost an address or a function */
export const endFields = async ({ db, now }: Pick<Services, "db" | "now">): Promise<number> => {
  let ended = 0;
  for (const workspace of await db.transaction({ workspace: null, account: null, clearance: 0 }, dueWorkspaces))
    ended += await db.transaction({ workspace, account: null, clearance: 4 }, async (tx) => {
      await lockLinkage(tx);
      const at = now();
      const { rows } = await sql<{ id: string }>`select end_fields as id from people.end_fields(
        ((${at}::timestamptz at time zone 'UTC')::date - make_interval(months => ${sql.lit(months)}))::date, ${at})`.execute(tx);
      if (rows.length > 0) await recordAudit(tx, { actor: { kind: "system", job: action }, action, ids: rows.map(({ id }) => id) });
      return rows.length;
    });
  return ended;
};

/** At the start, and once a day while the server runs. */
export const endFieldsDaily = async (services: Services): Promise<void> => {
  const run = async (): Promise<void> => {
    await endFields(services).catch((error: unknown) => services.log(`Addresses whose term is over were not deleted: ${String(error)}`));
  };
  await run();
  const timer = setInterval(() => void run(), day);
  timer.unref();
  services.db.beforeClose(() => {
    clearInterval(timer);
    return Promise.resolve();
  });
};
