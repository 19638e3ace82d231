/** Queries on the adaptations of a State, with the alert of each adaptation and the copy that the programme has. */
import { sql } from "kysely";
import { tlpLabels } from "#platform/contract/markings.ts";
import { Problem } from "#platform/contract/problems.ts";
import type { Text } from "#platform/contract/values.ts";
import { workspaceOf, type Tx } from "#platform/server/db/index.ts";
import { partnersById } from "#platform/server/exchange/index.ts";
import { parseTlp } from "#platform/server/record/index.ts";
import { adaptationKind, Difference, type Adaptation, type AdaptationAnswer } from "../../contract/adaptations.ts";
import { namer } from "../passages.ts";
import type { OtherEdition } from "../sharing/received-editions.ts";
import { alertOf, type Adapted, type Found } from "./alerts.ts";
import { subjectOf, threadOf } from "./parcels.ts";

export interface AdaptationRow extends Adapted {
  readonly id: string;
  readonly number: number;
  readonly title: string;
  readonly title_lang: string;
  readonly lang: string;
  readonly used_for: string;
  readonly status: Adaptation["status"];
  readonly differences: readonly Difference[];
  readonly programme: string;
  readonly work: string;
  readonly work_number: number;
  readonly work_title: string;
  readonly work_title_lang: string;
  readonly least: number;
  readonly marking: string;
  readonly visibility: number;
  readonly rev: number;
  readonly created_at: Date;
  readonly created_by: string | null;
  readonly withdrawn_at: Date | null;
  readonly withdrawn_reason: string | null;
  readonly withdrawn_lang: string | null;
  readonly editions: readonly (OtherEdition & { readonly arrived: string })[];
  readonly answers: readonly {
    readonly about: "newer" | "withdrawn";
    readonly edition_number: number;
    readonly from_number: number;
    readonly answer: AdaptationAnswer;
    readonly reason: string;
    readonly reason_lang: string;
    readonly answered_at: string;
    readonly answered_by: string;
  }[];
}

/** The adaptations, by number, each with the editions of its work that the reader may read. The duties use the same query. */
export const adaptationQuery = (workspace: string) => sql<AdaptationRow>`
  select a.*, t.at as withdrawn_at, t.reason as withdrawn_reason, t.reason_lang as withdrawn_lang,
    coalesce((select json_agg(json_build_object('id', e.id, 'number', e.number, 'outline', e.outline, 'visibility', e.visibility,
        'arrived', i.received_at) order by e.number desc)
      from knowledge.received_edition e join exchange.incoming i on i.workspace_id = e.workspace_id and i.id = e.parcel_id
      where e.workspace_id = a.workspace_id and e.sender = a.programme and e.work = a.work
        and (e.id = a.edition or e.number > a.edition_number)), '[]') as editions,
    coalesce((select json_agg(to_json(w) order by w.answered_at desc, w.about) from knowledge.adaptation_answer w
      where w.workspace_id = a.workspace_id and w.adaptation_id = a.id), '[]') as answers
  from knowledge.adaptation a
    left join lateral (select b.at, b.reason, b.reason_lang from exchange.tombstone b
      where b.workspace_id = a.workspace_id and b.sender = a.programme and b.thread = 'urn:counterpart:edition:' || a.edition and b.cause = 'withdrawn'
        and not exists (select from exchange.incoming i where i.workspace_id = b.workspace_id and i.sender = b.sender and i.thread = b.thread)
      order by b.sequence desc limit 1) t on true
  where a.workspace_id = ${workspace} order by a.number`;

export const foundIn = (row: AdaptationRow): Found | null =>
  alertOf(
    row,
    row.editions,
    row.answers.map((one) => ({ ...one, answered_at: new Date(one.answered_at) })),
    row.withdrawn_at,
  );

interface Sent {
  readonly thread: string;
  readonly subject: string;
  readonly marking: string;
  readonly sent_at: Date;
  readonly opened_at: Date | null;
}
/** The copies that programmes have at present. */
const sentOf = async (tx: Tx): Promise<ReadonlyMap<string, Sent>> => {
  const { rows } = await sql<Sent>`select o.thread, o.subject, o.marking, o.sent_at, r.at as opened_at from exchange.outgoing o
      left join exchange.receipt r on r.workspace_id = o.workspace_id and r.parcel_id = o.id and r.step = 'opened'
    where o.workspace_id = ${workspaceOf(tx)} and o.kind = ${adaptationKind} and o.ended_at is null`.execute(tx);
  return new Map(rows.map((one) => [one.thread, one]));
};

const withdrawnOf = (row: AdaptationRow): { readonly at: string; readonly reason: Text | null } | null =>
  row.withdrawn_at === null
    ? null
    : {
        at: row.withdrawn_at.toISOString(),
        reason: row.withdrawn_reason === null ? null : { text: row.withdrawn_reason, lang: row.withdrawn_lang ?? "en" },
      };

const alertIn = (row: AdaptationRow, found: Found): Adaptation["alert"] => ({
  about: found.about,
  edition: found.edition,
  number: found.number,
  asks: found.asks,
  withdrawn: withdrawnOf(row),
  differs:
    found.between === null
      ? null
      : {
          added: found.between.added.length,
          changed: found.between.changed.length,
          removed: found.between.removed.length,
          ours: found.ours.length,
        },
});

const releasedIn = (row: AdaptationRow, sent: Sent | undefined): Adaptation["released"] => {
  if (sent === undefined) return null;
  const withDifferences = sent.subject === subjectOf(row, true);
  return {
    sentAt: sent.sent_at.toISOString(),
    openedAt: sent.opened_at?.toISOString() ?? null,
    withDifferences: sent.subject.includes(":with:"),
    changed: (!withDifferences && sent.subject !== subjectOf(row, false)) || sent.marking !== row.marking,
  };
};

export interface Kept {
  readonly adaptation: Adaptation;
  readonly row: AdaptationRow;
  readonly found: Found | null;
}

/** Sorted by number. @param id returns only this adaptation */
export const adaptationsOf = async (tx: Tx, id?: string): Promise<Kept[]> => {
  const { rows } = await adaptationQuery(workspaceOf(tx)).execute(tx);
  const wanted = rows.filter((row) => id === undefined || row.id === id);
  if (wanted.length === 0) return [];
  const partners = await partnersById(tx);
  const sent = await sentOf(tx);
  return wanted.map((row) => {
    const found = foundIn(row);
    return {
      row,
      found,
      adaptation: {
        id: row.id,
        number: row.number,
        rev: row.rev,
        title: { text: row.title, lang: row.title_lang },
        lang: row.lang,
        usedFor: row.used_for,
        status: row.status,
        differences: row.differences.map((one) => Difference.parse(one)),
        marking: parseTlp(row.marking),
        source: {
          programme: row.programme,
          programmeName: partners.get(row.programme)?.name ?? {},
          work: row.work,
          workNumber: row.work_number,
          title: { text: row.work_title, lang: row.work_title_lang },
          edition: row.edition,
          number: row.edition_number,
          here: row.editions.some((one) => one.id === row.edition),
        },
        alert: found === null ? null : alertIn(row, found),
        released: releasedIn(row, sent.get(threadOf(row.id))),
      },
    };
  });
};

/** @throws Problem not-found if the reader sees no such adaptation */
export const adaptationById = async (tx: Tx, id: string): Promise<Kept> => {
  const [found] = await adaptationsOf(tx, id);
  if (found === undefined) throw new Problem("not-found");
  return found;
};

/** Locks the adaptation, so that two actions on it run one after the other. @throws Problem not-found if the reader sees no such adaptation */
export const lockedAdaptation = async (tx: Tx, id: string): Promise<Kept> => {
  await sql`select 1 from knowledge.adaptation where workspace_id = ${workspaceOf(tx)} and id = ${id} for update`.execute(tx);
  return adaptationById(tx, id);
};

export const answersOf = async (tx: Tx, { answers }: AdaptationRow) => {
  const nameOf = await namer(tx);
  return answers.map((one) => ({
    about: one.about,
    number: one.edition_number,
    from: one.from_number,
    answer: one.answer,
    reason: { text: one.reason, lang: one.reason_lang },
    at: new Date(one.answered_at).toISOString(),
    by: nameOf(one.answered_by),
  }));
};

/** The marking, or the marking with the rank `least` if that is stricter. */
export const labelFrom = (marking: Adaptation["marking"], least: number): Adaptation["marking"] =>
  tlpLabels[Math.max(tlpLabels.indexOf(marking), least)] ?? "TLP:RED";
