/** At the programme: the conditions that a State received about a case, and the State's answers, which are read from its parcels. */
import { sql } from "kysely";
import { workspaceOf, type Tx } from "#platform/server/db/index.ts";
import { forgetRows, type ParcelKind } from "#platform/server/exchange/index.ts";
import { replyThread } from "./received-conditions.ts";
import { replyKind, replyVersion, SentConditions, SentReply, toldState, type Answer, type Told } from "../../contract/told.ts";

/**
 * The numbers of the answers whose texts were taken out here. Each new reply of a State contains all earlier answers again, so their texts must be
 * removed again.
 */
const takenOutAnswers = async (tx: Tx, conditions: string): Promise<ReadonlySet<number>> => {
  const rows = await tx
    .selectFrom("diligence.taken_out")
    .select("place")
    .where("workspace_id", "=", workspaceOf(tx))
    .where("place", "like", `answer.${conditions}.%`)
    .execute();
  return new Set(rows.map(({ place }) => Number(place.split(".").at(-1))));
};

export const replyParcels: ParcelKind = {
  kind: replyKind,
  ownPage: true,
  needs: { sender: "diligence.answer", receiver: "diligence.read" },
  reads: { [replyVersion]: (payload) => SentReply.parse(payload) },
  async project(tx, parcel, body) {
    const { conditions, answers } = body as SentReply;
    const gone = await takenOutAnswers(tx, conditions);
    await tx
      .insertInto("diligence.received_answer")
      .values(
        answers.map(({ answer, reason, at }, i) => ({
          workspace_id: workspaceOf(tx),
          parcel_id: parcel.id,
          position: i + 1,
          visibility: parcel.visibility,
          sender: parcel.sender,
          conditions_id: conditions,
          answer,
          reason: gone.has(i + 1) ? "" : reason.text,
          reason_lang: reason.lang,
          at: new Date(at),
        })),
      )
      .execute();
    for (const { reason } of answers.filter((_, i) => gone.has(i + 1)))
      if (reason.text !== "")
        await sql`select exchange.forget_words(${replyKind}, ${[replyThread(conditions)]}::text[], ${reason.text}, '…')`.execute(tx);
  },
  forget: (tx, parcel) => forgetRows(tx, parcel, "diligence.received_answer"),
};

export const conditionsThread = (of: string): string => `urn:counterpart:diligence-conditions:${of}`;

interface Row {
  readonly id: string;
  readonly decision: number;
  readonly receiver: string;
  readonly sent_at: Date;
  readonly answer_by: string;
  readonly content: unknown;
  readonly opened_at: Date | null;
  readonly ended_as: "superseded" | "withdrawn" | null;
  readonly ended_at: Date | null;
}

/** The parcels that were sent about a case, newest first. `closed`: the parcels with answers that nobody here has opened yet. */
export const toldOf = async (tx: Tx, of: string, today: string): Promise<{ told: Told[]; closed: string[] }> => {
  const workspace = workspaceOf(tx);
  const { rows } = await sql<Row>`select s.id, s.decision, s.receiver, s.sent_at, s.answer_by::text as answer_by,
      convert_from(o.bytes, 'UTF8')::jsonb -> 'payload' as content, r.at as opened_at, o.ended_as, o.ended_at
    from diligence.sent_conditions s join exchange.outgoing o on o.workspace_id = s.workspace_id and o.id = s.id
      left join exchange.receipt r on r.workspace_id = o.workspace_id and r.parcel_id = o.id and r.step = 'opened'
    where s.workspace_id = ${workspace} and s.case_id = ${of} order by s.sequence desc`.execute(tx);
  if (rows.length === 0) return { told: [], closed: [] };
  const received = await tx
    .selectFrom("diligence.received_answer as a")
    .innerJoin("exchange.incoming as i", (on) => on.onRef("i.workspace_id", "=", "a.workspace_id").onRef("i.id", "=", "a.parcel_id"))
    .selectAll("a")
    .select("i.opened_at")
    .where("a.workspace_id", "=", workspace)
    .where(
      "a.conditions_id",
      "in",
      rows.map(({ id }) => id),
    )
    .orderBy("a.position")
    .execute();
  const told = rows.map((row): Told => {
    const about = received.filter(({ conditions_id }) => conditions_id === row.id);
    const answers = about
      .filter(({ sender }) => sender === row.receiver)
      .map(({ answer, reason, reason_lang, at }) => ({
        answer: answer as Answer["answer"],
        reason: { text: reason, lang: reason_lang },
        at: at.toISOString(),
      }));
    return {
      id: row.id,
      decision: row.decision,
      content: SentConditions.parse(row.content),
      sentAt: row.sent_at.toISOString(),
      openedAt: row.opened_at?.toISOString() ?? null,
      ended: row.ended_as === null || row.ended_at === null ? null : { as: row.ended_as, at: row.ended_at.toISOString() },
      state: toldState(answers, row.answer_by, today),
      answers,
      strays: about.filter(({ sender }) => sender !== row.receiver).map(({ at }) => at.toISOString()),
    };
  });
  return { told, closed: [...new Set(received.filter(({ opened_at }) => opened_at === null).map(({ parcel_id }) => parcel_id))] };
};
