-- A small, fictional State's workspace, in the tables that the migrations make. The test adds a later migration.
set local counterpart.workspace = '0195d0a0-7e1a-7000-8000-00000000aaaa';
set local counterpart.clearance = '4';
set local counterpart.moderator = 'on';
insert into platform.node (one, id, kind) values (true, '0195d0a0-7e1a-7000-8000-00000000a000', 'node') on conflict do nothing;
insert into directory.workspace (id, kind, name, lang, fictional, created_at)
  values ('0195d0a0-7e1a-7000-8000-00000000aaaa', 'state', '{"en": "Republic of Velmara", "ar": "جمهورية فيلمارا"}', 'en', true, '2026-03-01T08:00:00Z');
insert into directory.account (id, name, email, language) values ('0195d0a0-7e1a-7000-8000-00000000a001', 'Amara', 'amara@velmara.example', 'fr');
insert into directory.membership (workspace, account, roles, created_at, updated_at)
  values ('0195d0a0-7e1a-7000-8000-00000000aaaa', '0195d0a0-7e1a-7000-8000-00000000a001', '{focal-point}', '2026-03-01T08:00:00Z', '2026-03-01T08:00:00Z');
insert into programme.agency (workspace_id, id, name, type, created_by)
  values ('0195d0a0-7e1a-7000-8000-00000000aaaa', '0195d0a0-7e1a-7000-8000-00000000a002', '{"en": "Ministry of the Interior"}', 'ministry', 'account:0195d0a0-7e1a-7000-8000-00000000a001');
insert into assessment.yardstick (workspace_id, id, code, version, digest, data)
  values ('0195d0a0-7e1a-7000-8000-00000000aaaa', '0195d0a0-7e1a-7000-8000-00000000a003', 'own', '1', 'd', '{"bands": [], "note": null}');
insert into assessment.criteria_set (workspace_id, id, code, version, digest, data)
  values ('0195d0a0-7e1a-7000-8000-00000000aaaa', '0195d0a0-7e1a-7000-8000-00000000a004', 'own', '1', 'd', 'null');
insert into assessment.assessment (workspace_id, id, title, title_lang, horizon_months, yardstick_id, criteria_set_id, marking, visibility)
  values ('0195d0a0-7e1a-7000-8000-00000000aaaa', '0195d0a0-7e1a-7000-8000-00000000a005', 'National assessment', 'en', 24,
    '0195d0a0-7e1a-7000-8000-00000000a003', '0195d0a0-7e1a-7000-8000-00000000a004', 'TLP:RED', 4);
-- the second scenario was merged into the third one, so its row refers to a later row
insert into threat.scenario (workspace_id, id, assessment_id, number, status, merged_into, title, title_lang, summary, summary_lang, marking, visibility, technology_areas)
  select '0195d0a0-7e1a-7000-8000-00000000aaaa', ('0195d0a0-7e1a-7000-8000-00000000a10' || n)::uuid, '0195d0a0-7e1a-7000-8000-00000000a005', n, 'ready',
    case n when 2 then '0195d0a0-7e1a-7000-8000-00000000a103'::uuid end, 'Scenario ' || n, 'en', 'A policy-level summary, "quoted", with a \ and a tab	.', 'en',
    'TLP:AMBER', 2, '{ai,drones}' from generate_series(1, 3) n;
insert into threat.round (workspace_id, id, assessment_id, number, state, questions, panels, fields_per_person, yardstick_id, criteria_set_id, horizon_months)
  values ('0195d0a0-7e1a-7000-8000-00000000aaaa', '0195d0a0-7e1a-7000-8000-00000000a006', '0195d0a0-7e1a-7000-8000-00000000a005', 1, 'closed', '{likelihood}', 1, 8,
    '0195d0a0-7e1a-7000-8000-00000000a003', '0195d0a0-7e1a-7000-8000-00000000a004', 24);
insert into question.item (workspace_id, id, kind, question, part, state, accepting, length)
  values ('0195d0a0-7e1a-7000-8000-00000000aaaa', '0195d0a0-7e1a-7000-8000-00000000a00a', 'rating', '0195d0a0-7e1a-7000-8000-00000000a006', '0195d0a0-7e1a-7000-8000-00000000a101', 'revealed', false, 1);
insert into threat.round_scenario (workspace_id, round_id, scenario_id, position, panel, state, scenario_rev)
  values ('0195d0a0-7e1a-7000-8000-00000000aaaa', '0195d0a0-7e1a-7000-8000-00000000a006', '0195d0a0-7e1a-7000-8000-00000000a101', 0, 0, 'revealed', 1);
insert into threat.judgement (workspace_id, id, round_id, scenario_id, cannot_say, low, best, high, sure, impacts, confidence)
  select '0195d0a0-7e1a-7000-8000-00000000aaaa', ('0195d0a0-7e1a-7000-8000-00000000a2' || lpad(n::text, 2, '0'))::uuid, '0195d0a0-7e1a-7000-8000-00000000a006',
    '0195d0a0-7e1a-7000-8000-00000000a101', false, 0.1, 0.1 + n / 37.0, 0.9, 0.8, '{"life": {"from": 2, "to": 3}}', 'low' from generate_series(1, 12) n;
insert into workshop.room (workspace_id, id, assessment_id, title, title_lang, marking, visibility, public_key, code, groups)
  values ('0195d0a0-7e1a-7000-8000-00000000aaaa', '0195d0a0-7e1a-7000-8000-00000000a007', '0195d0a0-7e1a-7000-8000-00000000a005', 'Room', 'en', 'TLP:AMBER', 2,
    'public', 'the-code', 0);
insert into workshop.seat (workspace_id, id, room_id, number, token_hash)
  values ('0195d0a0-7e1a-7000-8000-00000000aaaa', '0195d0a0-7e1a-7000-8000-00000000a008', '0195d0a0-7e1a-7000-8000-00000000a007', 1, 'hash-of-a-token');
insert into history.revision (workspace_id, table_name, row_key, rev, "row")
  select workspace_id, 'workshop.room', '{"id":"r"}', 1, to_jsonb(r) from workshop.room r;
insert into platform.audit (workspace_id, id, actor_kind, action) values ('0195d0a0-7e1a-7000-8000-00000000aaaa', '0195d0a0-7e1a-7000-8000-00000000a009', 'anyone', 'test.look');
