/** At a programme: sends a published edition to Partner States, and withdraws it there. */
import { sql } from "kysely";
import { tlpRank, type Tlp } from "#platform/contract/markings.ts";
import { Problem } from "#platform/contract/problems.ts";
import type { Text } from "#platform/contract/values.ts";
import { workspaceOf, type Tx } from "#platform/server/db/index.ts";
import { partnersOf, payloadDigest, send, withdrawSent } from "#platform/server/exchange/index.ts";
import { implement } from "#platform/server/http/index.ts";
import { editionKind, editionVersion, getEditionSharing, shareEdition, type SentEdition } from "../../contract/sharing.ts";
import type { Work } from "../../contract/works.ts";
import { editionFor } from "../editions.ts";
import { workById } from "../works.ts";
import { sentEdition } from "./sent-edition.ts";

const threadPrefix = "urn:counterpart:edition:";
export const threadOf = (edition: string): string => `${threadPrefix}${edition}`;
export const editionIn = (thread: string): string => thread.slice(threadPrefix.length);
/** What a parcel says, by its digest; the subject of a parcel is not sent. Two long texts are not compared for each State. */
const subjectOf = (sent: SentEdition): string => `${threadOf(sent.edition)}:${payloadDigest(sent)}`;

interface Live {
  readonly id: string;
  readonly receiver: string;
  readonly marking: Tlp;
  readonly subject: string;
  readonly sent_at: Date;
  readonly opened_at: Date | null;
}
/** The parcels of an edition that States have now. */
const liveOf = async (tx: Tx, edition: string): Promise<Live[]> =>
  (
    await sql<Live>`select o.id, o.receiver, o.marking, o.subject, o.sent_at, r.at as opened_at from exchange.outgoing o
      left join exchange.receipt r on r.workspace_id = o.workspace_id and r.parcel_id = o.id and r.step = 'opened'
    where o.workspace_id = ${workspaceOf(tx)} and o.kind = ${editionKind} and o.thread = ${threadOf(edition)} and o.ended_at is null`.execute(
      tx,
    )
  ).rows;

/** Withdraws an edition at every State that has it. @returns the parcels */
export const withdrawShared = async (tx: Tx, edition: string, reason: Text): Promise<string[]> => {
  const live = (await liveOf(tx, edition)).map(({ id }) => id);
  for (const parcel of live) await withdrawSent(tx, parcel, reason);
  return live;
};

const isInside = (marking: Tlp): boolean => tlpRank(marking) > tlpRank("TLP:AMBER");

interface Sharing {
  readonly sentAt: Date;
  /** True: only States that have the edition already get it again. */
  readonly again?: boolean;
}
/** Sends an edition to every Partner State that does not have it as it is. @returns the parcels */
export const shareNow = async (tx: Tx, work: Work, edition: string, { sentAt, again = false }: Sharing): Promise<string[]> => {
  const payload = await sentEdition(tx, work, edition);
  if (payload === null || isInside(work.marking)) return [];
  const subject = subjectOf(payload);
  const live = new Map((await liveOf(tx, edition)).map((one) => [one.receiver, one]));
  const has = (one: Live | undefined) => one?.subject === subject && one.marking === work.marking;
  const to = (await partnersOf(tx)).filter(
    ({ ended, kind, workspace }) => !ended && kind === "state" && !has(live.get(workspace)) && (!again || live.has(workspace)),
  );
  const { title = "" } = payload.titles[payload.lang] ?? {};
  const parcels = [];
  for (const { workspace } of to) {
    const { parcel } = await send(tx, {
      kind: editionKind,
      version: editionVersion,
      thread: threadOf(edition),
      receiver: workspace,
      marking: work.marking,
      payload,
      title: { text: title, lang: payload.lang },
      subject,
      reason: null,
      sentAt,
    });
    parcels.push(parcel);
  }
  return parcels;
};

export const routes = [
  implement(getEditionSharing, async ({ tx, params, audited }) => {
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
    const partners = await partnersOf(tx);
    const sent = live.length === 0 ? null : await sentEdition(tx, work, params.edition);
    const subject = sent === null ? null : subjectOf(sent);
    return {
      states: live.map((one) => ({
        workspace: one.receiver,
        name: partners.find(({ workspace }) => workspace === one.receiver)?.name ?? {},
        sentAt: one.sent_at.toISOString(),
        openedAt: one.opened_at?.toISOString() ?? null,
        current: one.subject === subject && one.marking === work.marking,
      })),
      partners: partners.filter(({ ended, kind }) => !ended && kind === "state").length,
    };
  }),
  implement(shareEdition, async ({ tx, params, now, audited }) => {
    // the lock: two people who share at once, or share and withdraw, see what the other did
    const { id, work_id } = await editionFor(tx, params.edition, ["published"]);
    const work = await workById(tx, work_id);
    // AMBER+STRICT stays in its own organisation, and RED with its readers
    if (isInside(work.marking)) throw new Problem("edition-too-strict");
    const sent = await shareNow(tx, work, id, { sentAt: now() });
    if (sent.length === 0) throw new Problem("edition-shared");
    audited([work.id, id, ...sent]);
    return { sent: sent.length };
  }),
];
