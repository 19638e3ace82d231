/**
 * Invitations. An invitation has a random token, and the database stores only a digest of the token. It can be accepted once, before it
 * expires, by the address that it names.
 */
import { createHash, randomBytes } from "node:crypto";
import type { Affiliation } from "../../contract/affiliation.ts";
import { Problem } from "../../contract/problems.ts";
import type { Role } from "../../contract/roles.ts";
import { sql } from "kysely";
import type { Tx } from "../db/index.ts";
import { affiliationIn, known, type AffiliationColumns } from "./memberships.ts";

/** 256 random bits, base64url: 43 characters. */
export const newToken = (): string => randomBytes(32).toString("base64url");
/**
 * The stored form of a token or of the code of a room. A plain digest is enough for 256 random bits. The code of a room is short, so somebody could
 * compute it from its digest. This does no harm: the wall shows the code to everybody in the room, and the code alone does not let a phone in. Do not
 * use this function for a short code that gives access.
 */
export const digestOf = (token: string): Buffer => createHash("sha256").update(token).digest();

/** Lifetime of an invitation link. */
export const validDays = 7;

export interface InvitationRow {
  readonly id: string;
  readonly email: string;
  readonly roles: Role[];
  readonly until: Date | null;
  readonly affiliation: Affiliation | null;
  readonly expires_at: Date;
}

export const insertInvitation = async (
  tx: Tx,
  workspace: string,
  token: string,
  row: InvitationRow & { language: string },
): Promise<void> => {
  await sql`select directory.invite(${row.id}, ${workspace}, ${digestOf(token)}, ${row.email}, ${row.roles}, ${row.until},
    ${row.affiliation?.organisation ?? null}, ${row.affiliation?.relation ?? null}, ${row.language}, ${row.expires_at})`.execute(tx);
};

/** Open invitations of the transaction's workspace. */
export const invitationsOf = async (tx: Tx, workspace: string): Promise<InvitationRow[]> =>
  (
    await sql<Omit<InvitationRow, "affiliation"> & AffiliationColumns>`select * from directory.invitations_of(${workspace})`.execute(tx)
  ).rows.map(({ organisation, relation, ...row }) => ({ ...row, affiliation: affiliationIn({ organisation, relation }) }));

export const revokeInvitationRow = async (tx: Tx, workspace: string, id: string): Promise<boolean> =>
  (await sql<{ was: boolean }>`select directory.revoke_invitation(${workspace}, ${id}) as was`.execute(tx)).rows[0]?.was ?? false;

/**
 * Revokes the open invitations to the address of a member whose membership was changed or ended.
 * @param invited whether also the invitations that this member gave are revoked
 * @returns ids of the revoked invitations
 */
export const revokeInvitationsAfter = async (tx: Tx, workspace: string, account: string, invited: boolean): Promise<string[]> =>
  (await sql<{ id: string }>`select directory.revoke_invitations_after(${workspace}, ${account}, ${invited}) as id`.execute(tx)).rows.map(
    ({ id }) => id,
  );

export interface OpenInvitation {
  readonly workspace: string;
  readonly kind: "state" | "programme";
  readonly name: Record<string, string>;
  readonly fictional: boolean;
  readonly email: string;
  readonly roles: Role[];
  readonly affiliation: Affiliation | null;
  readonly until: Date | null;
  readonly language: string;
  readonly expires_at: Date;
  /** Null if the invitation came with an archive. */
  readonly invited_by: string | null;
}

/**
 * The invitation of a token; null if the token is unknown, used, revoked or expired.
 * @throws Problem invitation-waits: a second person has not approved it yet
 */
export const invitationBy = async (tx: Tx, token: string): Promise<OpenInvitation | null> => {
  const waits = await sql<{ waits: boolean }>`select directory.invitation_waits(${digestOf(token)}) as waits`.execute(tx);
  if (waits.rows[0]?.waits === true) throw new Problem("invitation-waits");
  const { rows } = await sql<
    Omit<OpenInvitation, "affiliation"> & AffiliationColumns
  >`select * from directory.invitation_by(${digestOf(token)})`.execute(tx);
  if (!rows[0]) return null;
  const { organisation, relation, roles, ...row } = rows[0];
  return { ...row, roles: known(roles), affiliation: affiliationIn({ organisation, relation }) };
};

export interface OwnAccount {
  readonly account: string;
  /** True if the account is also a member of another workspace, where the inviter has no rights. */
  readonly elsewhere: boolean;
}

/**
 * The account that the invitation's workspace has for the address, including the account of a former member; null if there is none. Accounts of the
 * same address in other workspaces are ignored.
 */
export const ownAccountOf = async (tx: Tx, token: string): Promise<OwnAccount | null> =>
  (await sql<OwnAccount>`select * from directory.own_account_of(${digestOf(token)})`.execute(tx)).rows[0] ?? null;

/** Accepts the invitation for the transaction's account. @returns its workspace; null if somebody accepted it before, or it has expired. */
export const takeInvitation = async (tx: Tx, token: string, account: string): Promise<string | null> =>
  (await sql<{ workspace: string | null }>`select directory.accept_invitation(${digestOf(token)}, ${account}) as workspace`.execute(tx))
    .rows[0]?.workspace ?? null;
