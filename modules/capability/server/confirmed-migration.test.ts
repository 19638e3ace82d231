/** Answers that an earlier release let any editor mark "verified": what the migration changes them to. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { openScratch } from "#platform/server/custody/workspace/scratch.ts";
import { withClient } from "#platform/server/db/bootstrap.ts";
import { readMigrations } from "#platform/server/db/migrate.ts";

const id = (n: number): string => `0195d0a0-7e1a-7000-8000-00000000b${String(n).padStart(3, "0")}`;
const [workspace, official, guest, both, agency, yardstick, criteria, assessment, instrument, profile] = [
  1, 2, 3, 4, 5, 6, 7, 8, 9, 10,
].map(id);

const rows = `
  set local counterpart.workspace = '${workspace}';
  set local counterpart.clearance = '4';
  insert into directory.workspace (id, kind, name, lang, fictional) values ('${workspace}', 'state', '{"en": "Velmara"}', 'en', true);
  insert into directory.account (id, name, email, language) values
    ('${official}', 'A', 'a@test.example', 'en'), ('${guest}', 'B', 'b@test.example', 'en'), ('${both}', 'C', 'c@test.example', 'en');
  insert into directory.membership (workspace, account, roles) values ('${workspace}', '${official}', '{focal-point}'),
    ('${workspace}', '${guest}', '{guest-facilitator}'), ('${workspace}', '${both}', '{analyst,guest-facilitator}');
  insert into programme.agency (workspace_id, id, name, type) values ('${workspace}', '${agency}', '{"en": "Police"}', 'ministry');
  insert into threat.yardstick (workspace_id, id, code, version, digest, data) values ('${workspace}', '${yardstick}', 'own', '1', 'd', '{}');
  insert into threat.criteria_set (workspace_id, id, code, version, digest, data) values ('${workspace}', '${criteria}', 'own', '1', 'd', '{}');
  insert into threat.assessment (workspace_id, id, title, title_lang, horizon_months, yardstick_id, criteria_set_id, marking, visibility)
    values ('${workspace}', '${assessment}', 'T', 'en', 24, '${yardstick}', '${criteria}', 'TLP:RED', 4);
  insert into capability.instrument (workspace_id, id, urn, version, digest, data, origin)
    values ('${workspace}', '${instrument}', 'urn:x', 1, 'd', '{}', 'shipped');
  insert into capability.profile (workspace_id, id, assessment_id, instrument_id, number, roll_up, visibility)
    values ('${workspace}', '${profile}', '${assessment}', '${instrument}', 1, 'median', 4);
  insert into capability.answer (workspace_id, profile_id, agency_id, item, standing, level, evidence, confidence, answered_by,
      verified_by, verified_for, verified_at, visibility)
    select '${workspace}', '${profile}', '${agency}', item, 'level', 2, 'verified', 'high', 'room:r', 'account:' || who, 'Institute of Anything',
      '2026-05-01T10:00:00Z', 4
    from (values ('official', '${official}'), ('guest', '${guest}'), ('both', '${both}')) looked (item, who);
  insert into capability.answer (workspace_id, profile_id, agency_id, item, standing, level, evidence, confidence, answered_by, visibility)
    values ('${workspace}', '${profile}', '${agency}', 'plain', 'level', 2, 'documented', 'high', 'room:r', 4);`;

test("an official's check becomes a confirmation of the State, a guest's becomes documented, and the history keeps the former row", async () => {
  const scratch = await openScratch(null);
  try {
    const all = await readMigrations();
    await scratch.migrateTo(all.filter(({ name }) => name < "20261127-63"));
    await withClient(scratch.owner, (client) => client.query(`begin; ${rows}; commit`));
    await scratch.migrateTo(all);
    const found = await withClient(scratch.owner, async (client) => {
      const here = `set counterpart.workspace = '${workspace}'; set counterpart.clearance = '4'`;
      await client.query(here);
      const answers = await client.query<Record<string, unknown>>(
        `select item, evidence, confirmed_by, confirmed_for, confirmed_at is not null as dated, verified_by, verified_for, rev
        from capability.answer order by item`,
      );
      const history = await client.query<Record<string, unknown>>(
        `select row_key, rev, "row" ->> 'evidence' as evidence, "row" ->> 'verified_for' as typed, visibility, replaced_by
        from history.revision where table_name = 'capability.answer' order by row_key`,
      );
      return { answers: answers.rows, history: history.rows };
    });
    const nobody = { confirmed_by: null, confirmed_for: null, dated: false, verified_by: null, verified_for: null };
    assert.deepEqual(found.answers, [
      { item: "both", evidence: "documented", ...nobody, rev: 2 },
      { item: "guest", evidence: "documented", ...nobody, rev: 2 },
      { item: "official", evidence: "confirmed", ...nobody, confirmed_by: `account:${official}`, dated: true, rev: 2 },
      { item: "plain", evidence: "documented", ...nobody, rev: 1 },
    ]);
    const was = { rev: 1, evidence: "verified", typed: "Institute of Anything", visibility: 4, replaced_by: "system:migration" };
    assert.deepEqual(
      found.history,
      ["both", "guest", "official"].map((item) => ({
        row_key: JSON.stringify({ agency_id: agency, item, profile_id: profile }),
        ...was,
      })),
    );
  } finally {
    await scratch.close();
  }
});
