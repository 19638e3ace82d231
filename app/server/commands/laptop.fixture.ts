/**
 * Makes the data of a laptop after a workshop: the data folder of a demonstration that has a closed room with its records. The data folder is inside
 * a folder that tests can search.
 */
import { execFileSync } from "node:child_process";
import { rmSync } from "node:fs";
import { mkdir, mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestContext } from "node:test";
import pg from "pg";
import { runCli } from "../cli.ts";
import { mark } from "#platform/server/transfer/handover/planted.fixture.ts";
import { emptyFolder } from "#platform/server/db/cluster.fixture.ts";
import { openDatabase } from "#platform/server/db/index.ts";
import { openCluster } from "#platform/server/db/supervisor.ts";
import { createFileStore } from "#platform/server/files/index.ts";
import { serve } from "../serve.ts";
import { readSettings } from "#platform/server/settings/settings.ts";
import { velmara } from "#platform/server/testing-values.ts";

/** Runs SQL as the administrator of a stopped node's database. Triggers and foreign keys do not apply, check constraints do. */
export async function asAdministrator(dataDir: string, ...statements: readonly string[]): Promise<void> {
  const cluster = await openCluster({ dataDir, log: () => {} });
  const client = new pg.Client(cluster.superuser("counterpart"));
  try {
    await client.connect();
    await client.query("set session_replication_role = replica");
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
    await cluster.stop();
  }
}

const ofRoom =
  "from assessment.assessment a join threat.scenario s using (workspace_id) where a.id = s.assessment_id order by s.number limit 1";

/** The records of a workshop, in tables that are empty in the demonstration. */
const workshop = [
  `insert into workshop.room (workspace_id, id, assessment_id, title, title_lang, marking, visibility, state, closed_at, public_key, groups)
   select a.workspace_id, '00000000-0000-7000-8000-000000000001', a.id, 'Room', 'en', 'TLP:AMBER', 2, 'closed', now(), 'k', 0 ${ofRoom}`,
  `insert into workshop.note (workspace_id, id, room_id, scenario_id, kind, text, text_lang, marking, visibility)
   select a.workspace_id, gen_random_uuid(), '00000000-0000-7000-8000-000000000001', s.id, 'note', 'A note', 'en', 'TLP:AMBER', 2 ${ofRoom}`,
  `insert into workshop.attendance (workspace_id, room_id, name, organization) select a.workspace_id, '00000000-0000-7000-8000-000000000001', 'N', 'O' ${ofRoom}`,
  `insert into moderation.held (workspace_id, id, kind, payload, findings) select a.workspace_id, gen_random_uuid(), 'note', '{}', '[]' ${ofRoom}`,
  `insert into moderation.held_command (workspace_id, id, endpoint, params, body, texts, digest, by_account, visibility, held_at, expires_at)
   select a.workspace_id, gen_random_uuid(), 'recommendation.add', '{}', '{}', '[]', '', gen_random_uuid(), 4, now(), now() + interval '30 days' ${ofRoom}`,
  `insert into moderation.allowed_text (workspace_id, record, digest, visibility, decided_by, decided_at)
   select a.workspace_id, s.id, '\\x01', 4, gen_random_uuid(), now() ${ofRoom}`,
  `insert into assessment.report_version (workspace_id, id, assessment_id, number, language, marking, visibility, document, digest, source_digest)
   select a.workspace_id, '00000000-0000-7000-8000-000000000002', a.id, 9, 'en', 'TLP:AMBER', 2, '{}', 'd', 'd' ${ofRoom}`,
  `insert into assessment.render (workspace_id, id, report_version_id, format, state, bytes, visibility)
   select a.workspace_id, gen_random_uuid(), '00000000-0000-7000-8000-000000000002', 'pdf', 'done', '', 2 ${ofRoom}`,
  `insert into history.revision (workspace_id, table_name, row_key, rev, "row") select a.workspace_id, 'threat.scenario', 'r', 1, to_jsonb(s) ${ofRoom}`,
];

let template: string | null = null;
process.on("exit", () => {
  if (template !== null) rmSync(template, { recursive: true, force: true });
});

async function makeTemplate(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "counterpart-template-"));
  template = folder;
  const settings = await readSettings([`--data=${folder}`, "--port=0", "--room-port=0"], {});
  await (await serve(settings, { env: {}, log: () => {}, pages: false })).stop();
  const db = await openDatabase({ dataDir: folder, log: () => {} });
  await db.transaction({ workspace: velmara, account: null, clearance: 4 }, async (tx) => {
    const bytes = [Buffer.from(`${mark}kept`)];
    const file = { owner: "urn:counterpart:test", name: "n.txt", visibility: 0, bytes, limit: 99, actor: "system:test" };
    await createFileStore(folder).put(tx, file);
  });
  await db.close();
  await asAdministrator(folder, ...workshop);
  return folder;
}

export interface Laptop {
  /** The folder that contains all other folders. */
  readonly parent: string;
  readonly data: string;
  readonly at: (name: string) => string;
}

export async function laptop(t: TestContext): Promise<Laptop> {
  const from = template ?? (await makeTemplate());
  const parent = await emptyFolder(t);
  const data = join(parent, "laptop");
  await mkdir(data, { mode: 0o700 });
  // Node's own copy takes five times as long.
  execFileSync("cp", ["-a", `${from}/.`, data]);
  return { parent, data, at: (name) => join(parent, name) };
}

export const run = async (...argv: readonly string[]) => {
  let [out, err] = ["", ""];
  const code = await runCli(
    argv,
    (text) => (out += text),
    (text) => (err += text),
  );
  return { code, out, err };
};

/** Makes a key in a new file. @returns its public key */
export const keyAt = async (path: string): Promise<string> => (await run("key", "new", "--to", path)).out.trim();
