/** At a programme: sends a published card to Partner States, and withdraws the card at them. */
import { sql } from "kysely";
import { staysInside } from "#platform/contract/markings.ts";
import { Problem } from "#platform/contract/problems.ts";
import type { Text } from "#platform/contract/values.ts";
import { workspaceOf, type Tx } from "#platform/server/db/index.ts";
import { presentPartners, send, sentThreads, withdrawSent, type Partner } from "#platform/server/exchange/index.ts";
import { actorHolds, implement } from "#platform/server/http/index.ts";
import { materialAsks, refusedReceivers } from "#platform/server/support/material.ts";
import { expectRev } from "#platform/server/record/index.ts";
import { cardKind, cardVersion, getSharing, sharePractice, type SentCard } from "../../contract/sharing.ts";
import type { Practice } from "../../contract/practice.ts";
import { practiceById } from "../practices.ts";

export const threadOf = (practice: string): string => `urn:counterpart:practice:${practice}`;

/** The content that is sent of a card: without its status, its internal details, and its contributor. */
export const sentCard = (practice: Practice): SentCard => {
  const { id, status: _s, contributed: _c, unknown: _u, removed: _r, marking: _m, translations, ...fields } = practice;
  return {
    practice: id,
    ...fields,
    translations: translations.filter(({ behind }) => !behind).map(({ behind: _b, ...texts }) => texts),
    behind: translations.filter(({ behind }) => behind).map(({ lang }) => lang),
  };
};

/** The parcels of a card that States have now, and whether each contains the content that would be sent now. */
const livePartsOf = async (tx: Tx, practice: Practice) => {
  const threads = await sentThreads(tx, workspaceOf(tx), { kind: cardKind, thread: threadOf(practice.id) });
  const live = threads.flatMap(({ receiver, parcels }) =>
    parcels
      .filter(({ status }) => status === "sent")
      .map(({ id, marking, sentAt, openedAt }) => ({ id, receiver, marking, sentAt, openedAt })),
  );
  if (live.length === 0) return [];
  const { rows } = await sql<{ id: string }>`select id from exchange.outgoing where workspace_id = ${workspaceOf(tx)}
    and id = any (${live.map(({ id }) => id)}::uuid[])
    and convert_from(bytes, 'UTF8')::jsonb -> 'payload' = ${JSON.stringify(sentCard(practice))}::jsonb`.execute(tx);
  const same = new Set(rows.map(({ id }) => id));
  return live.map((one) => ({ ...one, current: same.has(one.id) && one.marking === practice.marking }));
};

/** Withdraws a card at every State that has it. @returns the withdrawn parcels */
export const withdrawShared = async (tx: Tx, practice: Practice, reason: Text): Promise<string[]> => {
  const live = (await livePartsOf(tx, practice)).map(({ id }) => id);
  for (const parcel of live) await withdrawSent(tx, parcel, reason);
  return live;
};

/** Partner States that do not have the present version of a card. */
const receiversOf = async (tx: Tx, practice: Practice): Promise<Partner[]> => {
  const current = new Set((await livePartsOf(tx, practice)).filter((one) => one.current).map(({ receiver }) => receiver.workspace));
  return (await presentPartners(tx, "state")).filter(({ workspace }) => !current.has(workspace));
};

/** @returns the sent parcels */
const sendTo = async (tx: Tx, practice: Practice, to: readonly Partner[], sentAt: Date): Promise<string[]> => {
  const sent = [];
  for (const { workspace } of to) {
    const { parcel } = await send(tx, {
      kind: cardKind,
      version: cardVersion,
      thread: threadOf(practice.id),
      receiver: workspace,
      marking: practice.marking,
      payload: sentCard(practice),
      title: { text: practice.title, lang: practice.lang },
      subject: threadOf(practice.id),
      reason: null,
      sentAt,
    });
    sent.push(parcel);
  }
  return sent;
};

/** Sends a card to every Partner State that does not have its present version. @returns the sent parcels */
export const shareNow = async (tx: Tx, practice: Practice, sentAt: Date): Promise<string[]> =>
  sendTo(tx, practice, await receiversOf(tx, practice), sentAt);

export const routes = [
  implement(getSharing, async ({ tx, params, actor, i18n, now, audited }) => {
    const practice = await practiceById(tx, params.practice);
    audited([practice.id]);
    const states = (await livePartsOf(tx, practice)).map(({ receiver, sentAt, openedAt, current }) => ({
      workspace: receiver.workspace,
      name: receiver.name,
      sentAt,
      openedAt,
      current,
    }));
    const partners = await presentPartners(tx, "state");
    const open = actorHolds(actor, "practice.moderate") && !staysInside(practice.marking);
    return {
      states,
      partners: partners.length,
      refused: open ? await refusedReceivers(tx, practice.marking, partners, { i18n, now: now() }) : [],
    };
  }),
  implement(sharePractice, async ({ tx, params, body, now, audited, supports }) => {
    // if two people share at the same time, the second sees what the first sent
    await sql`select 1 from practice.practice where workspace_id = ${workspaceOf(tx)} and id = ${params.practice} for update`.execute(tx);
    const practice = await practiceById(tx, params.practice);
    expectRev(practice, body.expectedRev);
    if (practice.status !== "published") throw new Problem("practice-not-open");
    // TLP:AMBER+STRICT may not leave its organisation, and TLP:RED is only for named readers
    if (staysInside(practice.marking)) throw new Problem("practice-too-strict");
    const to = (await receiversOf(tx, practice)).filter(({ workspace }) => body.without?.includes(workspace) !== true);
    await supports(materialAsks(practice.marking, to));
    if (to.length === 0) throw new Problem("practice-shared");
    const sent = await sendTo(tx, practice, to, now());
    audited([practice.id, ...sent]);
    return { sent: sent.length };
  }),
];
