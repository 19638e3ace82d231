/**
 * Invites a person. The link is shown once, to the inviter, because invitations are not sent by mail. An invitation with a judging role works only
 * after a second person has approved it.
 */
import { invite, revokeInvitation } from "../../contract/directory.ts";
import { Problem } from "../../contract/problems.ts";
import { judges } from "../../contract/roles.ts";
import { newId } from "../db/index.ts";
import { accountOf } from "../http/actor.ts";
import { implement, type Route } from "../http/route.ts";
import { heldFrom } from "./granted.ts";
import { insertInvitation, newToken, revokeInvitationRow, validDays } from "./invitations.ts";
import { myAccount } from "./memberships.ts";
import { leadsRooms } from "../support/guests.ts";
import { endProposalsOf, propose } from "./proposals.ts";

export const invitationRoutes: readonly Route[] = [
  implement(invite, async ({ tx, params: { workspace }, body, actor, now, settings, audited, supports }) => {
    const { email, language } = body;
    if (!/^[^\s@]+@[^\s@]+$/.test(email)) throw new Problem("invalid-input", { at: ["email"] });
    const held = heldFrom(body, now());
    const by = accountOf(actor);
    if ((await myAccount(tx, by))?.email.toLowerCase() === email.toLowerCase()) throw new Problem("role-to-oneself", { at: ["email"] });
    await supports(leadsRooms(held.roles) ? [{ guest: email, at: workspace, asker: by }] : []);
    const id = newId();
    const token = newToken();
    const expires = new Date(now().getTime() + validDays * 86_400_000);
    await insertInvitation(tx, workspace, token, { id, email, ...held, roles: [...held.roles], language, expires_at: expires });
    const waits = judges(held.roles);
    const proposal = waits
      ? await propose(tx, workspace, { account: null, rev: null, invitation: id, email }, held, { by, now: now() })
      : null;
    audited(proposal === null ? [id] : [id, proposal.id]);
    // the token is after the `#`, so that it is in no server log and in no Referer header
    const link = `${settings.origin}/invitation#${token}`;
    return { id, link, expiresAt: expires.toISOString(), waits, opensAt: proposal?.holdsAt?.toISOString() ?? null };
  }),
  implement(revokeInvitation, async ({ tx, params: { workspace, invitation }, actor }) => {
    if (!(await revokeInvitationRow(tx, workspace, invitation))) throw new Problem("not-found");
    await endProposalsOf(tx, workspace, { invitation }, accountOf(actor));
    return {};
  }),
];
