/** The duties of lessons: a lesson in review, and a recommendation of an evaluation that has no response or is due. */
import { sql } from "kysely";
import { defineDuty, dutyOf, type DutyKind, type DutyRow } from "#platform/server/duties/index.ts";

const found = (row: DutyRow) => dutyOf(row, { translated: ["lesson", "title"], params: { lesson: row.id } });
/** The number of days before its date at which a recommendation becomes a duty. */
const soon = 30;

const toModerate = defineDuty({
  name: "lesson-to-moderate",
  states: ["practice.lesson.status=in-review"],
  workspace: "programme",
  may: "practice.moderate",
  act: "decide",
  page: "/lessons/$lesson",
  find: async ({ read, workspace }) =>
    (
      await read(sql<DutyRow>`select id, title, lang as title_lang, updated_at as since, updated_by as by, visibility, writers
        from practice.lesson where workspace_id = ${workspace} and status = 'in-review'`)
    ).map(found),
});

const toRespond = defineDuty({
  name: "lesson-to-respond",
  states: ["practice.response.state=open"],
  unless:
    "The recommendation is no longer published, a newer entry replaces this one, it has no date, or its date is more than 30 days away.",
  workspace: "programme",
  may: "practice.edit",
  act: "write",
  page: "/lessons/$lesson",
  find: async ({ read, workspace, now }) =>
    (
      await read(sql<DutyRow>`select l.id, l.title, l.lang as title_lang, coalesce(r.added_at, l.updated_at) as since,
          coalesce(r.added_by, l.updated_by) as by, l.visibility, r.until::text as due
        from practice.lesson l left join lateral (select state, until, added_at, added_by from practice.response r
          where r.workspace_id = l.workspace_id and r.lesson_id = l.id order by r.number desc limit 1) r on true
        where l.workspace_id = ${workspace} and l.kind = 'evaluation' and l.status = 'published'
          and (r.state is null or (r.state = 'open' and r.until <= ${now}::timestamptz::date + ${soon}::int))`)
    ).map(found),
});

export const duties: readonly DutyKind[] = [toModerate, toRespond];
/** The states of lessons and responses that create no duty. */
export const restingStates = {
  "practice.lesson.status=draft": "Its writer works on it, and asks for moderation when it is ready.",
  "practice.lesson.status=published": "It stays as it is until somebody withdraws it.",
  "practice.response.state=dropped": "It says why nothing will be done.",
};
