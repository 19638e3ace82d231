/** What waits for a reviewer: an edition whose review was asked. */
import { sql } from "kysely";
import { defineDuty, type DutyKind } from "#platform/server/duties/index.ts";

interface Row {
  readonly id: string;
  readonly work_id: string;
  readonly title: string;
  readonly title_lang: string;
  readonly asked_at: Date;
  readonly asked_by: string | null;
  readonly visibility: number;
  readonly writers: readonly string[];
}
const account = "account:";

const toReview = defineDuty({
  name: "edition-to-review",
  states: ["knowledge.edition.state=in-review"],
  workspace: "programme",
  may: "knowledge.review",
  act: "decide",
  page: "/knowledge/$work",
  find: async ({ read, workspace }) =>
    (
      await read(sql<Row>`select e.id, e.work_id, w.title, w.title_lang, e.asked_at, e.asked_by, e.visibility,
          array(select distinct r.written_by from knowledge.passage p join knowledge.revision r on r.workspace_id = p.workspace_id
            and r.passage_id = p.id and r.lang = w.lang where p.workspace_id = w.workspace_id and p.work_id = w.id
            and r.written_by is not null) as writers
        from knowledge.edition e join knowledge.work w on w.workspace_id = e.workspace_id and w.id = e.work_id
        where e.workspace_id = ${workspace} and e.state = 'in-review'`)
    ).map((row) => ({
      record: row.id,
      title: { text: row.title, lang: row.title_lang },
      params: { work: row.work_id },
      since: row.asked_at,
      by: row.asked_by,
      visibility: row.visibility,
      not: row.writers.filter((one) => one.startsWith(account)).map((one) => one.slice(account.length)),
    })),
});

export const duties: readonly DutyKind[] = [toReview];
/** States of an edition in which nobody has to act. */
export const restingStates = {
  "knowledge.edition.state=draft": "Its editor works on it, and asks for the review when it is ready.",
  "knowledge.edition.state=published": "It stays as it is; a change is a new edition.",
};
