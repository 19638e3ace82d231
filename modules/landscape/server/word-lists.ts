/**
 * The lists (functions, stages, areas) for the claims questions of an assessment. Each is the State's own list if there is one, otherwise the
 * shipped list.
 */
import { readFileSync } from "node:fs";
import { getWordLists, saveWordList, listNames, type Entry, type ListName, type WordList } from "../contract/landscape.ts";
import { Problem } from "#platform/contract/problems.ts";
import { type Tx } from "#platform/server/db/index.ts";
import { rejectOperationalDetail } from "#platform/server/guard/index.ts";
import { actorForAudit, implement } from "#platform/server/http/index.ts";
import { changeRecord } from "#platform/server/record/index.ts";
import { assessmentInSight } from "#modules/assessment/server/index.ts";

const read = <T>(name: string): T =>
  JSON.parse(readFileSync(new URL(`../../../platform/server/content/${name}`, import.meta.url), "utf8")) as T;

/** The shipped lists. Functions and stages have descriptions; technology areas are the project's default list. */
const shipped: Readonly<Record<ListName, readonly Entry[]>> = {
  functions: read<Entry[]>("assessment-functions.json"),
  stages: read<Entry[]>("assessment-stages.json"),
  areas: read<Omit<Entry, "describes">[]>("technology-areas.json").map(({ code, name }) => ({ code, name, describes: null })),
};

export const wordListsOf = async (tx: Tx, workspace: string, assessment: string): Promise<WordList[]> => {
  const rows = await tx
    .selectFrom("landscape.word_list")
    .select(["list", "entries", "rev"])
    .where("workspace_id", "=", workspace)
    .where("assessment_id", "=", assessment)
    .execute();
  return listNames.map((list) => {
    const own = rows.find((row) => row.list === list);
    return { list, rev: own?.rev ?? 1, entries: own === undefined ? [...shipped[list]] : (own.entries as unknown as Entry[]) };
  });
};

/** The texts that differ from the shipped list: only these are checked by the content filter. */
const textsOf = (list: ListName, entries: readonly Entry[]): Record<string, { text: string; lang: string }> => {
  const known = JSON.stringify(shipped[list]);
  const texts: Record<string, { text: string; lang: string }> = {};
  for (const entry of entries)
    for (const part of ["name", "describes"] as const)
      for (const [lang, text] of Object.entries(entry[part] ?? {}))
        if (!known.includes(JSON.stringify(text))) texts[`${entry.code}.${part}.${lang}`] = { text, lang };
  return texts;
};

/** @throws Problem invalid-input if two functions, stages or areas have the same code, or if one has no name */
const checkEntries = (entries: readonly Entry[]): void => {
  if (new Set(entries.map(({ code }) => code)).size !== entries.length) throw new Problem("invalid-input", { at: ["entries"] });
  const unnamed = entries.findIndex(
    ({ name }) => Object.keys(name).length === 0 || Object.values(name).some((text) => text.trim() === "" || text.length > 120),
  );
  if (unnamed >= 0) throw new Problem("invalid-input", { at: ["entries", String(unnamed), "name"] });
};

export const routes = [
  implement(getWordLists, async ({ tx, params, audited }) => {
    await assessmentInSight(tx, params.assessment);
    audited([params.assessment]);
    return { lists: await wordListsOf(tx, params.workspace, params.assessment) };
  }),
  implement(saveWordList, async ({ tx, params, body, actor, audited }) => {
    const { workspace, assessment } = params;
    const { visibility } = await assessmentInSight(tx, assessment);
    checkEntries(body.entries);
    rejectOperationalDetail(textsOf(body.list, body.entries));
    const by = actorForAudit(actor);
    await tx
      .insertInto("landscape.word_list")
      .values({
        workspace_id: workspace,
        assessment_id: assessment,
        list: body.list,
        entries: JSON.stringify(shipped[body.list]),
        visibility,
        created_by: by,
        updated_by: by,
      })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    const lists = () => wordListsOf(tx, workspace, assessment);
    await changeRecord(
      tx,
      {
        table: "landscape.word_list",
        key: { assessment_id: assessment, list: body.list },
        expectedRev: body.expectedRev,
        values: { entries: JSON.stringify(body.entries) },
        actor,
      },
      async () => ({ lists: await lists() }),
    );
    audited([assessment]);
    return { lists: await lists() };
  }),
];
