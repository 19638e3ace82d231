/**
 * At a programme: the answers that States released, and the counts that readers see. The database shows these rows only to the server,
 * which counts them, and to the two people who were named when a row arrived. The counts are in one row that is the same for everybody
 * who may read the card, so two readers together know no more than one reader.
 */
import { sql } from "kysely";
import { nextStep, type Rows, type Step, type Told } from "#methods/disclosure/index.ts";
import { dayInUtc } from "#methods/calendar/index.ts";
import { workspaceOf, type Tx } from "#platform/server/db/index.ts";
import { forgetRows, type ParcelKind } from "#platform/server/exchange/index.ts";
import { outcomeKind, outcomes, outcomeVersion, SentOutcome, type OutcomeWord } from "../../contract/citations.ts";
import type { ToldOutcomes } from "../../contract/outcomes.ts";

type Counts = readonly [kept: number, changed: number, dropped: number];
const add = (counts: Counts, outcome: string): Counts => [
  counts[0] + Number(outcome === outcomes[0]),
  counts[1] + Number(outcome === outcomes[1]),
  counts[2] + Number(outcome === outcomes[2]),
];

const toldOf = (told: Told, on: string): ToldOutcomes =>
  told.kind === "sum"
    ? { on, measures: told.rows, notAllKept: told.mixed, byOutcome: null }
    : {
        on,
        measures: told.cells.reduce((a, b) => a + b, 0),
        notAllKept: true,
        byOutcome: { kept: told.cells[0] ?? 0, changed: told.cells[1] ?? 0, dropped: told.cells[2] ?? 0 },
      };
const stepOf = ({ byOutcome, measures, notAllKept }: ToldOutcomes): Told =>
  byOutcome === null
    ? { kind: "sum", rows: measures, mixed: notAllKept }
    : { kind: "cells", cells: [byOutcome.kept, byOutcome.changed, byOutcome.dropped] };

/** The States' answers about a card, by State. Works only in a transaction of the server itself. */
const countedNow = async (tx: Tx, card: string): Promise<Rows> => {
  const rows = await tx
    .selectFrom("practice.received_outcome")
    .select(["sender", "answer"])
    .where("workspace_id", "=", workspaceOf(tx))
    .where("card", "=", card)
    .execute();
  return new Map(
    [...Map.groupBy(rows, ({ sender }) => sender)].map(([sender, all]) => [
      sender,
      all.reduce<Counts>((counts, { answer }) => add(counts, answer), [0, 0, 0]),
    ]),
  );
};

const toldRows = (tx: Tx, card: string) =>
  tx
    .selectFrom("practice.told_outcomes")
    .select(["step", "told"])
    .where("workspace_id", "=", workspaceOf(tx))
    .where("practice_id", "=", card)
    .orderBy("step");

/** Publishes new counts, if the rule allows it. Works only in a transaction of the server itself. */
export const tellNext = async (tx: Tx, card: string, on: string): Promise<void> => {
  const here = { workspace_id: workspaceOf(tx), practice_id: card };
  // answers that arrive at the same time are counted one after the other
  const { rows } = await sql<{ visibility: number }>`select visibility from practice.practice
    where workspace_id = ${here.workspace_id} and id = ${card} for no key update`.execute(tx);
  const [practice] = rows;
  if (practice === undefined) return;
  const counted = await tx
    .selectFrom("practice.counted_outcome")
    .select(["step", "sender", "kept", "changed", "dropped"])
    .where("workspace_id", "=", here.workspace_id)
    .where("practice_id", "=", card)
    .execute();
  const earlier: Step[] = (await toldRows(tx, card).execute()).map(({ step, told }) => ({
    told: stepOf(told as unknown as ToldOutcomes),
    rows: new Map(counted.filter((one) => one.step === step).map((one) => [one.sender, [one.kept, one.changed, one.dropped]])),
  }));
  // No copy of the database contains the counted rows. After a restore there is nothing to compare new answers with, so nothing new is shown.
  if (earlier.some(({ rows: of }) => of.size === 0)) return;
  const now = await countedNow(tx, card);
  const told = nextStep(earlier, now, outcomes.length);
  if (told === null) return;
  const step = earlier.length + 1;
  await tx
    .insertInto("practice.told_outcomes")
    .values({ ...here, step, told_on: on, told: JSON.stringify(toldOf(told, on)), visibility: practice.visibility })
    .execute();
  await tx
    .insertInto("practice.counted_outcome")
    .values([...now].map(([sender, [kept = 0, changed = 0, dropped = 0]]) => ({ ...here, step, sender, kept, changed, dropped })))
    .execute();
};

export const outcomeParcels: ParcelKind = {
  kind: outcomeKind,
  ownPage: true,
  reads: { [outcomeVersion]: (payload) => SentOutcome.parse(payload) },
  async project(tx, parcel, body) {
    const { card, outcome, reason } = body as SentOutcome;
    const workspace_id = workspaceOf(tx);
    const named = await tx.selectFrom("practice.moderator").select("account").where("workspace_id", "=", workspace_id).execute();
    await tx
      .insertInto("practice.received_outcome")
      .values({
        workspace_id,
        parcel_id: parcel.id,
        card,
        sender: parcel.sender,
        answer: outcome,
        reason: reason?.text ?? null,
        reason_lang: reason?.lang ?? null,
        readers: named.map(({ account }) => account),
      })
      .execute();
    // a new answer deletes the answer that it replaces, so the card is counted only after all parcels that arrived together have been
    // stored
    const { rows } = await sql`select 1 from exchange.incoming where workspace_id = ${workspace_id} and kind = ${outcomeKind}
      and state = 'arrived' and id <> ${parcel.id} and convert_from(bytes, 'UTF8')::jsonb #>> '{payload,card}' = ${card} limit 1`.execute(
      tx,
    );
    if (rows.length === 0) await tellNext(tx, card, dayInUtc(new Date()));
  },
  forget: (tx, parcel) => forgetRows(tx, parcel, "practice.received_outcome"),
};

/** The outcomes of a card that are shown now; null if nothing may be shown. The caller has checked that the reader may read the card. */
export const toldOutcomes = async (tx: Tx, card: string): Promise<ToldOutcomes | null> => {
  const last = (await toldRows(tx, card).execute()).at(-1);
  return last === undefined ? null : (last.told as unknown as ToldOutcomes);
};

/**
 * The answers with a reason that the reader may see, ordered by the text of the reason, so that the order does not show which State
 * gave them.
 */
export const reasonsFor = async (tx: Tx, card: string) => {
  const rows = await tx
    .selectFrom("practice.received_outcome")
    .select(["parcel_id", "answer", "reason", "reason_lang"])
    .where("workspace_id", "=", workspaceOf(tx))
    .where("card", "=", card)
    .execute();
  return rows
    .flatMap(({ parcel_id, answer, reason, reason_lang }) =>
      reason === null ? [] : { parcel: parcel_id, outcome: answer as OutcomeWord, reason: { text: reason, lang: reason_lang ?? "en" } },
    )
    .toSorted((a, b) => (a.reason.text < b.reason.text ? -1 : 1));
};
