/** Duties of the platform itself: texts that wait for a moderator, roles that wait for a second person, memberships that end, parcels. */
import { sql } from "kysely";
import { dayInUtc } from "#methods/calendar/index.ts";
import { confirmingRoles } from "../../contract/roles.ts";
import { openProposals } from "../directory/proposals.ts";
import { unsettled } from "../directory/settled.ts";
import { namesOf } from "../directory/role-changes.ts";
import { asModerator } from "../moderation/as-moderator.ts";
import { defineDuty, type DutyKind } from "./duty-kind.ts";

const heldText = defineDuty({
  name: "held-text",
  states: [],
  workspace: "both",
  may: "text.moderate",
  act: "decide",
  page: "/held",
  // row-level security shows others only their own texts
  find: async ({ tx, workspace, may }) => {
    const read = async () =>
      (
        await tx
          .selectFrom("moderation.held")
          .select(["id", "held_at", "by_account", "visibility"])
          .where("workspace_id", "=", workspace)
          .where("decision", "is", null)
          .execute()
      ).map((row) => ({
        record: row.id,
        since: row.held_at,
        by: row.by_account,
        not: row.by_account === null ? [] : [row.by_account],
        visibility: row.visibility,
      }));
    return may("text.moderate") ? asModerator(tx, read) : read();
  },
});

const heldCommand = defineDuty({
  name: "held-command",
  states: ["moderation.held_command.state=waiting"],
  workspace: "both",
  may: "text.moderate",
  act: "decide",
  page: "/held",
  find: async ({ tx, workspace, now, may }) => {
    const read = async () =>
      (
        await tx
          .selectFrom("moderation.held_command")
          .select(["id", "held_at", "expires_at", "by_account", "visibility"])
          .where("workspace_id", "=", workspace)
          .where("state", "=", "waiting")
          .where("expires_at", ">", now)
          .execute()
      ).map((row) => ({
        record: row.id,
        since: row.held_at,
        by: row.by_account,
        due: dayInUtc(row.expires_at),
        not: [row.by_account],
        visibility: row.visibility,
      }));
    return may("text.moderate") ? asModerator(tx, read) : read();
  },
});

/** Only its author sees a text that was sent back, and takes it back or writes it again. */
const sentBack = defineDuty({
  name: "text-sent-back",
  states: ["moderation.held_command.state=sent-back"],
  workspace: "both",
  may: "workspace.read",
  act: "write",
  page: "/held",
  find: async ({ tx, workspace, reader }) =>
    (
      await tx
        .selectFrom("moderation.held_command")
        .select(["id", "decided_at", "held_at", "decided_by", "by_account"])
        .where("workspace_id", "=", workspace)
        .where("state", "=", "sent-back")
        .where("by_account", "=", reader)
        .execute()
    ).map((row) => ({ record: row.id, since: row.decided_at ?? row.held_at, by: row.decided_by, only: [row.by_account] })),
});

const proposedRole = defineDuty({
  name: "proposed-role",
  states: [],
  workspace: "both",
  may: confirmingRoles,
  act: "person",
  page: "/members",
  find: async ({ tx, workspace, now, people }) => {
    const open = await openProposals(tx, workspace, now);
    if (open.length === 0) return [];
    const names = await namesOf(tx, workspace);
    const tooNew = [...(await unsettled(tx, workspace, now)).keys()];
    return open.map(({ id, account, email, proposedBy, proposedAt, holdsAt }) => ({
      record: id,
      values: { name: names.person(account, email).name },
      since: proposedAt,
      by: proposedBy,
      due: holdsAt === null ? null : dayInUtc(holdsAt),
      not: [proposedBy, ...(account === null ? [] : [account]), ...tooNew],
      only: people.map((person) => person.account),
    }));
  },
});

/** How many days before its end a membership is named. */
const endsWithin = 14;

const membershipEnds = defineDuty({
  name: "membership-ends",
  states: [],
  workspace: "both",
  may: "workspace.administer",
  act: "access",
  page: "/members",
  find: async ({ tx, workspace, now }) => {
    const until = new Date(now.getTime() + endsWithin * 86_400_000);
    const { rows } = await sql<{ account: string; name: string; until: Date }>`select account, name, until
      from directory.members_of(${workspace}) where until > ${now} and until <= ${until}`.execute(tx);
    return rows.map((row) => ({
      record: row.account,
      values: { name: row.name },
      since: new Date(row.until.getTime() - endsWithin * 86_400_000),
      due: dayInUtc(row.until),
      not: [row.account],
    }));
  },
});

/** An archive can be fetched by the person who asked for it, until its bytes expire. */
const archiveReady = defineDuty({
  name: "archive-ready",
  states: ["transfer.export.state=done"],
  workspace: "both",
  may: "workspace.export",
  act: "open",
  page: "/take-home",
  find: async ({ tx, workspace, now }) =>
    (
      await tx
        .selectFrom("transfer.export")
        .select(["id", "asked_at", "asked_by", "expires_at"])
        .where("workspace_id", "=", workspace)
        .where("state", "=", "done")
        .where("expires_at", ">", now)
        .execute()
    ).map((row) => ({
      record: row.id,
      since: row.asked_at,
      due: dayInUtc(row.expires_at),
      only: row.asked_by === null ? [] : [row.asked_by.replace(/^account:/u, "")],
    })),
});

export const ownDuties: readonly DutyKind[] = [heldText, heldCommand, sentBack, proposedRole, membershipEnds, archiveReady];

export const ownRestingStates = {
  "transfer.export.state=waiting": "The server makes the archive.",
  "transfer.export.state=running": "The server makes the archive.",
  "question.item.state=open": "A question is open only in a room, and the room has a duty of its own.",
  "question.item.state=revealing": "Exists only inside one transaction.",
  "exchange.incoming.state=arrived": "The server reads the parcel.",
  "exchange.incoming.state=needs-update": "A later release of the program reads the parcel at its start.",
};
