/** Queries on the citations of a State and their outcomes. A citation in a record that the reader may not see is not returned. */
import { monthsLater } from "#methods/calendar/index.ts";
import { Problem } from "#platform/contract/problems.ts";
import { workspaceOf, type Tx } from "#platform/server/db/index.ts";
import { partnersById, sentThreads } from "#platform/server/exchange/index.ts";
import { hiddenUrns, parseTlp } from "#platform/server/record/index.ts";
import { monthsToOutcome, outcomeKind, type AskedCitation, type Citation, type OutcomeWord } from "../../contract/citations.ts";
import { takesSubmissions } from "../submissions/submissions.ts";

export const threadOf = (citation: string): string => `urn:counterpart:practice-outcome:${citation}`;
/** The version of the answer that a parcel contains. The version is stored in the parcel's subject, which is not sent. */
export const subjectOf = (citation: string, rev: number): string => `${threadOf(citation)}:${rev}`;

type Row = Awaited<ReturnType<typeof citationRows>>[number];

const citationRows = async (tx: Tx, only: { readonly id?: string; readonly record?: string }) => {
  let query = tx
    .selectFrom("practice.citation")
    .select(["id", "programme", "card", "card_number", "card_title", "card_title_lang", "record", "cited_on", "marking"])
    .where("workspace_id", "=", workspaceOf(tx))
    .orderBy("cited_on")
    .orderBy("card_number")
    .orderBy("id");
  if (only.id !== undefined) query = query.where("id", "=", only.id);
  if (only.record !== undefined) query = query.where("record", "=", only.record);
  const rows = await query.execute();
  const hidden = await hiddenUrns(
    tx,
    rows.map(({ record }) => record),
  );
  return rows.filter(({ record }) => !hidden.has(record));
};

const cardsHere = async (tx: Tx): Promise<ReadonlySet<string>> =>
  new Set(
    (await tx.selectFrom("practice.received_card").select("id").where("workspace_id", "=", workspaceOf(tx)).execute()).map(({ id }) => id),
  );

const shown = (row: Row, here: ReadonlySet<string>): Citation => ({
  id: row.id,
  card: row.card,
  number: row.card_number,
  title: { text: row.card_title, lang: row.card_title_lang },
  here: here.has(row.card),
  record: row.record,
  citedOn: row.cited_on,
  marking: parseTlp(row.marking),
});

/** The citations, in the order in which the cards were cited. @param record only the citations of this record */
export const citationsOf = async (tx: Tx, record?: string): Promise<Citation[]> => {
  const here = await cardsHere(tx);
  return (await citationRows(tx, record === undefined ? {} : { record })).map((row) => shown(row, here));
};

/** The parcels that programmes have now, by thread. */
const releasedOf = async (tx: Tx) => {
  const threads = await sentThreads(tx, workspaceOf(tx), { kind: outcomeKind });
  const live = threads.flatMap(({ thread, parcels }) =>
    parcels.filter(({ status }) => status === "sent").map((parcel) => ({ thread, parcel })),
  );
  if (live.length === 0) return new Map<string, never>();
  const subjects = new Map(
    (
      await tx
        .selectFrom("exchange.outgoing")
        .select(["id", "subject"])
        .where("workspace_id", "=", workspaceOf(tx))
        .where(
          "id",
          "in",
          live.map(({ parcel }) => parcel.id),
        )
        .execute()
    ).map(({ id, subject }) => [id, subject]),
  );
  return new Map(live.map(({ thread, parcel }) => [thread, { ...parcel, subject: subjects.get(parcel.id) ?? "" }]));
};

/** @param id only this citation */
export const askedCitations = async (tx: Tx, id?: string): Promise<AskedCitation[]> => {
  const rows = await citationRows(tx, id === undefined ? {} : { id });
  if (rows.length === 0) return [];
  const here = await cardsHere(tx);
  const answers = new Map(
    (await tx.selectFrom("practice.outcome").selectAll().where("workspace_id", "=", workspaceOf(tx)).execute()).map((one) => [
      one.citation_id,
      one,
    ]),
  );
  const released = await releasedOf(tx);
  const partners = await partnersById(tx);
  const takes = new Map<string, boolean>();
  for (const { programme } of rows) if (!takes.has(programme)) takes.set(programme, await takesSubmissions(tx, programme));
  return rows.map((row) => {
    const answer = answers.get(row.id);
    const sent = released.get(threadOf(row.id));
    return {
      ...shown(row, here),
      dueOn: monthsLater(row.cited_on, monthsToOutcome),
      programme: row.programme,
      programmeName: partners.get(row.programme)?.name ?? {},
      takes: takes.get(row.programme) === true,
      outcome:
        answer === undefined
          ? null
          : {
              outcome: answer.answer as OutcomeWord,
              reason: { text: answer.reason, lang: answer.reason_lang },
              withReason: answer.with_reason,
              rev: answer.rev,
              answeredAt: answer.answered_at.toISOString(),
            },
      released:
        sent === undefined
          ? null
          : {
              sentAt: sent.sentAt,
              openedAt: sent.openedAt,
              changed: answer === undefined || sent.subject !== subjectOf(row.id, answer.rev),
            },
    };
  });
};

/** @throws Problem not-found if the reader cannot see such a citation */
export const askedCitation = async (tx: Tx, id: string): Promise<AskedCitation> => {
  const [found] = await askedCitations(tx, id);
  if (found === undefined) throw new Problem("not-found");
  return found;
};

/** The parcel of a citation that the programme has now; null if there is none. */
export const liveParcelOf = async (tx: Tx, citation: string): Promise<string | null> =>
  (await releasedOf(tx)).get(threadOf(citation))?.id ?? null;
