/** At a State: cites a card in a record, stores the outcome, and releases or withdraws that answer. */
import { sql } from "kysely";
import { dayInUtc } from "#methods/calendar/index.ts";
import { tlpRank } from "#platform/contract/markings.ts";
import { Problem } from "#platform/contract/problems.ts";
import { newId, scopeOf, workspaceOf, type Tx } from "#platform/server/db/index.ts";
import { send, withdrawSent } from "#platform/server/exchange/index.ts";
import { rejectOperationalDetail } from "#platform/server/guard/index.ts";
import { actorForAudit, implement } from "#platform/server/http/index.ts";
import { expectRev, markingOfNamed } from "#platform/server/record/index.ts";
import {
  addCitation,
  answerOutcome,
  listCitations,
  listOutcomes,
  outcomeKind,
  outcomeMarking,
  outcomeVersion,
  releaseOutcome,
  withdrawCitation,
  withdrawOutcome,
  type AskedCitation,
  type SentOutcome,
} from "../../contract/citations.ts";
import type { ReceivedCard } from "../../contract/sharing.ts";
import { receivedCards } from "../sharing/received-cards.ts";
import { askedCitation, askedCitations, citationsOf, liveParcelOf, subjectOf, threadOf } from "./citations.ts";

/** Kinds of records that can cite a card. */
const citing = ["measure"];

interface Cited {
  readonly record: string;
  readonly card: ReceivedCard;
  /** A day in UTC. */
  readonly on: string;
}

/** A citation is as strict as the citing record. @throws Problem invalid-input at `record`, practice-cited */
export const insertCitation = async (
  tx: Tx,
  { record, card, on }: Cited,
  { by, at }: { readonly by: string; readonly at: Date },
): Promise<string> => {
  const marked = await markingOfNamed(tx, record, citing);
  if (marked === null) throw new Problem("invalid-input", { at: ["record"] });
  const id = newId();
  const row = await tx
    .insertInto("practice.citation")
    .values({
      workspace_id: workspaceOf(tx),
      id,
      programme: card.programme,
      card: card.practice,
      card_number: card.number,
      card_title: card.title,
      card_title_lang: card.lang,
      record,
      cited_on: on,
      ...marked,
      created_at: at,
      created_by: by,
    })
    .onConflict((conflict) => conflict.columns(["workspace_id", "record", "card"]).doNothing())
    .executeTakeFirst();
  if (row.numInsertedOrUpdatedRows !== 1n) throw new Problem("practice-cited");
  return id;
};

/** Locks the citation, so that two commands on it run one after the other. @throws Problem not-found */
const locked = async (tx: Tx, id: string): Promise<AskedCitation> => {
  await sql`select 1 from practice.citation where workspace_id = ${workspaceOf(tx)} and id = ${id} for update`.execute(tx);
  return askedCitation(tx, id);
};

const at = (id: string) => ({ citation_id: id });

/** Sends the State's answer. @throws Problem as `send` does */
export const releaseAnswer = async (tx: Tx, citation: AskedCitation, sentAt: Date): Promise<string> => {
  const { id, card, outcome, programme } = citation;
  if (outcome === null) throw new Problem("not-found");
  const payload: SentOutcome = { card, outcome: outcome.outcome, reason: outcome.withReason ? outcome.reason : null };
  const { parcel } = await send(tx, {
    kind: outcomeKind,
    version: outcomeVersion,
    thread: threadOf(id),
    receiver: programme,
    marking: outcomeMarking,
    payload,
    title: citation.title,
    subject: subjectOf(id, outcome.rev),
    reason: null,
    sentAt,
  });
  return parcel;
};

export const routes = [
  implement(listCitations, async ({ tx, query, audited }) => {
    const citations = await citationsOf(tx, query.record);
    audited(citations.map(({ id }) => id));
    return { citations };
  }),
  implement(addCitation, async ({ tx, body, actor, now, audited }) => {
    const [found] = await receivedCards(tx, body.card);
    if (found === undefined) throw new Problem("invalid-input", { at: ["card"] });
    const cited = { record: body.record, card: found.card, on: dayInUtc(now()) };
    const id = await insertCitation(tx, cited, { by: actorForAudit(actor), at: now() });
    audited([id]);
    return (await citationsOf(tx, body.record)).find((one) => one.id === id) ?? (await askedCitation(tx, id));
  }),
  implement(withdrawCitation, async ({ tx, params, body, audited }) => {
    const { id } = await locked(tx, params.citation);
    rejectOperationalDetail({ reason: body.reason });
    const parcel = await liveParcelOf(tx, id);
    if (parcel !== null) await withdrawSent(tx, parcel, body.reason);
    // the answer is deleted with the citation
    await tx.deleteFrom("practice.citation").where("workspace_id", "=", params.workspace).where("id", "=", id).execute();
    audited([id, ...(parcel === null ? [] : [parcel])]);
    return {};
  }),
  implement(listOutcomes, async ({ tx, audited }) => {
    const citations = (await askedCitations(tx)).toSorted((a, b) => a.dueOn.localeCompare(b.dueOn));
    audited(citations.map(({ id }) => id));
    return { citations };
  }),
  implement(answerOutcome, async ({ tx, params, body, actor, now, audited }) => {
    const { expectedRev, outcome, reason, withReason } = body;
    if (scopeOf(tx).clearance < tlpRank(outcomeMarking)) throw new Problem("marking-forbids");
    const citation = await locked(tx, params.citation);
    expectRev(citation.outcome, expectedRev);
    if (reason.text.trim() === "") throw new Problem("invalid-input", { at: ["reason"] });
    rejectOperationalDetail({ reason });
    const values = {
      answer: outcome,
      reason: reason.text.trim(),
      reason_lang: reason.lang,
      with_reason: withReason,
      rev: (expectedRev ?? 0) + 1,
      answered_at: now(),
      answered_by: actorForAudit(actor),
    };
    await tx
      .insertInto("practice.outcome")
      .values({ workspace_id: params.workspace, ...at(citation.id), visibility: tlpRank(outcomeMarking), ...values })
      .onConflict((conflict) => conflict.columns(["workspace_id", "citation_id"]).doUpdateSet(values))
      .execute();
    audited([citation.id]);
    return askedCitation(tx, citation.id);
  }),
  implement(releaseOutcome, async ({ tx, params, body, now, audited }) => {
    const citation = await locked(tx, params.citation);
    expectRev(citation.outcome, body.expectedRev);
    if (citation.released !== null && !citation.released.changed) throw new Problem("practice-outcome-sent");
    if (!citation.takes) throw new Problem("practice-no-moderators");
    audited([citation.id, await releaseAnswer(tx, citation, now())]);
    return askedCitation(tx, citation.id);
  }),
  implement(withdrawOutcome, async ({ tx, params, body, audited }) => {
    const citation = await locked(tx, params.citation);
    rejectOperationalDetail({ reason: body.reason });
    const parcel = await liveParcelOf(tx, citation.id);
    if (parcel === null) throw new Problem("parcel-over");
    await withdrawSent(tx, parcel, body.reason);
    audited([citation.id, parcel]);
    return askedCitation(tx, citation.id);
  }),
];
