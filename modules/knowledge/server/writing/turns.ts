/**
 * Turns of writers. A turn is over when its writer stops or gives no sign for some minutes. A save is refused while somebody else has the
 * turn; it needs no turn of its own, so nobody loses words because their turn ended by itself (decision 0102).
 */
import { Problem } from "#platform/contract/problems.ts";
import { workspaceOf, type Tx } from "#platform/server/db/index.ts";
import { namesOf } from "#platform/server/directory/index.ts";
import { writingMinutes, type Turn } from "../../contract/writing.ts";

export interface TurnRow {
  readonly lang: string;
  readonly turn: string;
  readonly writer: string;
  readonly since: Date;
  readonly taken_from: string | null;
}

/** A turn without a sign since this time is over. */
export const overBefore = (now: Date): Date => new Date(now.getTime() - writingMinutes * 60_000);

/** The turns of a work that are not over. */
export const turnsOf = (tx: Tx, work: string, now: Date): Promise<TurnRow[]> =>
  tx
    .selectFrom("knowledge.writing")
    .select(["lang", "turn", "writer", "since", "taken_from"])
    .where("workspace_id", "=", workspaceOf(tx))
    .where("work_id", "=", work)
    .where("seen_at", ">", overBefore(now))
    .orderBy("lang")
    .execute();

/** Turns as the account reads them. */
export const shownTo = async (tx: Tx, account: string, rows: readonly TurnRow[]): Promise<Turn[]> => {
  if (rows.length === 0) return [];
  const names = await namesOf(tx, workspaceOf(tx));
  return rows.map(({ lang, turn, writer, since, taken_from }) => {
    const name = names.of(writer);
    return {
      lang,
      turn,
      name: name === writer ? null : name,
      since: since.toISOString(),
      mine: writer === account,
      takenFromMe: taken_from === account && writer !== account,
    };
  });
};

/**
 * Call it when the row of the work is locked (`nextStep`, `openWork`): a taking over waits for the same lock.
 * @throws Problem text-being-written, text-taken-over if somebody else is writing this text
 */
export const refuseIfWritten = async (tx: Tx, work: string, lang: string, by: { readonly account: string; readonly now: Date }) => {
  const other = (await turnsOf(tx, work, by.now)).find((one) => one.lang === lang && one.writer !== by.account);
  if (other === undefined) return;
  const [shown] = await shownTo(tx, by.account, [other]);
  const details = { name: shown?.name ?? "?", since: other.since.toISOString() };
  throw new Problem(shown?.takenFromMe === true ? "text-taken-over" : "text-being-written", { details });
};
