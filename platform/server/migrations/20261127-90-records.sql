-- What records share exists once: numbers, the marking of what depends on a record, the marking of its history, and
-- translations that fall behind. A table takes part by one call each; `platform/server/record` is the half in TypeScript.

-- The rank of a marking, 0 (CLEAR) to 4 (RED); an unknown label is the strictest. And the label of a rank.
create function platform.tlp_rank(label text) returns smallint language sql immutable set search_path = pg_catalog, pg_temp as $$
  select coalesce(array_position(array['TLP:CLEAR', 'TLP:GREEN', 'TLP:AMBER', 'TLP:AMBER+STRICT', 'TLP:RED'], label) - 1, 4)::smallint
$$;
create function platform.tlp_label(p_rank int) returns text language sql immutable set search_path = pg_catalog, pg_temp as $$
  select coalesce((array['TLP:CLEAR', 'TLP:GREEN', 'TLP:AMBER', 'TLP:AMBER+STRICT', 'TLP:RED'])[p_rank + 1], 'TLP:RED')
$$;

-- Numbers ------------------------------------------------------------------------------------------------------------

-- The highest number that was given in a list, also to rows above the reader's clearance; 0 for an empty list. The unique key of the
-- table (workspace_id, ..., number) says what a list is: `p_within` has the values of the columns between. A gap in the numbers that a
-- reader sees says that there is another row, and nothing about it.
create function platform.last_number(p_table regclass, variadic p_within text[]) returns int
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  former text := current_setting('counterpart.clearance');
  columns name[];
  n int;
begin
  select array_agg(a.attname order by k.place) into columns
    from pg_constraint c cross join unnest(c.conkey) with ordinality k (attnum, place)
    join pg_attribute a on a.attrelid = c.conrelid and a.attnum = k.attnum
    where c.conrelid = p_table and c.contype = 'u'
    group by c.oid
    having (array_agg(a.attname order by k.place))[1] = 'workspace_id' and (array_agg(a.attname order by k.place desc))[1] = 'number'
    limit 1;
  if cardinality(columns) is distinct from cardinality(p_within) + 2 then
    raise exception 'the rows of % are not numbered within % values', p_table, cardinality(p_within);
  end if;
  perform set_config('counterpart.clearance', '4', true);
  execute format('select max(number) from %s where workspace_id = platform.workspace() and %s', p_table,
    (select string_agg(format('%I = %L', columns[i + 1], p_within[i]), ' and ') from generate_subscripts(p_within, 1) i)) into n;
  perform set_config('counterpart.clearance', former, true);
  return coalesce(n, 0);
end $$;

-- The next number. Two transactions never get the same one: the second waits until the first has ended.
create function platform.next_number(p_table regclass, variadic p_within text[]) returns int
language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  perform pg_advisory_xact_lock(hashtextextended('number ' || p_table::oid || ' ' || platform.workspace() || ' ' || array_to_string(p_within, ' '), 0));
  return platform.last_number(p_table, variadic p_within) + 1;
end $$;
grant execute on function platform.last_number, platform.next_number to counterpart_app;

drop function threat.next_number(text, uuid);
drop function priority.next_number(text, uuid);
drop function policy.next_number(uuid);
drop function policy.next_asking(uuid);
drop function recommendation.next_number(text, uuid);
drop function effect.next_number(text, uuid);
drop function offline.next_number(uuid);

-- Markings -----------------------------------------------------------------------------------------------------------

-- Rows that depend on a row of another table follow its marking. Arguments: the dependent table, its column, the column of this table that
-- it holds (with the prefix of a URN, where it holds one), the rule, and `own` where it has a marking of its own:
--   same   as strict as this row; a row with a marking of its own is never less strict than that
--   raise  at least as strict as this row; its label stays: for copies that left, which say what they said
--   mark   as `raise`, and its label follows: for calculations, which keep what they were made from
create function platform.follow_marking() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  former text := current_setting('counterpart.clearance');
  wanted text := case when tg_argv[5] = 'own' and tg_argv[4] = 'same' then 'greatest(platform.tlp_rank(marking), $1)' else '$1' end;
begin
  perform set_config('counterpart.clearance', '4', true);
  execute format('update %s set visibility = %s%s where workspace_id = $2 and %I = %L and visibility %s %2$s',
      tg_argv[0], wanted, case when tg_argv[4] = 'mark' then ', marking = platform.tlp_label($1)' else '' end, tg_argv[1],
      tg_argv[3] || (to_jsonb(new) ->> tg_argv[2]), case tg_argv[4] when 'same' then 'is distinct from' else '<' end)
    using new.visibility, new.workspace_id;
  perform set_config('counterpart.clearance', former, true);
  return null;
end $$;

create function platform.follow(dependent regclass, p_column name, on_table regclass, rule text, on_column name default 'id', prefix text default '')
returns void language plpgsql as $$
begin
  if rule not in ('same', 'raise', 'mark') then raise exception 'no such rule: %', rule; end if;
  execute format('create trigger %I after update of visibility on %s for each row when (new.visibility %s old.visibility)
      execute function platform.follow_marking(%L, %L, %L, %L, %L, %L)',
    replace(dependent::text, '.', '_') || '_follows_by_' || p_column, on_table, case rule when 'same' then 'is distinct from' else '>' end,
    dependent, p_column, on_column, prefix, rule,
    case when exists (select from pg_attribute a where a.attrelid = dependent and a.attname = 'marking' and not a.attisdropped) then 'own' else '' end);
end $$;

-- Former rows are at least as strict as the row is now. On each marked table with a history: one with `rev` and `updated_at`.
create function history.follow_marking() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  former text := current_setting('counterpart.clearance');
  key_here text;
begin
  -- the key as `changeRow` writes it
  select '{' || string_agg(to_json(k)::text || ':' || (to_jsonb(new) -> k)::text, ',' order by k collate "C") || '}' into key_here
    from unnest(tg_argv) k;
  perform set_config('counterpart.clearance', '4', true);
  update history.revision h set visibility = new.visibility
    where h.workspace_id = new.workspace_id and h.table_name = tg_table_schema || '.' || tg_table_name and h.row_key = key_here
      and h.visibility < new.visibility;
  perform set_config('counterpart.clearance', former, true);
  return null;
end $$;

create function history.follow(t regclass) returns void language plpgsql as $$
begin
  if (select count(*) from pg_attribute a where a.attrelid = t and a.attname in ('rev', 'updated_at') and not a.attisdropped) = 2 then
    execute format('create trigger history_follows after update of visibility on %s for each row when (new.visibility > old.visibility)
        execute function history.follow_marking(%s)', t,
      (select string_agg(quote_literal(a.attname), ', ') from pg_constraint c join pg_attribute a on a.attrelid = c.conrelid and a.attnum = any (c.conkey)
        where c.conrelid = t and c.contype = 'p' and a.attname <> 'workspace_id'));
  end if;
end $$;

do $$
declare t regclass;
begin
  for t in
    select c.oid::regclass from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p') and n.nspname not in ('history', 'graphile_worker', 'information_schema') and n.nspname !~ '^pg_'
      and exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'visibility' and not a.attisdropped)
  loop
    perform history.follow(t);
  end loop;
end $$;

-- As before, and a marked table's history follows it.
create or replace function platform.protect(t regclass, marked boolean default false) returns void
language plpgsql as $$
begin
  execute format('alter table %s enable row level security', t);
  execute format('alter table %s force row level security', t);
  execute format('create policy workspace on %s using (workspace_id = platform.workspace())', t);
  perform moderation.forget(t);
  if marked then
    execute format('create policy visibility on %s as restrictive using (visibility <= platform.clearance())', t);
    perform history.follow(t);
    if exists (select from pg_attribute a where a.attrelid = t and a.attname = 'id' and a.atttypid = 'uuid'::regtype) then
      perform moderation.follow(t);
    end if;
  end if;
end $$;

-- Translations -------------------------------------------------------------------------------------------------------

-- A translation of a text that did not change is still one of the record as it is now; others fall behind. Arguments: the kind in the
-- record's URN, then each translated field and where its text is in the row.
create function platform.follow_translations() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  before jsonb;
  now_ jsonb;
  former text := current_setting('counterpart.clearance');
  address text := 'urn:counterpart:' || tg_argv[0] || ':' || new.id;
  unchanged text[] := '{}';
begin
  perform set_config('counterpart.clearance', '4', true);
  if not exists (select from platform.translation t where t.workspace_id = new.workspace_id and t.owner = address) then
    perform set_config('counterpart.clearance', former, true);
    return null;
  end if;
  before := to_jsonb(old);
  now_ := to_jsonb(new);
  for i in 1 .. tg_nargs - 2 by 2 loop
    if before #> tg_argv[i + 1]::text[] is not distinct from now_ #> tg_argv[i + 1]::text[]
      and before -> (tg_argv[i] || '_lang') is not distinct from now_ -> (tg_argv[i] || '_lang') then
      unchanged := unchanged || tg_argv[i];
    end if;
  end loop;
  update platform.translation t set source_rev = new.rev
    where t.workspace_id = new.workspace_id and t.owner = address
      and t.field = any (unchanged) and t.source_rev = old.rev;
  perform set_config('counterpart.clearance', former, true);
  return null;
end $$;

-- `fields`: pairs of a field and the path to its text, such as '{text,{text}}' or '{title,"{content,title}"}'.
create function platform.translate(t regclass, urn text, variadic fields text[]) returns void language plpgsql as $$
begin
  execute format('create trigger translations_follow after update on %s for each row when (old.rev is distinct from new.rev)
    execute function platform.follow_translations(%L, %s)', t, urn, (select string_agg(quote_literal(f), ', ' order by i) from unnest(fields) with ordinality u (f, i)));
  perform platform.follow('platform.translation', 'owner', t, 'same', 'id', 'urn:counterpart:' || urn || ':');
end $$;

select platform.translate('threat.scenario', 'scenario', 'title', '{title}', 'summary', '{summary}');
select platform.translate('priority.risk', 'risk', 'title', '{title}', 'description', '{description}');
select platform.translate('policy.measure', 'measure', 'title', '{content,title}');
select platform.translate('recommendation.recommendation', 'recommendation', 'text', '{text}');

drop trigger follow_titles on policy.measure;
drop function policy.follow_titles();

-- Who follows whom ---------------------------------------------------------------------------------------------------

drop trigger follow_assessment on threat.assessment;
drop function landscape.follow_assessment();
select platform.follow('landscape.word_list', 'assessment_id', 'threat.assessment', 'same');
select platform.follow('landscape.finding', 'assessment_id', 'threat.assessment', 'same');
select platform.follow('landscape.survey', 'assessment_id', 'threat.assessment', 'same');
select platform.follow('landscape.claim', 'survey_id', 'landscape.survey', 'same');
select platform.follow('landscape.settlement', 'survey_id', 'landscape.survey', 'same');

drop trigger follow_assessment_capability on threat.assessment;
drop function capability.follow_assessment();
select platform.follow('capability.profile', 'assessment_id', 'threat.assessment', 'same');
select platform.follow('capability.asking', 'assessment_id', 'threat.assessment', 'same');
select platform.follow('capability.answer', 'profile_id', 'capability.profile', 'same');
select platform.follow('capability.agreed', 'profile_id', 'capability.profile', 'same');

drop trigger follow_assessment_in_recommendation on threat.assessment;
drop trigger follow_recommendation on recommendation.recommendation;
drop function recommendation.follow_assessment();
drop function recommendation.follow_recommendation();
drop function recommendation.rank(text);
select platform.follow('recommendation.recommendation', 'assessment_id', 'threat.assessment', 'same');
select platform.follow('recommendation.action', 'assessment_id', 'threat.assessment', 'same');
select platform.follow('recommendation.visit', 'assessment_id', 'threat.assessment', 'same');
select platform.follow('recommendation.poll', 'assessment_id', 'threat.assessment', 'same');
select platform.follow('recommendation.reply', 'recommendation_id', 'recommendation.recommendation', 'same');
select platform.follow('recommendation.report', 'recommendation_id', 'recommendation.recommendation', 'same');
select platform.follow('recommendation.verdict', 'recommendation_id', 'recommendation.recommendation', 'same');
select platform.follow('recommendation.visit_item', 'recommendation_id', 'recommendation.recommendation', 'same');

-- What stands beside a measure; until now the program followed it.
select platform.follow('policy.effect', 'measure_id', 'policy.measure', 'same');
select platform.follow('policy.reading', 'measure_id', 'policy.measure', 'same');
select platform.follow('policy.milestone', 'measure_id', 'policy.measure', 'same');
select platform.follow('safeguard.rights_test', 'subject', 'policy.measure', 'same', 'id', 'urn:counterpart:measure:');

drop trigger asking_follows on threat.assessment;
drop trigger asked_follows on policy.measure;
drop trigger asked_follows on threat.scenario;
drop function policy.asking_follows();
drop function policy.asked_follows();
select platform.follow('policy.asking', 'assessment_id', 'threat.assessment', 'same');
select platform.follow('policy.asked_effect', 'measure_id', 'policy.measure', 'raise');
select platform.follow('policy.asked_effect', 'scenario_id', 'threat.scenario', 'raise');

drop trigger ranking_follows on threat.scenario;
drop trigger ranking_follows on priority.risk;
drop function priority.follow_marking();
select platform.follow('priority.ranking_input', 'scenario_id', 'threat.scenario', 'raise');
select platform.follow('priority.ranking_input', 'risk_id', 'priority.risk', 'raise');
select platform.follow('priority.ranking', 'id', 'priority.ranking_input', 'mark', 'ranking_id');

drop trigger effect_follows on threat.scenario;
drop trigger effect_follows on policy.measure;
drop function effect.follow_marking();
select platform.follow('effect.calculation_input', 'scenario_id', 'threat.scenario', 'raise');
select platform.follow('effect.calculation_input', 'measure_id', 'policy.measure', 'raise');
select platform.follow('effect.calculation', 'id', 'effect.calculation_input', 'mark', 'calculation_id');
select platform.follow('effect.portfolio_measure', 'measure_id', 'policy.measure', 'raise');
select platform.follow('effect.portfolio', 'id', 'effect.portfolio_measure', 'mark', 'portfolio_id');

drop trigger follow_edition on threat.edition;
drop function threat.follow_edition();
select platform.follow('threat.edition_step', 'edition_id', 'threat.edition', 'same');

-- What left or was signed is as strict as each record in it ever becomes, and all of it as strict as the strictest.
drop trigger follow_record_offline on recommendation.recommendation;
drop trigger follow_record_offline on policy.measure;
drop trigger follow_assessment_offline on threat.assessment;
drop function offline.follow_record();
drop function offline.follow_assessment();
drop function offline.follow(uuid, uuid[], uuid[], smallint);
select platform.follow('offline.sheet_row', 'record_id', 'recommendation.recommendation', 'raise');
select platform.follow('offline.sheet_row', 'record_id', 'policy.measure', 'raise');
select platform.follow('offline.sheet', 'id', 'offline.sheet_row', 'raise', 'sheet_id');
select platform.follow('offline.sheet_row', 'sheet_id', 'offline.sheet', 'raise');
select platform.follow('offline.sheet', 'assessment_id', 'threat.assessment', 'raise');
select platform.follow('offline.signed_item', 'recommendation_id', 'recommendation.recommendation', 'raise');
select platform.follow('offline.signed', 'id', 'offline.signed_item', 'raise', 'signed_id');
select platform.follow('offline.signed_item', 'signed_id', 'offline.signed', 'raise');
select platform.follow('offline.signed', 'assessment_id', 'threat.assessment', 'raise');
select platform.follow('platform.file', 'owner', 'offline.signed', 'raise', 'id', 'urn:counterpart:signed-text:');
