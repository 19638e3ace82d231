/** The duty of editors: suggestions to a work that nobody has decided. */
import { sql } from "kysely";
import { defineDuty, dutyOf, type DutyRow } from "#platform/server/duties/index.ts";

/** One duty for each work, because one person decides about several suggestions at once. */
export const suggestionsToDecide = defineDuty({
  name: "suggestions-to-decide",
  states: ["knowledge.suggestion.state=open"],
  unless: "The passage was removed from the work.",
  workspace: "programme",
  may: "knowledge.edit",
  act: "decide",
  page: "/knowledge/$work",
  find: async ({ read, workspace }) =>
    (
      await read(sql<
        DutyRow & { readonly ids: readonly string[]; readonly work_id: string }
      >`select (array_agg(s.id::text order by s.created_at, s.id))[1] as id, p.work_id, w.title, w.title_lang, w.visibility, min(s.created_at) as since,
          array_agg(s.id::text order by s.created_at, s.id) as ids
        from knowledge.suggestion s join knowledge.passage p on p.workspace_id = s.workspace_id and p.id = s.passage_id and p.removed is null
          join knowledge.work w on w.workspace_id = p.workspace_id and w.id = p.work_id
        where s.workspace_id = ${workspace} and s.state = 'open' group by p.work_id, w.title, w.title_lang, w.visibility`)
    ).map((row) => dutyOf(row, { params: { work: row.work_id } })),
});
