/** Inviting somebody. The link is shown once, to whoever invites; this hub sends no mail by itself. */
import { invite, revokeInvitation } from "@counterpart/contract/directory";
import { Problem } from "@counterpart/contract/problems";
import { newId } from "../db/index.ts";
import { implement, type Route } from "../http/route.ts";
import { affiliationFor, assertGuestsEnd, insertInvitation, newToken, revokeInvitationRow } from "./invitations.ts";

const validDays = 7;

export const invitationRoutes: readonly Route[] = [
  implement(invite, async ({ tx, params, body, now, settings, audited }) => {
    if (!/^[^\s@]+@[^\s@]+$/.test(body.email)) throw new Problem("invalid-input", { at: ["email"] });
    const until = body.until === null ? null : new Date(body.until);
    if (until && until <= now()) throw new Problem("invalid-input", { at: ["until"] });
    assertGuestsEnd(body.roles, until);
    const affiliation = affiliationFor(body.roles, body.affiliation);
    const id = newId();
    const token = newToken();
    const expires = new Date(now().getTime() + validDays * 86_400_000);
    await insertInvitation(tx, params.workspace, token, {
      id,
      email: body.email,
      roles: body.roles,
      until,
      affiliation,
      language: body.language,
      expires_at: expires,
    });
    audited([id]);
    // the token stands behind the #, so that it reaches no server's log and no Referer
    return { id, link: `${settings.origin}/invitation#${token}`, expiresAt: expires.toISOString() };
  }),
  implement(revokeInvitation, async ({ tx, params }) => {
    if (!(await revokeInvitationRow(tx, params.workspace, params.invitation))) throw new Problem("not-found");
    return {};
  }),
];
