/** At a State: the editions that programmes shared, and the editions that they withdrew. */
import { sql } from "kysely";
import { betweenEditions } from "#methods/following/index.ts";
import { Problem } from "#platform/contract/problems.ts";
import type { Tlp } from "#platform/contract/markings.ts";
import { isId, workspaceOf, type Tx } from "#platform/server/db/index.ts";
import { acknowledge, forgetRows, partnersById, withdrawnThreads, type ParcelKind } from "#platform/server/exchange/index.ts";
import { implement, implementFile } from "#platform/server/http/index.ts";
import {
  editionKind,
  editionVersions,
  getReceivedEdition,
  getReceivedPicture,
  listReceivedEditions,
  SentEdition,
  type ReceivedEdition,
} from "../../contract/sharing.ts";
import { raiseAdaptations } from "../adaptations/raise-marking.ts";
import { insertPictures, pictureOfEdition, receivedFigure, withoutContent } from "./received-pictures.ts";
import { requestedLanguages } from "./requested-languages.ts";
import { editionIn } from "./share-edition.ts";

export const editionParcels: ParcelKind = {
  kind: editionKind,
  ownPage: true,
  // an edition without figures has the same form in both versions, so both are read in the same way
  reads: {
    [editionVersions.texts]: (payload) => SentEdition.parse(payload),
    [editionVersions.figures]: (payload) => SentEdition.parse(payload),
  },
  async project(tx, parcel, body) {
    const sent = body as SentEdition;
    await tx
      .insertInto("knowledge.received_edition")
      .values({
        workspace_id: workspaceOf(tx),
        parcel_id: parcel.id,
        id: sent.edition,
        work: sent.work,
        sender: parcel.sender,
        number: sent.number,
        outline: JSON.stringify(sent.passages.map(({ id, meaning }) => ({ id, meaning }))),
        body: JSON.stringify({ ...sent, passages: sent.passages.map(withoutContent) }),
        visibility: parcel.visibility,
      })
      .execute();
    await insertPictures(tx, parcel, sent);
    await raiseAdaptations(tx, { programme: parcel.sender, edition: sent.edition, visibility: parcel.visibility });
  },
  forget: (tx, parcel) => forgetRows(tx, parcel, "knowledge.received_picture", "knowledge.received_edition"),
};

/** A passage of an edition with the number of its meaning. */
export interface Outlined {
  readonly id: string;
  readonly meaning: number;
}
interface Row {
  readonly parcel_id: string;
  readonly id: string;
  readonly work: string;
  readonly sender: string;
  readonly number: number;
  readonly outline: readonly Outlined[];
  readonly body: unknown;
  readonly marking: Tlp;
  readonly sent_at: Date;
  readonly opened_at: Date | null;
}

/** The editions that the reader may read, by programme and number of the work, newest first. If `full` is false, the texts are not read. */
const rowsOf = async (tx: Tx, { full, id }: { readonly full: boolean; readonly id?: string }): Promise<Row[]> => {
  const body = full ? sql`e.body` : sql`e.body - 'passages' - 'contributions'`;
  const only = id === undefined ? sql`` : sql`and e.id = ${id}`;
  const { rows } =
    await sql<Row>`select e.parcel_id, e.id, e.work, e.sender, e.number, e.outline, ${body} as body, i.marking, i.sent_at, i.opened_at
    from knowledge.received_edition e join exchange.incoming i on i.workspace_id = e.workspace_id and i.id = e.parcel_id
    where e.workspace_id = ${workspaceOf(tx)} ${only}
    order by e.sender, (e.body ->> 'workNumber')::int, e.work, e.number desc, e.parcel_id`.execute(tx);
  return rows;
};

export interface Received {
  readonly edition: ReceivedEdition;
  readonly parcel: string;
  readonly opened: boolean;
  readonly outline: readonly Outlined[];
}

/** @throws Problem not-found if the reader has no such edition */
export const receivedEdition = async (tx: Tx, id: string): Promise<Received> => {
  const [row] = await rowsOf(tx, { full: true, id });
  if (row === undefined) throw new Problem("not-found");
  const name = (await partnersById(tx)).get(row.sender)?.name ?? {};
  const from = { marking: row.marking, programme: row.sender, programmeName: name, sentAt: row.sent_at.toISOString() };
  const body = row.body as SentEdition;
  return {
    edition: { ...body, passages: body.passages.map((one) => ({ ...one, figure: receivedFigure(id, one) })), ...from },
    parcel: row.parcel_id,
    opened: row.opened_at !== null,
    outline: row.outline,
  };
};

export interface OtherEdition {
  readonly id: string;
  readonly number: number;
  readonly outline: readonly Outlined[];
  readonly visibility: number;
}
/** The editions of a work that the reader may read, newest first. */
export const editionsOfWork = async (tx: Tx, programme: string, work: string): Promise<OtherEdition[]> =>
  (
    await sql<OtherEdition>`select id, number, outline, visibility from knowledge.received_edition
    where workspace_id = ${workspaceOf(tx)} and sender = ${programme} and work = ${work} order by number desc, parcel_id`.execute(tx)
  ).rows;

/** The editions that programmes withdrew, each with the time of the last withdrawal. */
const withdrawnEditions = async (tx: Tx) => {
  const withdrawn = await withdrawnThreads(tx, editionKind);
  if (withdrawn.length === 0) return [];
  const called = await tx
    .selectFrom("knowledge.adaptation")
    .select(["programme", "edition", "edition_number", "work_title", "work_title_lang"])
    .where("workspace_id", "=", workspaceOf(tx))
    .execute();
  const partners = await partnersById(tx);
  return withdrawn.flatMap(({ sender, thread, at, reason }) => {
    const edition = editionIn(thread);
    if (!isId(edition)) return [];
    const known = called.find((one) => one.programme === sender && one.edition === edition);
    return {
      edition,
      title: known === undefined ? null : { text: known.work_title, lang: known.work_title_lang },
      number: known?.edition_number ?? null,
      programmeName: partners.get(sender)?.name ?? {},
      at,
      reason,
    };
  });
};

/** The editions at this State, without their texts. */
export const listReceived = async (tx: Tx) => {
  const rows = await rowsOf(tx, { full: false });
  const partners = await partnersById(tx);
  return rows.map((row, i) => ({
    ...(row.body as Omit<SentEdition, "passages" | "contributions">),
    marking: row.marking,
    programme: row.sender,
    programmeName: partners.get(row.sender)?.name ?? {},
    sentAt: row.sent_at.toISOString(),
    newest: rows[i - 1]?.work !== row.work || rows[i - 1]?.sender !== row.sender,
  }));
};

export const routes = [
  implement(listReceivedEditions, async ({ tx, audited }) => {
    const editions = await listReceived(tx);
    audited(editions.map(({ edition }) => edition));
    return { editions, withdrawn: await withdrawnEditions(tx) };
  }),
  implement(getReceivedEdition, async ({ tx, params, audited, receipt }) => {
    const { edition, parcel, opened, outline } = await receivedEdition(tx, params.edition);
    audited([edition.edition]);
    if (!opened) receipt(async (after) => void (await acknowledge(after, parcel)));
    const all = await editionsOfWork(tx, edition.programme, edition.work);
    const before = edition.held ? all.find(({ number }) => number < edition.number) : undefined;
    const [newest] = all;
    return {
      edition,
      since: before === undefined ? null : { edition: before.id, number: before.number, ...betweenEditions(before.outline, outline) },
      newer: newest === undefined || newest.number <= edition.number ? null : { edition: newest.id, number: newest.number },
      requested: await requestedLanguages(tx, edition),
    };
  }),
  implementFile(getReceivedPicture, async ({ tx, params, audited }) => {
    const { type, bytes } = await pictureOfEdition(tx, params.edition, params.fingerprint);
    audited([params.edition]);
    const name = `${params.fingerprint.slice(0, 16)}.${type === "image/png" ? "png" : "jpg"}`;
    return { name, type, bytes };
  }),
];
