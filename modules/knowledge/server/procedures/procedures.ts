/** Queries on guided procedures with their translations. */
import { sql } from "kysely";
import * as z from "zod/mini";
import { Problem } from "#platform/contract/problems.ts";
import { workspaceOf, type Tx } from "#platform/server/db/index.ts";
import { parseTlp } from "#platform/server/record/index.ts";
import { ProcedureFields, textsOf, type Procedure } from "../../contract/procedures.ts";

export const Body = z.pick(ProcedureFields, { purpose: true, roles: true, steps: true, form: true });
/** A translated text, and the original text from which it was made. */
export const StoredTexts = z.record(z.string(), z.object({ text: z.string(), from: z.string() }));

interface Row {
  readonly id: string;
  readonly work_id: string | null;
  readonly work_title: string | null;
  readonly work_lang: string | null;
  readonly used_for: Procedure["use"];
  readonly title: string;
  readonly title_lang: string;
  readonly body: unknown;
  readonly marking: string;
  readonly rev: number;
  readonly translations: readonly { readonly lang: string; readonly texts: unknown }[] | null;
}

const procedureOf = (row: Row): Procedure => {
  const fields = {
    ...Body.parse(row.body),
    use: row.used_for,
    title: { text: row.title, lang: row.title_lang },
    work: row.work_title === null ? null : row.work_id,
    marking: parseTlp(row.marking),
  };
  const original = textsOf(fields);
  const translations = (row.translations ?? []).map(({ lang, texts }) => ({
    lang,
    // a text of a step that was removed is not shown
    texts: Object.fromEntries(
      Object.entries(StoredTexts.parse(texts))
        .filter(([key]) => original[key] !== undefined)
        .map(([key, { text, from }]) => [key, { text, behind: from !== original[key] }]),
    ),
  }));
  const workTitle = row.work_title === null ? null : { text: row.work_title, lang: row.work_lang ?? "en" };
  return { ...fields, id: row.id, rev: row.rev, workTitle, translations };
};

/** Sorted by title. The title of a work that the reader may not read is null. @param id returns only this procedure */
export const proceduresOf = async (tx: Tx, id?: string): Promise<Procedure[]> => {
  const only = id === undefined ? sql`` : sql`and p.id = ${id}`;
  const { rows } =
    await sql<Row>`select p.id, p.work_id, w.title as work_title, w.title_lang as work_lang, p.used_for, p.title, p.title_lang,
      p.body, p.marking, p.rev,
      (select json_agg(json_build_object('lang', t.lang, 'texts', t.texts) order by t.lang) from knowledge.procedure_translation t
        where t.workspace_id = p.workspace_id and t.procedure_id = p.id) as translations
    from knowledge.procedure p left join knowledge.work w on w.workspace_id = p.workspace_id and w.id = p.work_id
    where p.workspace_id = ${workspaceOf(tx)} ${only} order by p.title, p.id`.execute(tx);
  return rows.map(procedureOf);
};

/** @throws Problem not-found if the reader sees no such procedure */
export const procedureById = async (tx: Tx, id: string): Promise<Procedure> => {
  const [found] = await proceduresOf(tx, id);
  if (found === undefined) throw new Problem("not-found");
  return found;
};
