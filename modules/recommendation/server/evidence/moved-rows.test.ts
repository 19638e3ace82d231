// Tests the migration that moved evidence of reports to the common table of evidence. An archive from the release before this
// migration is imported with every row, marking and byte, and a verification still names the file that its verifier opened.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { withClient } from "#platform/server/db/bootstrap.ts";
import { readMigrations } from "#platform/server/db/migrate.ts";
import { filePath } from "#platform/server/files/index.ts";
import { exportWorkspace } from "#platform/server/transfer/workspace/export.ts";
import { openScratch } from "#platform/server/transfer/workspace/scratch.ts";
import { emptyNode, transferOf } from "#platform/server/transfer/testing.ts";

const id = (end: string): string => `0195d0a0-7e1a-7000-8000-00000000${end}`;
const workspace = id("aaaa");
const bytes = Buffer.from("The order.");
const sha256 = createHash("sha256").update(bytes).digest("hex");

/** A piece of evidence in the tables before the migration. */
const piece = (end: string, number: number, more: Partial<Record<string, string>> = {}): string => {
  const columns = {
    workspace_id: `'${workspace}'`,
    id: `'${id(end)}'`,
    recommendation_id: `'${id("a006")}'`,
    report_id: `'${id("a007")}'`,
    number: String(number),
    title: "'Order'",
    title_lang: "'en'",
    supports: "'A unit is named.'",
    supports_lang: "'en'",
    pages: "'2'",
    issuer: "'Ministry'",
    language: "'en'",
    marking: "'TLP:AMBER'",
    visibility: "2",
    ...more,
  };
  return `insert into recommendation.evidence_piece (${Object.keys(columns).join()}) values (${Object.values(columns).join()});`;
};
const withFile = (kept: boolean, looked: string) => ({
  file: `'{"name": "order.txt", "type": "text/plain", "size": 10, "pages": null, "cleaned": false}'`,
  sha256: `'${sha256}'`,
  looked_at: `'${looked}'`,
  file_id: kept ? `'${id("b001")}'` : "null",
});

const before = `begin;
  set local counterpart.workspace = '${workspace}';
  set local counterpart.clearance = '4';
  insert into platform.node (one, id, kind) values (true, '${id("a000")}', 'node') on conflict do nothing;
  insert into directory.workspace (id, kind, name, lang, fictional) values ('${workspace}', 'state', '{"en": "Velmara"}', 'en', true);
  insert into directory.account (id, name, email, language) values ('${id("a001")}', 'Amara', 'amara@velmara.example', 'en');
  insert into directory.membership (workspace, account, roles) values ('${workspace}', '${id("a001")}', '{focal-point}');
  insert into assessment.yardstick (workspace_id, id, code, version, digest, data) values ('${workspace}', '${id("a003")}', 'own', '1', 'd', '{}');
  insert into assessment.criteria_set (workspace_id, id, code, version, digest, data) values ('${workspace}', '${id("a004")}', 'own', '1', 'd', '{}');
  insert into assessment.assessment (workspace_id, id, title, title_lang, horizon_months, yardstick_id, criteria_set_id, marking, visibility)
    values ('${workspace}', '${id("a005")}', 'Assessment', 'en', 24, '${id("a003")}', '${id("a004")}', 'TLP:GREEN', 1);
  insert into recommendation.recommendation (workspace_id, id, assessment_id, number, text, text_lang, addressee, addressee_lang, zone, origin, marking, visibility)
    values ('${workspace}', '${id("a006")}', '${id("a005")}', 1, 'Name a unit.', 'en', 'Police', 'en', 'Etc/UTC', 'workshop', 'TLP:AMBER', 2);
  insert into recommendation.report (workspace_id, id, recommendation_id, status, words, words_lang, by_whom, on_day, evidence, visibility)
    values ('${workspace}', '${id("a007")}', '${id("a006")}', 'done', 'Done.', 'en', 'Police', '2026-10-12', '[]', 2);
  insert into recommendation.verification (workspace_id, id, recommendation_id, report_id, result, words, words_lang, organisation, relation, on_day, evidence,
      visibility, sightings)
    values ('${workspace}', '${id("a008")}', '${id("a006")}', '${id("a007")}', 'partly', 'Read.', 'en', 'Institute', 'None', '2026-11-03', '[]', 2,
      '[{"piece": "${id("c001")}", "at": "2026-11-02T10:00:00Z"}]');
  insert into platform.file (workspace_id, id, owner, name, type, size, sha256, visibility)
    values ('${workspace}', '${id("b001")}', 'urn:counterpart:evidence:${id("c001")}', 'order.txt', 'text/plain', ${bytes.length}, '${sha256}', 2);
  ${piece("c001", 1, { ...withFile(true, '["unread"]'), opened_at: "'2026-10-13T08:00:00Z'", created_by: `'account:${id("a001")}'` })}
  ${piece("c002", 2, { ...withFile(false, "[]"), withdrawn_at: "'2026-10-14T08:00:00Z'", withdrawn_reason: "'Wrong.'", withdrawn_reason_lang: "'en'" })}
  ${piece("c003", 3, { marking: "'TLP:RED'", visibility: "4" })}
  ${piece("c004", 4, withFile(false, '["unread"]'))}
commit;`;

test("evidence in an archive of the earlier release is imported with its markings, its file and its sightings", async (t) => {
  const transfer = await transferOf(t);
  const file = join(transfer.folder, "then.age");
  const place = filePath(transfer.dataDir, workspace, sha256);
  await mkdir(dirname(place), { recursive: true });
  await writeFile(place, bytes);
  const then = (await readMigrations()).filter(({ name }) => name < "20261206-50");
  const old = await openScratch(null);
  try {
    await old.migrateTo(then);
    await withClient(old.owner, (client) => client.query(before));
    await exportWorkspace(old.reach("backup"), file, { workspace, recipients: [transfer.key.recipient], dataDir: transfer.dataDir });
  } finally {
    await old.close();
  }
  const there = await emptyNode(t);
  await transfer.take(there, file);
  const rows = async (query: string) => (await there.as("administrator", query)).rows;
  const pieces =
    await rows(`select right(id::text, 4) as id, right(owner, 4) as owner, second_needed as second, visibility as rank, opened_at is not null as open,
    reason, withdrawn_by as gone, file is not null as file, file_id is not null as kept, right(created_by, 4) as by from platform.evidence order by id`);
  const usual = { owner: "a007", second: false, rank: 2, open: false, reason: null, gone: null, by: "nown" };
  assert.deepEqual(pieces, [
    { ...usual, id: "c001", second: true, open: true, file: true, kept: true, by: "a001" },
    { ...usual, id: "c002", reason: "Wrong.", gone: "unknown", file: true, kept: false },
    { ...usual, id: "c003", rank: 4, file: false, kept: false },
    { ...usual, id: "c004", file: true, kept: false },
  ]);
  const [kept] = await rows("select owner, sha256 from platform.file");
  assert.deepEqual(kept, { owner: `urn:counterpart:piece:${id("c001")}`, sha256 });
  const [seen] =
    await rows(`select right(e.id::text, 4) as id from recommendation.verification v cross join jsonb_array_elements(v.sightings) s
    join platform.evidence e on e.id = (s ->> 'piece')::uuid`);
  assert.deepEqual(seen, { id: "c001" });
  const scope = `set counterpart.workspace = '${workspace}'; set counterpart.clearance = '4'`;
  await there.as("administrator", `${scope}; update recommendation.recommendation set marking = 'TLP:RED', visibility = 4`);
  const [ranks] = await rows(
    "select array_agg(distinct e.visibility) as pieces, (select array_agg(visibility) from platform.file) as files from platform.evidence e",
  );
  assert.deepEqual(ranks, { pieces: [4], files: [4] }, "pieces and files follow the marking of the recommendation");
});
