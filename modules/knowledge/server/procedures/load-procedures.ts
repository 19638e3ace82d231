/**
 * Fills the demonstration with one fictional procedure in six languages, both in the library of the programme and in the workspace of Velmara. A
 * second call has no effect.
 */
import { readFileSync } from "node:fs";
import type { LoadDemonstration } from "#platform/server/http/index.ts";
import type { ProcedureFields } from "../../contract/procedures.ts";
import { worksOf } from "../works.ts";
import { insertProcedure, insertProcedureTexts } from "./keep-procedures.ts";
import { procedureById, proceduresOf } from "./procedures.ts";

type Content = Omit<ProcedureFields, "title" | "work"> & {
  readonly title: string;
  readonly translations: Readonly<Record<string, Readonly<Record<string, string>>>>;
};
const by = "demonstration";

export const loadProcedures: LoadDemonstration = async ({ db, now }, { velmara, programme }) => {
  const content = JSON.parse(readFileSync(new URL("../demonstration/procedure.json", import.meta.url), "utf8")) as Content;
  const { translations, title, ...fields } = content;
  for (const workspace of [programme, velmara])
    await db.transaction({ workspace, account: null, clearance: 4 }, async (tx) => {
      if ((await proceduresOf(tx)).length > 0) return;
      const guide = workspace === programme ? (await worksOf(tx)).find(({ kind, held }) => kind === "checklist" && held) : undefined;
      const id = await insertProcedure(tx, { ...fields, title: { text: title, lang: "en" }, work: guide?.id ?? null }, by);
      for (const [lang, texts] of Object.entries(translations))
        await insertProcedureTexts(tx, await procedureById(tx, id), { lang, texts }, { by, at: now() });
    });
};
