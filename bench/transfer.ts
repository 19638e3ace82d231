/**
 * Exports a workspace with 100,000 judgements and 500 MB of stored files to an encrypted file, reads and verifies the file, and
 * imports it on another node. For comparison it measures the time that the age library alone needs for the same number of bytes,
 * which is the lower limit.
 */
import { randomFillSync } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { newKey, exportWorkspace, importWorkspace, verifyArchive } from "#platform/server/transfer/index.ts";
import { sealed } from "#platform/server/transfer/archive/sealed.ts";
import { newId } from "#platform/server/db/index.ts";
import { readMigrations } from "#platform/server/db/migrate.ts";
import { testDatabase, type TestDatabase } from "#platform/server/db/testing.ts";
import { createFileStore } from "#platform/server/files/index.ts";
import type { Line } from "./main.ts";

export const name = "transfer: 100,000 judgements and 500 MB of files, out and in";

const judgements = 100_000;
const files = 50;
const fileBytes = 10_000_000;
const bars = { exportSeconds: 60, importSeconds: 120, memoryMb: 600 };

/** Inserts the data as the administrator in large sets, because the benchmark measures export and import, not data entry. */
const fill = async (db: TestDatabase, workspace: string): Promise<void> => {
  const [yardstick, criteria, assessment, round] = [newId(), newId(), newId(), newId()];
  const run = (text: string, values: unknown[]): Promise<unknown> => db.as("administrator", text, values);
  await run(`insert into directory.workspace (id, kind, name, lang, fictional) values ($1, 'state', '{"en": "Velmara"}', 'en', true)`, [
    workspace,
  ]);
  for (const [table, id] of [
    ["yardstick", yardstick],
    ["criteria_set", criteria],
  ])
    await run(`insert into threat.${table} (workspace_id, id, code, version, digest, data) values ($1, $2, 'own', '1', 'd', '{}')`, [
      workspace,
      id,
    ]);
  await run(
    `insert into assessment.assessment (workspace_id, id, title, title_lang, horizon_months, yardstick_id, criteria_set_id, marking, visibility)
     values ($1, $2, 'Assessment', 'en', 24, $3, $4, 'TLP:AMBER', 2)`,
    [workspace, assessment, yardstick, criteria],
  );
  await run(
    `insert into threat.scenario (workspace_id, id, assessment_id, number, title, title_lang, summary, summary_lang, marking, visibility)
     select $1, gen_random_uuid(), $2, n, 'Scenario ' || n, 'en', repeat('A policy-level summary. ', 12), 'en', 'TLP:AMBER', 2 from generate_series(1, 500) n`,
    [workspace, assessment],
  );
  await run(
    `insert into threat.round (workspace_id, id, assessment_id, number, state, questions, panels, fields_per_person, yardstick_id, criteria_set_id, horizon_months)
     values ($1, $2, $3, 1, 'closed', '{likelihood}', 1, 16, $4, $5, 24)`,
    [workspace, round, assessment, yardstick, criteria],
  );
  await run(
    `insert into threat.round_scenario (workspace_id, round_id, scenario_id, position, panel, state, scenario_rev)
     select workspace_id, $2, id, number, 0, 'revealed', 1 from threat.scenario where workspace_id = $1`,
    [workspace, round],
  );
  await run(
    `insert into threat.judgement (workspace_id, round_id, scenario_id, cannot_say, low, best, high, sure, capability, intent, capability_why, capability_why_lang, impacts, confidence)
     select s.workspace_id, $2, s.id, false, 0.1, 0.1 + n / 500.0, 0.9, 0.8, 3, 2, 'As said in the group, with a reason.', 'en',
       '{"life": {"from": 2, "to": 3}, "economy": {"from": 1, "to": 4}}', 'moderate'
     from threat.scenario s, generate_series(1, ${judgements / 500}) n where s.workspace_id = $1`,
    [workspace, round],
  );
};

const keep = async (db: TestDatabase, workspace: string, dataDir: string): Promise<void> => {
  const store = createFileStore(dataDir);
  const bytes = Buffer.alloc(fileBytes);
  for (let i = 0; i < files; i += 1) {
    randomFillSync(bytes, 0, 4096);
    const file = {
      owner: "urn:counterpart:bench",
      name: `file-${i}.pdf`,
      visibility: 2,
      bytes: [bytes],
      limit: fileBytes,
      actor: "system:bench",
    };
    await db.transaction({ workspace, account: null, clearance: 4 }, (tx) => store.put(tx, file));
  }
};

/** Runs `run`. @returns its duration in seconds, and the highest memory of the process during the run */
async function timed<T>(run: () => Promise<T>): Promise<{ seconds: number; mb: number; result: T }> {
  let highest = 0;
  const watch = setInterval(() => (highest = Math.max(highest, process.memoryUsage().rss)), 50);
  const started = performance.now();
  try {
    const result = await run();
    return { seconds: (performance.now() - started) / 1000, mb: highest / 1e6, result };
  } finally {
    clearInterval(watch);
  }
}

/** Encrypts the same number of bytes and discards the result. */
const ageAlone = async (recipient: string, bytes: number): Promise<void> => {
  const piece = Buffer.alloc(1_000_000);
  const plain = (async function* () {
    for (let left = bytes; left > 0; left -= piece.length) yield piece;
  })();
  for await (const _ of sealed(plain, [recipient]));
};

export const run = async (): Promise<Line[]> => {
  const endings: (() => Promise<void>)[] = [];
  const folder = mkdtempSync(path.join(tmpdir(), "counterpart-bench-transfer-"));
  try {
    const after = (end: () => Promise<void>): void => void endings.push(end);
    const [from, to] = [await testDatabase({ after }), await testDatabase({ after })];
    const [workspace, key, migrations] = [newId(), await newKey(), await readMigrations()];
    const dataDir = path.join(folder, "from");
    await fill(from, workspace);
    await keep(from, workspace, dataDir);
    const file = path.join(folder, "v.age");
    const out = await timed(() => exportWorkspace(from.config("backup"), file, { workspace, recipients: [key.recipient], dataDir }));
    const identities = [key.identity];
    const read = await timed(() => verifyArchive(file, identities));
    const came = await timed(() =>
      importWorkspace({
        file,
        identities,
        verified: read.result,
        owner: to.config("owner"),
        dataDir: path.join(folder, "to"),
        migrations,
        extensions: null,
        pgBin: null,
      }),
    );
    const counted = await to.as("administrator", "select count(*)::int as n from threat.judgement");
    if (counted.rows[0].n !== judgements) throw new Error(`${counted.rows[0].n} judgements arrived`);
    const again = path.join(folder, "again.age");
    const second = await exportWorkspace(to.config("backup"), again, {
      workspace,
      recipients: [key.recipient],
      dataDir: path.join(folder, "to"),
    });
    if (second.manifest.content !== out.result.manifest.content) throw new Error("what arrived is not what was sent");
    const age = await timed(() => ageAlone(key.recipient, out.result.bytes));
    const whole = read.seconds + came.seconds;
    const mb = Math.max(out.mb, read.mb, came.mb);
    return [
      {
        figure: `export ${out.seconds.toFixed(1)} s, ${(out.result.bytes / 1e6).toFixed(0)} MB; age alone ${age.seconds.toFixed(1)} s (× ${(out.seconds / age.seconds).toFixed(2)})`,
        bar: `≤ ${bars.exportSeconds} s`,
        met: out.seconds <= bars.exportSeconds,
      },
      {
        figure: `import ${whole.toFixed(1)} s: read and checked ${read.seconds.toFixed(1)} s, taken in ${came.seconds.toFixed(1)} s; the same by digest`,
        bar: `≤ ${bars.importSeconds} s`,
        met: whole <= bars.importSeconds,
      },
      { figure: `process up to ${mb.toFixed(0)} MB`, bar: `≤ ${bars.memoryMb} MB`, met: mb <= bars.memoryMb },
    ];
  } finally {
    for (const end of endings.toReversed()) await end();
    rmSync(folder, { recursive: true, force: true });
  }
};
