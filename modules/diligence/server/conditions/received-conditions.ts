/** At the State: the conditions that programmes sent, with the State's answers. Only people with the permission (focal point, authority) get them. */
import { sql } from "kysely";
import { dayInUtc } from "#methods/calendar/index.ts";
import { inState } from "#modules/programme/server/index.ts";
import { workspaceOf, type Tx } from "#platform/server/db/index.ts";
import { acknowledge, endedParcels, parcelRows, partnersById } from "#platform/server/exchange/index.ts";
import { implement } from "#platform/server/http/index.ts";
import { parseTlp } from "#platform/server/record/index.ts";
import { listConditions, type ToldHere } from "../../contract/conditions.ts";
import { conditionsKind, conditionsVersion, SentConditions, toldState, type Answer } from "../../contract/told.ts";

export const conditionsParcels = parcelRows({
  kind: conditionsKind,
  ownPage: true,
  needs: { sender: "diligence.read", receiver: "diligence.answer" },
  reads: { [conditionsVersion]: (payload) => SentConditions.parse(payload) },
  table: "diligence.received_conditions",
  rows: (conditions, { sender }) => [{ sender, body: JSON.stringify(conditions), visibility: 4 }],
});

export const replyThread = (conditions: string): string => `urn:counterpart:diligence-reply:${conditions}`;

/** The answers of this State, oldest first. The key is the id of the answered parcel. */
export const givenAnswers = async (tx: Tx): Promise<ReadonlyMap<string, readonly Answer[]>> => {
  const rows = await tx
    .selectFrom("diligence.given_answer")
    .selectAll()
    .where("workspace_id", "=", workspaceOf(tx))
    .orderBy("position")
    .execute();
  const all = new Map<string, Answer[]>();
  for (const { conditions_id, answer, reason, reason_lang, at } of rows) {
    const one = all.get(conditions_id) ?? [];
    one.push({ answer: answer as Answer["answer"], reason: { text: reason, lang: reason_lang }, at: at.toISOString() });
    all.set(conditions_id, one);
  }
  return all;
};

interface Row {
  readonly parcel_id: string;
  readonly sender: string;
  readonly body: unknown;
  readonly marking: string;
  readonly sent_at: Date;
  readonly opened_at: Date | null;
  readonly read_at: Date | null;
}
export interface Here {
  readonly sender: string;
  readonly opened: boolean;
  readonly told: ToldHere;
}

/** The conditions, newest first. @param id returns only this parcel */
export const conditionsHere = async (tx: Tx, today: string, id?: string): Promise<Here[]> => {
  const only = id === undefined ? sql`` : sql`and c.parcel_id = ${id}`;
  const { rows } = await sql<Row>`select c.parcel_id, c.sender, c.body, i.marking, i.sent_at, i.opened_at,
      (select r.at from exchange.outgoing o join exchange.receipt r on r.workspace_id = o.workspace_id and r.parcel_id = o.id
          and r.step = 'opened'
        where o.workspace_id = c.workspace_id and o.receiver = c.sender and o.ended_at is null
          and o.thread = ${replyThread("")} || c.parcel_id) as read_at
    from diligence.received_conditions c join exchange.incoming i on i.workspace_id = c.workspace_id and i.id = c.parcel_id
    where c.workspace_id = ${workspaceOf(tx)} ${only} order by i.sent_at desc, i.id`.execute(tx);
  if (rows.length === 0) return [];
  const given = await givenAnswers(tx);
  return rows.map((row) => {
    const content = SentConditions.parse(row.body);
    const answers = [...(given.get(row.parcel_id) ?? [])];
    return {
      sender: row.sender,
      opened: row.opened_at !== null,
      told: {
        ...content,
        id: row.parcel_id,
        marking: parseTlp(row.marking),
        sentAt: row.sent_at.toISOString(),
        state: toldState(answers, content.answerBy, today),
        answers,
        readAt: row.read_at?.toISOString() ?? null,
      },
    };
  });
};

/** Parcels that are no longer valid: all parcels that the programme withdrew, and the replaced parcels that the State had answered. */
const goneHere = async (tx: Tx) => {
  const ended = await endedParcels(tx, conditionsKind);
  if (ended.length === 0) return [];
  const given = await givenAnswers(tx);
  const partners = await partnersById(tx);
  return ended
    .filter(({ id, cause }) => cause === "withdrawn" || given.has(id))
    .map(({ id, sender, at, reason }) => ({
      id,
      programme: partners.get(sender)?.name ?? {},
      at,
      reason,
      answers: [...(given.get(id) ?? [])],
    }));
};

export const routes = [
  implement(listConditions, async ({ tx, now, audited, receipt }) => {
    await inState(tx);
    const here = await conditionsHere(tx, dayInUtc(now()));
    audited(here.map(({ told }) => told.id));
    for (const { opened, told } of here) if (!opened) receipt(async (after) => void (await acknowledge(after, told.id)));
    return { conditions: here.map(({ told }) => told), gone: await goneHere(tx) };
  }),
];
