/**
 * Queries of the programme's home page. One query reads the dates of all States, and one reads the present parcels. Row-level security leaves out
 * the events and parcels above the reader's clearance.
 */
import { parseTlp } from "#platform/server/record/index.ts";
import { sql } from "kysely";
import type { Moment, ParcelHere } from "../contract/overview.ts";
import type { PartialDate, Translated } from "#platform/contract/values.ts";
import type { Tx } from "#platform/server/db/index.ts";
import type * as z from "zod/mini";

export type MomentOf = Moment & { readonly state: string };
export type ParcelOf = ParcelHere & { readonly sender: string };
type Precision = z.infer<typeof PartialDate>["precision"];

interface MomentRow {
  readonly state: string;
  readonly kind: Moment["kind"];
  readonly title: Translated | null;
  readonly starts: string;
  readonly starts_precision: Precision;
  readonly ends: string | null;
  readonly ends_precision: Precision | null;
  readonly until: string;
  readonly done: boolean;
}

/** The beginnings of engagements, and the events that were not cancelled, oldest first. A State that is known only from publications has no dates. */
export const momentsOf = async (tx: Tx, workspace: string): Promise<MomentOf[]> => {
  const { rows } = await sql<MomentRow>`select g.state, 'joined' as kind, null as title, g.joined::text as starts,
      g.joined_precision as starts_precision, null as ends, null as ends_precision, g.joined::text as until, true as done
    from programme.engagement g where g.workspace_id = ${workspace} and g.joined is not null and g.source is null
    union all
    select g.state, case when v.kind like '%-workshop' then 'workshop' when v.kind = 'follow-up-visit' then 'visit' else 'event' end,
      v.title, v.starts::text, v.starts_precision, v.ends::text, v.ends_precision, v.until::text, v.status = 'held'
    from programme.event v join programme.engagement g on g.workspace_id = v.workspace_id and g.id = v.engagement_id
    where v.workspace_id = ${workspace} and v.status <> 'cancelled'
    order by starts, until`.execute(tx);
  return rows.map(({ starts_precision, ends_precision, starts, ends, ...row }) => ({
    ...row,
    starts: { date: starts, precision: starts_precision },
    ends: ends === null || ends_precision === null ? null : { date: ends, precision: ends_precision },
    n: null,
  }));
};

interface ParcelRow {
  readonly id: string;
  readonly sender: string;
  readonly kind: string;
  readonly marking: string;
  readonly sent_at: Date;
  readonly opened_at: Date | null;
  readonly title: string | null;
  readonly title_lang: string | null;
  readonly n: number | null;
  readonly approved: string | null;
  readonly due: readonly { readonly day: string; readonly n: number }[];
}

/** A parcel with the dates that its content contains. */
export interface ReadParcel {
  readonly parcel: ParcelOf;
  /** The day on which the State approved the released assessment. */
  readonly approved: string | null;
  /** Due days of recommendations that the State has not reported as done or overtaken. */
  readonly due: ParcelRow["due"];
}

/** The present parcels that the reader may see, newest first. */
export const parcelsHere = async (tx: Tx, workspace: string): Promise<ReadParcel[]> => {
  const { rows } = await sql<ParcelRow>`select i.id, i.sender, i.kind, i.marking, i.sent_at, i.opened_at,
      coalesce(r.title, p.title) as title, coalesce(r.title_lang, p.title_lang) as title_lang,
      coalesce(r.scenarios, jsonb_array_length(p.body -> 'recommendations')) as n,
      left(r.body #>> '{reportVersion,approvedAt}', 10) as approved,
      coalesce((select jsonb_agg(jsonb_build_object('day', d.day, 'n', d.n) order by d.day) from (
        select one ->> 'dueOn' as day, count(*)::int as n from jsonb_array_elements(p.body -> 'recommendations') one
        where one ->> 'dueOn' is not null and coalesce(one #>> '{report,status}', '') not in ('done', 'overtaken') group by 1) d), '[]') as due
    from exchange.incoming i
    left join desk.register r on r.workspace_id = i.workspace_id and r.parcel_id = i.id
    left join desk.progress p on p.workspace_id = i.workspace_id and p.parcel_id = i.id
    where i.workspace_id = ${workspace} order by i.sent_at desc, i.id`.execute(tx);
  return rows.map((row) => ({
    parcel: {
      parcel: row.id,
      sender: row.sender,
      kind: row.kind,
      title: row.title === null || row.title_lang === null ? null : { text: row.title, lang: row.title_lang },
      n: row.n,
      marking: parseTlp(row.marking),
      sentAt: row.sent_at.toISOString(),
      openedAt: row.opened_at?.toISOString() ?? null,
    },
    approved: row.approved,
    due: row.due,
  }));
};
