/**
 * A process that the tests kill. It opens the database of a folder, reports this, writes rows one after the other, and reports each
 * acknowledged row. Arguments: data folder, "write" or "hold".
 */
import { sql } from "kysely";
import { newId, openDatabase } from "./index.ts";

const [dataDir = "", what] = process.argv.slice(2);
const say = (text: string): void => void process.stdout.write(`${text}\n`);

try {
  const db = await openDatabase({ dataDir, log: (line) => say(`log ${line}`) });
  say(`ready ${process.pid}`);
  process.once("SIGTERM", () => void db.close().then(() => process.exit(0)));
  const scope = { workspace: "018f0000-0000-7000-8000-000000000001", account: null, clearance: 0 };
  while (what === "write") {
    const id = newId();
    await db
      .transaction(scope, (tx) =>
        sql`insert into platform.audit (workspace_id, id, actor_kind, action) values (platform.workspace(), ${id}, 'anyone', 'row')`.execute(
          tx,
        ),
      )
      .then(
        () => say(`wrote ${id}`),
        (error: Error) => say(`lost ${error.message}`),
      );
  }
} catch (error) {
  say(`refused ${(error as Error).message}`);
  process.exit(1);
}
