/**
 * Turns: which person is writing a text at present. A turn ends when its writer stops, or shows no activity for some minutes. The server refuses to
 * save a text while somebody else has the turn. A save without any turn is accepted: so nobody loses a typed text because the turn ended (decision
 * 0102).
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

/** The time limit: a turn whose last activity was before this time has ended. */
export const overBefore = (now: Date): Date => new Date(now.getTime() - writingMinutes * 60_000);

/** The present turns of a work. */
export const turnsOf = (tx: Tx, work: string, now: Date): Promise<TurnRow[]> =>
  tx
    .selectFrom("knowledge.writing")
    .select(["lang", "turn", "writer", "since", "taken_from"])
    .where("workspace_id", "=", workspaceOf(tx))
    .where("work_id", "=", work)
    .where("seen_at", ">", overBefore(now))
    .orderBy("lang")
    .execute();

/** The turns in the form that the account gets. */
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
 * The caller has locked the row of the work (`nextStep`, `openWork`): taking a turn over needs the same lock.
 * @throws Problem text-being-written or text-taken-over if somebody else is writing this text
 */
export const refuseIfWritten = async (tx: Tx, work: string, lang: string, by: { readonly account: string; readonly now: Date }) => {
  const other = (await turnsOf(tx, work, by.now)).find((one) => one.lang === lang && one.writer !== by.account);
  if (other === undefined) return;
  const [shown] = await shownTo(tx, by.account, [other]);
  const details = { name: shown?.name ?? "?", since: other.since.toISOString() };
  throw new Problem(shown?.takenFromMe === true ? "text-taken-over" : "text-being-written", { details });
};
