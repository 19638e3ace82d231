/**
 * The duties (tasks that wait for a person) of a programme about States: copies that are less strict than their work, and languages for which
 * States asked.
 */
import { sql } from "kysely";
import { defineDuty, dutyOf, type DutyRow } from "#platform/server/duties/index.ts";

/** A work that was made stricter after States received it. */
export const stricterThanCopies = defineDuty({
  name: "copies-less-strict",
  states: [],
  workspace: "programme",
  may: "knowledge.publish",
  act: "decide",
  page: "/knowledge/$work",
  find: async ({ read, workspace }) =>
    (
      await read(sql<DutyRow>`
        select w.id, w.title, w.title_lang, w.updated_at as since, w.updated_by as by, w.visibility from knowledge.work w
        where w.workspace_id = ${workspace} and exists (select from knowledge.edition e join exchange.outgoing o
            on o.workspace_id = e.workspace_id and o.thread = 'urn:counterpart:edition:' || e.id
          where e.workspace_id = w.workspace_id and e.work_id = w.id and o.kind = 'knowledge.edition' and o.ended_at is null
            and o.visibility < w.visibility)`)
    ).map((row) => dutyOf(row, { params: { work: row.id } })),
});

/**
 * States asked for a work in languages that no published edition has, either by a parcel, or in a record of the programme. There is one duty for
 * each work, because usually one person arranges its translations. The duty is done when published editions have all these languages, or when no
 * State asks any more.
 */
export const languageAsked = defineDuty({
  name: "language-asked",
  states: [],
  workspace: "programme",
  may: "knowledge.edit",
  act: "write",
  page: "/knowledge/$work/reach",
  find: async ({ read, workspace }) =>
    (
      await read(sql<DutyRow & { readonly states: number }>`
        select w.id, w.title, w.title_lang, w.visibility, min(a.since) as since, count(distinct a.state)::int as states
        from knowledge.work w join (
          select r.work_id as work, r.lang, r.state, r.created_at as since from knowledge.language_request r
            where r.workspace_id = ${workspace} and r.withdrawn_at is null
          union all
          select r.work, r.lang, coalesce(p.code, r.sender::text), i.sent_at from knowledge.received_language_request r
            join exchange.incoming i on i.workspace_id = r.workspace_id and i.id = r.parcel_id
            left join directory.partners() p on p.workspace = r.sender
            where r.workspace_id = ${workspace}
        ) a on a.work = w.id
        where w.workspace_id = ${workspace} and w.held and not exists (select from knowledge.pinned n join knowledge.edition e
            on e.workspace_id = n.workspace_id and e.id = n.edition_id
          where n.workspace_id = w.workspace_id and e.work_id = w.id and e.state = 'published' and n.lang = a.lang)
        group by w.id, w.title, w.title_lang, w.visibility`)
    ).map((row) => dutyOf(row, { params: { work: row.id }, values: { n: row.states } })),
});
