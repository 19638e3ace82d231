/** Duties of the platform itself: texts that wait for a moderator, roles that wait for a second person, memberships that end, parcels. */
import { dayInUtc } from "#methods/calendar/index.ts";
import { confirmingRoles } from "../../contract/roles.ts";
import { mentionDuty } from "../comments/mention-duty.ts";
import { accountIn } from "../db/index.ts";
import { openProposals } from "../directory/proposals.ts";
import { unsettled } from "../directory/settled.ts";
import { namesOf } from "../directory/role-changes.ts";
import { moderatorBegins, moderatorEnds } from "../moderation/as-moderator.ts";
import { defineDuty, type DutyKind, type Looking } from "./duty-kind.ts";

/** Texts and commands that wait for a moderator. Row-level security shows other people only their own. */
const held = ({ tx, read, workspace, now, may, once }: Looking) =>
  once("held texts", async () => {
    const moderates = may("text.moderate");
    // these reads are sent in one message in this order, so that no other read runs with the rights of a moderator
    const [, texts, commands] = await Promise.all([
      moderates ? read(moderatorBegins) : null,
      read(
        tx
          .selectFrom("moderation.held")
          .select(["id", "held_at", "by_account", "visibility"])
          .where("workspace_id", "=", workspace)
          .where("decision", "is", null),
      ),
      read(
        tx
          .selectFrom("moderation.held_command")
          .select(["id", "held_at", "expires_at", "by_account", "visibility"])
          .where("workspace_id", "=", workspace)
          .where("state", "=", "waiting")
          .where("expires_at", ">", now),
      ),
      moderates ? read(moderatorEnds) : null,
    ]);
    return { texts, commands };
  });

const heldText = defineDuty({
  name: "held-text",
  states: [],
  workspace: "both",
  may: "text.moderate",
  act: "decide",
  page: "/held",
  find: async (looking) =>
    (await held(looking)).texts.map((row) => ({
      record: row.id,
      since: row.held_at,
      by: row.by_account,
      not: row.by_account === null ? [] : [row.by_account],
      visibility: row.visibility,
    })),
});

const heldCommand = defineDuty({
  name: "held-command",
  states: ["moderation.held_command.state=waiting"],
  workspace: "both",
  may: "text.moderate",
  act: "decide",
  page: "/held",
  find: async (looking) =>
    (await held(looking)).commands.map((row) => ({
      record: row.id,
      since: row.held_at,
      by: row.by_account,
      due: dayInUtc(row.expires_at),
      not: [row.by_account],
      visibility: row.visibility,
    })),
});

/** Only the author sees a text that was sent back. The author withdraws it or rewrites it. */
const sentBack = defineDuty({
  name: "text-sent-back",
  states: ["moderation.held_command.state=sent-back"],
  workspace: "both",
  may: "workspace.read",
  personal: true,
  act: "write",
  page: "/held",
  find: async ({ tx, read, workspace, reader }) =>
    (
      await read(
        tx
          .selectFrom("moderation.held_command")
          .select(["id", "decided_at", "held_at", "decided_by", "by_account"])
          .where("workspace_id", "=", workspace)
          .where("state", "=", "sent-back")
          .where("by_account", "=", reader),
      )
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

/** The duty to extend or end a membership is shown from this number of days before the membership ends. */
const endsWithin = 14;

const membershipEnds = defineDuty({
  name: "membership-ends",
  states: [],
  workspace: "both",
  may: "workspace.administer",
  act: "access",
  page: "/members",
  find: async ({ now, people }) => {
    const before = new Date(now.getTime() + endsWithin * 86_400_000);
    return people.flatMap(({ account, name, until }) =>
      until === null || until > before
        ? []
        : [
            {
              record: account,
              values: { name },
              since: new Date(until.getTime() - endsWithin * 86_400_000),
              due: dayInUtc(until),
              not: [account],
            },
          ],
    );
  },
});

/** The person who asked for an archive can download it until its bytes are deleted. */
const archiveReady = defineDuty({
  name: "archive-ready",
  states: ["transfer.export.state=done"],
  workspace: "both",
  may: "workspace.export",
  personal: true,
  act: "open",
  page: "/take-home",
  find: async ({ tx, read, workspace, now }) =>
    (
      await read(
        tx
          .selectFrom("transfer.export")
          .select(["id", "asked_at", "asked_by", "expires_at"])
          .where("workspace_id", "=", workspace)
          .where("state", "=", "done")
          .where("expires_at", ">", now),
      )
    ).map((row) => ({
      record: row.id,
      since: row.asked_at,
      due: dayInUtc(row.expires_at),
      only: row.asked_by === null ? [] : [accountIn(row.asked_by)],
    })),
});

export const ownDuties: readonly DutyKind[] = [heldText, heldCommand, sentBack, proposedRole, membershipEnds, archiveReady, mentionDuty];

export const ownRestingStates = {
  "transfer.export.state=waiting": "The server makes the archive.",
  "transfer.export.state=running": "The server makes the archive.",
  "question.item.state=open": "A question is open only in a room, and the room has a duty of its own.",
  "question.item.state=revealing": "Exists only inside one transaction.",
  "exchange.incoming.state=arrived": "The server reads the parcel.",
  "exchange.incoming.state=needs-update": "A later release of the program reads the parcel at its start.",
};
