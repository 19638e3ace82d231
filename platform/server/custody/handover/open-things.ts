/**
 * What has to be finished before a workspace is handed over: whatever people in a room are still answering. Tables of contexts
 * are named as data only; a test finds a new one in which something can be open and revealed that is not here.
 */
import type pg from "pg";
import { openWorkspace } from "../catalogue/snapshot.ts";
import { quoted, readTables } from "../catalogue/tables.ts";

/** Table, and the sentence about a row of it whose state is open. */
export const openThings: Readonly<Record<string, string>> = {
  "workshop.room": "A room is open. Close it at its console.",
  "threat.round": "A round is open. Reveal its scenarios, which closes it.",
  "landscape.survey": "A survey of step 1 or 2 is open. Reveal it.",
  "priority.weighing": "A weighing is open. Reveal the weights.",
  "capability.asking": "Items of step 7 are being asked. Reveal them.",
  "policy.asking": "Effects of measures are being asked. Reveal them.",
  "recommendation.poll": "Points are being spent. Reveal them.",
};

/** Tables with such a state in which it may stay open, each with its reason. */
export const mayStayOpen: Readonly<Record<string, string>> = {
  "threat.round_scenario": "closes with its round",
};

/** Opens the workspace and looks. @returns a sentence for each kind of thing that is open; none when all is finished */
export async function stillOpen(client: pg.ClientBase, workspace: string): Promise<string[]> {
  await openWorkspace(client, workspace);
  const tables = await readTables(client);
  const found: string[] = [];
  for (const [name, sentence] of Object.entries(openThings)) {
    if (!tables.some((table) => table.name === name)) continue;
    const { rows } = await client.query(`select from ${quoted(name)} where workspace_id = $1 and state = 'open' limit 1`, [workspace]);
    if (rows.length > 0) found.push(sentence);
  }
  for (const { name } of tables.filter((table) => table.ofWorkspace && table.sealed)) {
    const { rows } = await client.query(`select from ${quoted(name)} where workspace_id = $1 limit 1`, [workspace]);
    if (rows.length > 0 && found.length === 0) found.push("Answers are still hidden. Reveal them.");
  }
  return found;
}
