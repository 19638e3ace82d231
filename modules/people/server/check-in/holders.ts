/**
 * The people who can get a pass of an event: rows of its roster, and people whom other modules provide (nominations of a course). The module that
 * keeps the attendance of a holder writes the check-in into it.
 */
import { extensionPoint, provided, workspaceOf, type Tx } from "#platform/server/db/index.ts";
import type { holderKinds } from "../../contract/check-in.ts";
import { nameOfRow, rosterOf } from "../roster.ts";

export type HolderKind = (typeof holderKinds)[number];
export interface HolderRef {
  readonly kind: HolderKind;
  readonly id: string;
}
export interface PassHolders {
  readonly kind: HolderKind;
  /** The people in the order of their list. `entitled`: whether the person may have a pass now; a person who withdrew may not. */
  readonly of: (tx: Tx, event: string) => Promise<readonly { readonly id: string; readonly name: string; readonly entitled: boolean }[]>;
  /** Sessions whose attendance a person confirmed. */
  readonly confirmed: (tx: Tx, event: string) => Promise<readonly string[]>;
  /** Whether any person attended one of these sessions, or a person confirmed their attendance. */
  readonly attended: (tx: Tx, sessions: readonly string[]) => Promise<boolean>;
  /** Adds people to the attendance of a session. If the attendance was confirmed, this ends the confirmation, because the list changed. */
  readonly attend: (tx: Tx, session: string, holders: readonly string[]) => Promise<void>;
}
export const passHolders = extensionPoint<PassHolders>("people.pass-holders", ({ kind }) => kind);

export const rosterHolders: PassHolders = {
  kind: "roster",
  of: async (tx, event) => (await rosterOf(tx, event)).map((row) => ({ id: row.id, name: nameOfRow(row), entitled: true })),
  confirmed: () => Promise.resolve([]),
  attended: async (tx, sessions) => {
    const found = await tx
      .selectFrom("people.attendance")
      .select("session_id")
      .where("workspace_id", "=", workspaceOf(tx))
      .where("session_id", "in", [...sessions])
      .limit(1)
      .executeTakeFirst();
    return found !== undefined;
  },
  attend: async (tx, session, holders) => {
    await tx
      .insertInto("people.attendance")
      .values(holders.map((id) => ({ workspace_id: workspaceOf(tx), session_id: session, participation_id: id })))
      .onConflict((on) => on.doNothing())
      .execute();
  },
};

export interface NamedHolder extends HolderRef {
  readonly name: string;
  readonly entitled: boolean;
}
export const holdersOf = async (tx: Tx, event: string): Promise<NamedHolder[]> => {
  const lists: NamedHolder[] = [];
  for (const { kind, of } of provided(tx, passHolders)) for (const one of await of(tx, event)) lists.push({ kind, ...one });
  return lists;
};

export const confirmedSessions = async (tx: Tx, event: string): Promise<Map<HolderKind, ReadonlySet<string>>> => {
  const each = new Map<HolderKind, ReadonlySet<string>>();
  for (const { kind, confirmed } of provided(tx, passHolders)) each.set(kind, new Set(await confirmed(tx, event)));
  return each;
};

/** Whether any person attended one of these sessions, in any list. */
export const wereAttended = async (tx: Tx, sessions: readonly string[]): Promise<boolean> => {
  if (sessions.length === 0) return false;
  for (const { attended } of provided(tx, passHolders)) if (await attended(tx, sessions)) return true;
  return false;
};

export const attend = async (tx: Tx, rows: readonly { readonly session: string; readonly holder: HolderRef }[]): Promise<void> => {
  for (const holders of provided(tx, passHolders)) {
    const bySession = Map.groupBy(
      rows.filter(({ holder }) => holder.kind === holders.kind),
      ({ session }) => session,
    );
    for (const [session, here] of bySession)
      await holders.attend(
        tx,
        session,
        here.map(({ holder }) => holder.id),
      );
  }
};
