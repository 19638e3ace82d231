/** Finds the tables of the database that contain a word; for tests only. */
import type { TestApplication } from "#app/server/testing.ts";

/**
 * Reads the whole database, including stored bytes, and returns a function that finds the tables that contain a word.
 * @param workspace searches only rows of this workspace; null searches all tables with a workspace, in all workspaces
 * @returns the function; its result is sorted by the name of the table
 */
export const holdingIn = async (app: TestApplication, workspace: string | null): Promise<(word: string) => Promise<string[]>> => {
  const { rows: tables } = await app.db.as(
    "administrator",
    `select c.table_schema || '.' || c.table_name as name from information_schema.columns c join information_schema.tables b using (table_schema, table_name)
      where c.column_name = 'workspace_id' and b.table_type = 'BASE TABLE' order by 1`,
  );
  const only = workspace === null ? "true" : `one.workspace_id = '${workspace}'`;
  return async (word) => {
    const hex = Buffer.from(word).toString("hex");
    const found: string[] = [];
    for (const { name } of tables as { name: string }[]) {
      const { rows } = await app.db.as(
        "administrator",
        `select from ${name} one where ${only} and (one::text ilike '%${word}%' or one::text like '%${hex}%') limit 1`,
      );
      if (rows.length > 0) found.push(name);
    }
    return found;
  };
};
