/** The duties of lessons: a lesson in review, and a recommendation of an evaluation that has no response or is due. */
import { sql } from "kysely";
import { defineDuty, type DutyKind } from "#platform/server/duties/index.ts";

interface Row {
  readonly id: string;
  readonly title: string;
  readonly lang: string;
  readonly updated_at: Date;
  readonly updated_by: string | null;
  readonly visibility: number;
}
const account = "account:";
const found = (row: Row) => ({
  record: row.id,
  title: { text: row.title, lang: row.lang },
  translated: ["lesson", "title"] as const,
  params: { lesson: row.id },
  since: row.updated_at,
  by: row.updated_by,
  visibility: row.visibility,
});
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
      await read(sql<Row & { readonly writers: readonly string[] }>`select id, title, lang, updated_at, updated_by, visibility, writers
        from practice.lesson where workspace_id = ${workspace} and status = 'in-review'`)
    ).map((row) => ({
      ...found(row),
      not: row.writers.filter((one) => one.startsWith(account)).map((one) => one.slice(account.length)),
    })),
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
      await read(sql<
        Row & { readonly until: string | null }
      >`select l.id, l.title, l.lang, coalesce(r.added_at, l.updated_at) as updated_at,
          coalesce(r.added_by, l.updated_by) as updated_by, l.visibility, r.until::text as until
        from practice.lesson l left join lateral (select state, until, added_at, added_by from practice.response r
          where r.workspace_id = l.workspace_id and r.lesson_id = l.id order by r.number desc limit 1) r on true
        where l.workspace_id = ${workspace} and l.kind = 'evaluation' and l.status = 'published'
          and (r.state is null or (r.state = 'open' and r.until <= ${now}::timestamptz::date + ${soon}::int))`)
    ).map((row) => ({ ...found(row), due: row.until })),
});

export const duties: readonly DutyKind[] = [toModerate, toRespond];
/** The states of lessons and responses that create no duty. */
export const restingStates = {
  "practice.lesson.status=draft": "Its writer works on it, and asks for moderation when it is ready.",
  "practice.lesson.status=published": "It stays as it is until somebody withdraws it.",
  "practice.response.state=dropped": "It says why nothing will be done.",
};
