/**
 * Finds open secret questions. While a question is open, no archive and no handover can be made, and a backup leaves the answers of the
 * question out.
 */
import type pg from "pg";
import { quoted, type Table } from "./tables.ts";

/**
 * Whether a secret question of the workspace is open, even if nobody has answered it. For a database of an earlier release, it checks instead whether
 * a sealed table has rows. The caller has opened the workspace.
 */
export const anyQuestionOpen = async (client: pg.ClientBase, workspace: string, tables: readonly Table[]): Promise<boolean> => {
  const open = tables.filter(({ name }) => name === "question.item").map(({ name }) => `${quoted(name)} where state = 'open' and`);
  const sealed = tables.filter((table) => table.ofWorkspace && table.sealed).map(({ name }) => `${quoted(name)} where`);
  for (const from of [...open, ...sealed]) {
    const { rows } = await client.query(`select from ${from} workspace_id = $1 limit 1`, [workspace]);
    if (rows.length > 0) return true;
  }
  return false;
};

/** The number of encrypted answers in the workspace. The caller has opened the workspace. */
export const countSealed = async (client: pg.ClientBase, workspace: string, tables: readonly Table[]): Promise<number> => {
  if (!tables.some(({ name }) => name === "question.sealed")) return 0;
  const { rows } = await client.query<{ n: number }>("select count(*)::int as n from question.sealed where workspace_id = $1", [workspace]);
  return Number(rows[0]?.n ?? 0);
};
