/**
 * Checks that nothing is open before a workspace is handed over, for example a question that people in a room are still answering. Modules declare
 * their tables with rows that can be open (`Module.openThings`); a test fails for a new table that no module declares.
 */
import type pg from "pg";
import { anyQuestionOpen } from "../catalogue/open-questions.ts";
import { openWorkspace } from "../catalogue/snapshot.ts";
import { quoted, readTables } from "../catalogue/tables.ts";

/** A table with a column `state` that can be `open`. */
export interface OpenThing {
  readonly table: string;
  /** A sentence that says what is open and how to finish it; null if a row may stay open. */
  readonly sentence: string | null;
  /** The reason why a row may stay open. */
  readonly because?: string;
}

/** Answers that nobody has revealed yet, to any kind of question, including answers that remained after their room was closed. */
export const hiddenAnswers = { table: "question.item", sentence: "Answers are still hidden. Reveal them." } as const satisfies OpenThing;

/**
 * Opens the workspace and checks the tables.
 * @returns a sentence for each kind of thing that is open; an empty list if everything is finished
 */
export async function stillOpen(client: pg.ClientBase, workspace: string, openThings: readonly OpenThing[]): Promise<string[]> {
  await openWorkspace(client, workspace);
  const tables = await readTables(client);
  const found: string[] = [];
  for (const { table: name, sentence } of openThings) {
    if (sentence === null || !tables.some((table) => table.name === name)) continue;
    const { rows } = await client.query(`select from ${quoted(name)} where workspace_id = $1 and state = 'open' limit 1`, [workspace]);
    if (rows.length > 0) found.push(sentence);
  }
  if (found.length === 0 && (await anyQuestionOpen(client, workspace, tables))) found.push(hiddenAnswers.sentence);
  return found;
}
