/**
 * People of a programme in the workspace of a State. Two things count as support by the programme to the State: a membership with which such a person
 * can lead rooms there, and a room that such a person opens. The support gate is asked in the programme's own workspace, as for a workshop (decision
 * 0087).
 */
import { Problem } from "../../contract/problems.ts";
import { permissionsOf, type Role } from "../../contract/roles.ts";
import type { Translated } from "../../contract/values.ts";
import { sql } from "kysely";
import type { Database, Scope } from "../db/index.ts";
import { accessTo } from "../directory/memberships.ts";
import type { Languages } from "../i18n/index.ts";
import { clearanceFor } from "../http/permit.ts";
import { supportRefusal } from "./index.ts";

export interface GuestAsk {
  /**
   * The e-mail address of the person who gets the membership or opens the room. It is an address and not an account, because an address can have
   * several accounts (decision 0027).
   */
  readonly guest: string;
  /** The workspace of the State. */
  readonly at: string;
  /** The account that makes the request and gets the refusal. */
  readonly asker: string;
}
interface Asking {
  readonly db: Pick<Database, "inSeparateTransaction">;
  readonly i18n: Languages;
  readonly now: () => Date;
}
interface Programme {
  readonly programme: string;
  readonly name: Translated;
  readonly code: string;
}

/** @returns whether a person with these roles may lead a room of a State */
export const leadsRooms = (roles: readonly Role[]): boolean => roles.some((role) => permissionsOf[role].includes("room.facilitate"));

/**
 * The account and clearance with which the programme's workspace is read for the asker. Without a membership in the programme there is no account and
 * the lowest clearance.
 */
const scopeIn = async ({ db, now }: Asking, workspace: string, account: string): Promise<Scope> => {
  const access = await db.inSeparateTransaction({ workspace, account, clearance: 0, reading: true }, (tx) =>
    accessTo(tx, account, workspace),
  );
  const outside = access === null || (access.until !== null && access.until <= now());
  if (outside) return { workspace, account: null, clearance: 0, reading: true };
  return { workspace, account, clearance: clearanceFor(access.roles), reading: true };
};

const passIn = async (asking: Asking, { programme, name, code }: Programme, asker: string): Promise<void> => {
  const scope = await scopeIn(asking, programme, asker);
  const refusal = await asking.db.inSeparateTransaction(scope, (tx) =>
    supportRefusal(tx, { state: code, unit: null, kind: "workshop" }, { i18n: asking.i18n, now: asking.now() }),
  );
  if (refusal === null) return;
  // people of the State see only which programme to ask; only members of the programme see its decisions
  throw scope.account === null ? new Problem("support-guest", { details: { programme: name } }) : refusal;
};

/** @throws Problem of `guestProblems` if a programme for which the guest works may not support the State with a workshop today */
export const passGuests = async (asking: Asking, asks: readonly GuestAsk[]): Promise<void> => {
  for (const { guest, at, asker } of asks) {
    const { rows } = await asking.db.inSeparateTransaction({ workspace: at, account: null, clearance: 0, reading: true }, (tx) =>
      sql<Programme>`select programme, name, code from directory.programmes_behind(${guest}, ${asking.now()})`.execute(tx),
    );
    for (const one of rows) await passIn(asking, one, asker);
  }
};
