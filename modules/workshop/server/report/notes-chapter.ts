/**
 * The chapter with the rooms' notes under the Chatham House Rule: what was said about each scenario and about the whole assessment. The chapter never
 * states who said it or in which room. Notes keep their original language.
 */
import { noteKinds } from "../../contract/workshop.ts";
import { sql } from "kysely";
import type { Tx } from "#platform/server/db/index.ts";
import { type Block, langOf, textOf, inLanguage } from "#platform/server/reports/index.ts";
import { scenariosOf } from "#modules/threat/server/index.ts";
import { parseTlp } from "#platform/server/record/index.ts";
import { type Chapter, type ChapterMaking, type WrittenChapter, recordChanges } from "#modules/assessment/server/index.ts";

const notesOf = (tx: Tx, workspace: string, assessment: string) =>
  tx
    .selectFrom("workshop.note as n")
    .innerJoin("workshop.room as r", (join) => join.onRef("r.workspace_id", "=", "n.workspace_id").onRef("r.id", "=", "n.room_id"))
    .select(["n.id", "n.scenario_id", "n.kind", "n.text", "n.text_lang", "n.marking", "n.rev", "n.visibility"])
    .where("n.workspace_id", "=", workspace)
    .where("r.assessment_id", "=", assessment);

const write = async ({ tx, workspace, assessment, voice }: ChapterMaking): Promise<WrittenChapter | null> => {
  const { say, language } = voice;
  const notes = await notesOf(tx, workspace, assessment.id).orderBy("n.created_at").orderBy("n.id").execute();
  if (notes.length === 0) return null;
  const scenarios = await scenariosOf(tx, workspace, { assessment: assessment.id });
  const about = (scenario: string | null): Block[] => {
    const rows = noteKinds.flatMap((kind) =>
      notes
        .filter((note) => note.scenario_id === scenario && note.kind === kind)
        .map((note) => ({ term: say(`console.note.${kind}`), text: { text: note.text, lang: note.text_lang } })),
    );
    return rows.length === 0 ? [] : [{ kind: "definitions", rows }];
  };
  const ofWhole = about(null);
  return {
    blocks: [
      { kind: "paragraph", text: say("report-steps.notes.rule"), style: "note" },
      ...(ofWhole.length === 0 ? [] : [{ kind: "heading" as const, level: 2 as const, text: say("report-steps.notes.whole") }, ...ofWhole]),
      ...scenarios.flatMap((scenario): Block[] => {
        const blocks = about(scenario.id);
        if (blocks.length === 0) return [];
        const title = inLanguage(scenario, "title", language);
        return [{ kind: "heading", level: 2, text: { text: `${scenario.code}  ${textOf(title)}`, lang: langOf(title, voice) } }, ...blocks];
      }),
    ],
    // the markings of room and scenario apply to a note, because the chapter may contain the scenario's title
    markings: [
      ...notes.map((note) => parseTlp(note.marking)),
      ...scenarios.filter((s) => notes.some((n) => n.scenario_id === s.id)).map((s) => s.marking),
    ],
  };
};

const source = async (tx: Tx, workspace: string, assessment: string, maxMarking: number): Promise<unknown> => {
  const rows = await notesOf(tx, workspace, assessment).where("n.visibility", "<=", maxMarking).orderBy("n.id").execute();
  return rows.map((note) => [note.id, note.rev]);
};

const changes = recordChanges(
  (workspace, assessment, since) =>
    sql`
      select 'note-written' as what, coalesce(s.id, r.id) as id, 'S' || s.number as code, s.title, s.title_lang,
        max(n.visibility)::int as visibility, max(n.updated_at) as at
      from workshop.note n
        join workshop.room r on r.workspace_id = n.workspace_id and r.id = n.room_id
        left join threat.scenario s on s.workspace_id = n.workspace_id and s.id = n.scenario_id
      where n.workspace_id = ${workspace} and r.assessment_id = ${assessment} and n.updated_at > ${since}
      group by coalesce(s.id, r.id), s.number, s.title, s.title_lang`,
);

export const notesChapter: Chapter = { name: "notes", rank: 99, write, source, changes };
