/** At a programme: sends a published edition to Partner States, and withdraws it at all of them. */
import { sql } from "kysely";
import { staysInside, type Tlp } from "#platform/contract/markings.ts";
import { Problem } from "#platform/contract/problems.ts";
import type { Text } from "#platform/contract/values.ts";
import { workspaceOf, type Tx } from "#platform/server/db/index.ts";
import { partnersById, payloadDigest, presentPartners, send, withdrawSent, type Partner } from "#platform/server/exchange/index.ts";
import { actorHolds, implement } from "#platform/server/http/index.ts";
import { materialAsks, refusedReceivers } from "#platform/server/support/material.ts";
import { editionKind, editionVersions, getEditionSharing, shareEdition, type SentEdition } from "../../contract/sharing.ts";
import type { Work } from "../../contract/works.ts";
import { editionFor } from "../editions.ts";
import { workById } from "../works.ts";
import { withoutPicture } from "./sent-figures.ts";
import { sentEdition } from "./sent-edition.ts";

const threadPrefix = "urn:counterpart:edition:";
export const threadOf = (edition: string): string => `${threadPrefix}${edition}`;
export const editionIn = (thread: string): string => thread.slice(threadPrefix.length);
/**
 * The subject of a parcel (stored here, not sent) identifies its content by a digest, so that the server need not compare long texts for each
 * State.
 */
const subjectOf = (sent: SentEdition): string => `${threadOf(sent.edition)}:${payloadDigest(sent)}`;

interface Live {
  readonly id: string;
  readonly receiver: string;
  readonly marking: Tlp;
  readonly subject: string;
  readonly sent_at: Date;
  readonly opened_at: Date | null;
}
/** The parcels of an edition that States have at present. */
const liveOf = async (tx: Tx, edition: string): Promise<Live[]> =>
  (
    await sql<Live>`select o.id, o.receiver, o.marking, o.subject, o.sent_at, r.at as opened_at from exchange.outgoing o
      left join exchange.receipt r on r.workspace_id = o.workspace_id and r.parcel_id = o.id and r.step = 'opened'
    where o.workspace_id = ${workspaceOf(tx)} and o.kind = ${editionKind} and o.thread = ${threadOf(edition)} and o.ended_at is null`.execute(
      tx,
    )
  ).rows;

/** Withdraws an edition at every State that has it. @returns the ids of the parcels */
export const withdrawShared = async (tx: Tx, edition: string, reason: Text): Promise<string[]> => {
  const live = (await liveOf(tx, edition)).map(({ id }) => id);
  for (const parcel of live) await withdrawSent(tx, parcel, reason);
  return live;
};

interface Sending {
  readonly payload: SentEdition;
  /** `to`: the Partner States that do not have the present content of the edition. `again`: those of them that have an earlier copy. */
  readonly to: readonly Partner[];
  readonly again: readonly Partner[];
}

/** The content of an edition that would be sent now, and the States that need it; null if the edition cannot be sent. */
const sendingOf = async (tx: Tx, work: Work, edition: string, data: string): Promise<Sending | null> => {
  const payload = await sentEdition(tx, work, edition, data);
  if (payload === null || staysInside(work.marking)) return null;
  const subject = subjectOf(payload);
  const live = new Map((await liveOf(tx, edition)).map((one) => [one.receiver, one]));
  const has = (one: Live | undefined) => one?.subject === subject && one.marking === work.marking;
  const to = (await presentPartners(tx, "state")).filter(({ workspace }) => !has(live.get(workspace)));
  return { payload, to, again: to.filter(({ workspace }) => live.has(workspace)) };
};

/** @returns the ids of the parcels */
const sendTo = async (tx: Tx, work: Work, payload: SentEdition, to: readonly Partner[], sentAt: Date): Promise<string[]> => {
  const { title = "" } = payload.titles[payload.lang] ?? {};
  const version = payload.passages.some(({ kind }) => kind === "figure") ? editionVersions.figures : editionVersions.texts;
  const parcels = [];
  for (const { workspace } of to) {
    const { parcel } = await send(tx, {
      kind: editionKind,
      version,
      thread: threadOf(payload.edition),
      receiver: workspace,
      marking: work.marking,
      payload,
      title: { text: title, lang: payload.lang },
      subject: subjectOf(payload),
      reason: null,
      sentAt,
    });
    parcels.push(parcel);
  }
  return parcels;
};

interface Sent {
  readonly sentAt: Date;
  /** The folder of the server in which files are stored. */
  readonly data: string;
}

/** Sends an edition to every Partner State that does not have its present content. @returns the ids of the parcels */
export const shareNow = async (tx: Tx, work: Work, edition: string, { sentAt, data }: Sent): Promise<string[]> => {
  const sending = await sendingOf(tx, work, edition, data);
  return sending === null ? [] : sendTo(tx, work, sending.payload, sending.to, sentAt);
};

/**
 * Sends an edition again, after a name was removed, to the States that already have it. The check before support is not made: the States get no new
 * content, and the name must also be removed at States that are no longer supported.
 * @returns the ids of the parcels
 */
export const shareAgain = async (tx: Tx, work: Work, edition: string, { sentAt, data }: Sent): Promise<string[]> => {
  const sending = await sendingOf(tx, work, edition, data);
  return sending === null ? [] : sendTo(tx, work, sending.payload, sending.again, sentAt);
};

export const routes = [
  implement(getEditionSharing, async ({ tx, params, actor, i18n, now, settings, audited }) => {
    const row = await tx
      .selectFrom("knowledge.edition")
      .select("work_id")
      .where("workspace_id", "=", params.workspace)
      .where("id", "=", params.edition)
      .executeTakeFirst();
    if (row === undefined) throw new Problem("not-found");
    const work = await workById(tx, row.work_id);
    audited([params.edition]);
    const live = await liveOf(tx, params.edition);
    const partners = await partnersById(tx);
    const states = await presentPartners(tx, "state");
    const sent = live.length === 0 ? null : await sentEdition(tx, work, params.edition, settings.data);
    const subject = sent === null ? null : subjectOf(sent);
    return {
      states: live.map((one) => ({
        workspace: one.receiver,
        name: partners.get(one.receiver)?.name ?? {},
        sentAt: one.sent_at.toISOString(),
        openedAt: one.opened_at?.toISOString() ?? null,
        current: one.subject === subject && one.marking === work.marking,
      })),
      partners: states.length,
      withoutPicture: await withoutPicture(tx, params.edition, work.title.lang),
      refused:
        actorHolds(actor, "knowledge.publish") && !staysInside(work.marking)
          ? await refusedReceivers(tx, work.marking, states, { i18n, now: now() })
          : [],
    };
  }),
  implement(shareEdition, async ({ tx, params, body: { without = [] }, now, settings, audited, supports }) => {
    // the lock: if two people share at the same time, or one shares and one withdraws, the second request sees the result of the first
    const { id, work_id } = await editionFor(tx, params.edition, ["published"]);
    const work = await workById(tx, work_id);
    // TLP:AMBER+STRICT allows only readers in this organisation, and TLP:RED only named readers
    if (staysInside(work.marking)) throw new Problem("edition-too-strict");
    const sending = await sendingOf(tx, work, id, settings.data);
    const to = sending?.to.filter(({ workspace }) => !without.includes(workspace)) ?? [];
    await supports(materialAsks(work.marking, to));
    if (sending === null || to.length === 0) throw new Problem("edition-shared");
    const sent = await sendTo(tx, work, sending.payload, to, now());
    audited([work.id, id, ...sent]);
    return { sent: sent.length };
  }),
];
