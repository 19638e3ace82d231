/** At a State: the cards that programmes shared, and the cards that they withdrew. */
import { Problem } from "#platform/contract/problems.ts";
import { shippedAreas } from "#platform/server/content/technology-areas.ts";
import { isId, workspaceOf, type Tx } from "#platform/server/db/index.ts";
import { acknowledge, parcelRows, partnersById, receivedParcels, withdrawnThreads } from "#platform/server/exchange/index.ts";
import { implement } from "#platform/server/http/index.ts";
import { hiddenUrns } from "#platform/server/record/index.ts";
import { cardKind, cardVersion, getReceivedCard, listReceivedCards, SentCard, type ReceivedCard } from "../../contract/sharing.ts";
import { threadOf } from "./share-practice.ts";

export const cardParcels = parcelRows({
  kind: cardKind,
  ownPage: true,
  reads: { [cardVersion]: (payload) => SentCard.parse(payload) },
  table: "practice.received_card",
  rows: (card, { sender }) => [{ sender, id: card.practice, body: JSON.stringify(card) }],
});

interface Received {
  readonly card: ReceivedCard;
  readonly parcel: string;
  readonly opened: boolean;
}

/** The cards that the reader may read, in the order of programme and number. @param id only this card */
export const receivedCards = async (tx: Tx, id?: string): Promise<Received[]> => {
  let query = tx.selectFrom("practice.received_card").select(["parcel_id", "body"]).where("workspace_id", "=", workspaceOf(tx));
  if (id !== undefined) query = query.where("id", "=", id);
  const rows = await query.execute();
  if (rows.length === 0) return [];
  const partners = await partnersById(tx);
  const parcels = new Map((await receivedParcels(tx, workspaceOf(tx), { kind: cardKind })).map((one) => [one.id, one]));
  return rows
    .flatMap(({ parcel_id, body }) => {
      const parcel = parcels.get(parcel_id);
      if (parcel === undefined) return [];
      const { marking, sender, sentAt, openedAt } = parcel;
      const from = { marking, programme: sender, programmeName: partners.get(sender)?.name ?? {}, sentAt };
      return [{ card: { ...(body as unknown as SentCard), ...from }, parcel: parcel_id, opened: openedAt !== null }];
    })
    .toSorted((a, b) => a.card.programme.localeCompare(b.card.programme) || a.card.number - b.card.number);
};

/** @throws Problem not-found if the reader cannot see such a card */
export const receivedCard = async (tx: Tx, id: string): Promise<Received> => {
  const [found] = await receivedCards(tx, id);
  if (found === undefined) throw new Problem("not-found");
  return found;
};

/** Cards that were withdrawn and not shared again, each with its last withdrawal. */
const withdrawnCards = async (tx: Tx) => {
  const withdrawn = await withdrawnThreads(tx, cardKind);
  if (withdrawn.length === 0) return [];
  const cited = await tx
    .selectFrom("practice.citation")
    .select(["programme", "card", "card_title", "card_title_lang", "record"])
    .where("workspace_id", "=", workspaceOf(tx))
    .execute();
  const hidden = await hiddenUrns(
    tx,
    cited.map(({ record }) => record),
  );
  const partners = await partnersById(tx);
  return withdrawn.flatMap(({ sender, thread, at, reason }) => {
    const title = cited.find((one) => one.programme === sender && threadOf(one.card) === thread && !hidden.has(one.record));
    const practice = thread.slice(threadOf("").length);
    if (!isId(practice)) return [];
    return {
      practice,
      title: title === undefined ? null : { text: title.card_title, lang: title.card_title_lang },
      programmeName: partners.get(sender)?.name ?? {},
      at,
      reason,
    };
  });
};

export const routes = [
  implement(listReceivedCards, async ({ tx, audited }) => {
    const cards = (await receivedCards(tx)).map(({ card }) => card);
    audited(cards.map(({ practice }) => practice));
    return { cards, areas: shippedAreas, withdrawn: await withdrawnCards(tx) };
  }),
  implement(getReceivedCard, async ({ tx, params, audited, receipt }) => {
    const { card, parcel, opened } = await receivedCard(tx, params.card);
    audited([card.practice]);
    if (!opened) receipt(async (after) => void (await acknowledge(after, parcel)));
    return { card, areas: shippedAreas };
  }),
];
