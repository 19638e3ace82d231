-- Step 8 and what follows it: points to spend, recommendations, the State's answer, and two truths side by side.
--
-- What the State reports and what a verifier found are rows of two tables that are only ever added to. Everything here is as
-- strict as it is marked and as its assessment, and follows both.

create schema recommendation;
grant usage on schema recommendation to counterpart_app;

create function recommendation.rank(label text) returns smallint language sql immutable set search_path = pg_catalog, pg_temp as $$
  select coalesce(array_position(array['TLP:CLEAR', 'TLP:GREEN', 'TLP:AMBER', 'TLP:AMBER+STRICT', 'TLP:RED'], label) - 1, 4)::smallint
$$;

create table recommendation.recommendation (
  workspace_id uuid not null,
  id uuid not null,
  assessment_id uuid not null,
  number int not null,
  text text not null, text_lang text not null,
  addressee text not null, addressee_lang text not null,
  owner_id uuid,
  due_on date,
  -- the place whose calendar the dates are of, as the IANA names it
  zone text not null,
  -- [{kind, urn, label, body, date}]
  sources jsonb not null default '[]',
  origin text not null check (origin in ('workshop', 'other-body')),
  -- the State answers first: until this day, or its answer, nothing of it goes to another workspace
  reply_until date,
  marking text not null,
  visibility smallint not null check (visibility between 0 and 4),
  rev int not null default 1,
  created_at timestamptz not null default now(),
  created_by text,
  updated_at timestamptz not null default now(),
  updated_by text,
  primary key (workspace_id, id),
  unique (workspace_id, assessment_id, number),
  foreign key (workspace_id, assessment_id) references threat.assessment,
  foreign key (workspace_id, owner_id) references programme.agency
);
create index on recommendation.recommendation (workspace_id, owner_id);

-- The State's answer. A later one stands beside the former.
create table recommendation.reply (
  workspace_id uuid not null,
  id uuid not null,
  recommendation_id uuid not null,
  answer text not null check (answer in ('accepted', 'partly', 'noted', 'not-accepted')),
  reason text not null, reason_lang text not null,
  -- the body that answers for the State, in its own words
  by_whom text not null,
  on_day date not null,
  visibility smallint not null check (visibility between 0 and 4),
  created_at timestamptz not null default now(),
  created_by text,
  primary key (workspace_id, id),
  foreign key (workspace_id, recommendation_id) references recommendation.recommendation
);
create index on recommendation.reply (workspace_id, recommendation_id);

-- A follow-up visit, remote or on site.
create table recommendation.visit (
  workspace_id uuid not null,
  id uuid not null,
  assessment_id uuid not null,
  number int not null,
  planned_on date not null,
  zone text not null,
  mode text not null check (mode in ('remote', 'on-site')),
  state text not null default 'planned' check (state in ('planned', 'closed')),
  findings text not null default '', findings_lang text not null default 'en',
  next_on date,
  closed_at timestamptz,
  visibility smallint not null check (visibility between 0 and 4),
  rev int not null default 1,
  created_at timestamptz not null default now(),
  created_by text,
  updated_at timestamptz not null default now(),
  updated_by text,
  primary key (workspace_id, id),
  unique (workspace_id, assessment_id, number),
  foreign key (workspace_id, assessment_id) references threat.assessment,
  check ((state = 'closed') = (closed_at is not null))
);

-- What the visit noted of one recommendation; neither of the two truths.
create table recommendation.visit_item (
  workspace_id uuid not null,
  visit_id uuid not null,
  recommendation_id uuid not null,
  status text not null check (status in ('moved', 'no-change', 'settled', 'not-discussed')),
  finding text not null, finding_lang text not null,
  visibility smallint not null check (visibility between 0 and 4),
  rev int not null default 1,
  created_at timestamptz not null default now(),
  created_by text,
  updated_at timestamptz not null default now(),
  updated_by text,
  primary key (workspace_id, visit_id, recommendation_id),
  foreign key (workspace_id, visit_id) references recommendation.visit,
  foreign key (workspace_id, recommendation_id) references recommendation.recommendation
);
create index on recommendation.visit_item (workspace_id, recommendation_id);

-- First truth: what the State reports.
create table recommendation.report (
  workspace_id uuid not null,
  id uuid not null,
  recommendation_id uuid not null,
  status text not null check (status in ('not-started', 'under-way', 'done', 'overtaken')),
  words text not null, words_lang text not null,
  by_whom text not null,
  on_day date not null,
  -- [{how, reference}]
  evidence jsonb not null,
  visibility smallint not null check (visibility between 0 and 4),
  created_at timestamptz not null default now(),
  created_by text,
  primary key (workspace_id, id),
  foreign key (workspace_id, recommendation_id) references recommendation.recommendation
);
create index on recommendation.report (workspace_id, recommendation_id);

-- Second truth: what a verifier found. `confirmed` without attached or sighted evidence is refused here too.
create table recommendation.verdict (
  workspace_id uuid not null,
  id uuid not null,
  recommendation_id uuid not null,
  -- what was looked at; null where the State had reported nothing
  report_id uuid,
  verdict text not null check (verdict in ('confirmed', 'partly', 'not-confirmed', 'not-verifiable')),
  words text not null, words_lang text not null,
  organisation text not null check (organisation <> ''),
  relation text not null check (relation <> ''),
  on_day date not null,
  evidence jsonb not null,
  visibility smallint not null check (visibility between 0 and 4),
  created_at timestamptz not null default now(),
  created_by text,
  primary key (workspace_id, id),
  foreign key (workspace_id, recommendation_id) references recommendation.recommendation,
  foreign key (workspace_id, report_id) references recommendation.report,
  check (verdict <> 'confirmed' or evidence @> '[{"how": "attached"}]' or evidence @> '[{"how": "sighted"}]')
);
create index on recommendation.verdict (workspace_id, recommendation_id);
create index on recommendation.verdict (workspace_id, report_id);

-- One national action answers many recommendations and stands once.
create table recommendation.action (
  workspace_id uuid not null,
  id uuid not null,
  assessment_id uuid not null,
  number int not null,
  text text not null, text_lang text not null,
  owner_id uuid,
  starts_on date,
  ends_on date,
  status text not null check (status in ('planned', 'under-way', 'done', 'dropped')),
  marking text not null,
  visibility smallint not null check (visibility between 0 and 4),
  rev int not null default 1,
  created_at timestamptz not null default now(),
  created_by text,
  updated_at timestamptz not null default now(),
  updated_by text,
  primary key (workspace_id, id),
  unique (workspace_id, assessment_id, number),
  foreign key (workspace_id, assessment_id) references threat.assessment,
  foreign key (workspace_id, owner_id) references programme.agency
);
create index on recommendation.action (workspace_id, owner_id);
create table recommendation.answered_by (
  workspace_id uuid not null,
  action_id uuid not null,
  recommendation_id uuid not null,
  primary key (workspace_id, action_id, recommendation_id),
  foreign key (workspace_id, action_id) references recommendation.action,
  foreign key (workspace_id, recommendation_id) references recommendation.recommendation
);
create index on recommendation.answered_by (workspace_id, recommendation_id);

-- Points to spend over candidates; sealed as weights are (20261124-14-priorities.sql).
create table recommendation.poll (
  workspace_id uuid not null,
  id uuid not null,
  assessment_id uuid not null,
  -- the room belongs to a higher context; only its id is kept
  room uuid,
  number int not null,
  points int not null check (points between 1 and 100),
  -- [{code, urn, label}]
  items jsonb not null,
  state text not null default 'open' check (state in ('open', 'revealed')),
  opened_at timestamptz not null default now(),
  revealed_at timestamptz,
  -- seats at the table and answers, set at the reveal
  asked int,
  answered int,
  visibility smallint not null check (visibility between 0 and 4),
  primary key (workspace_id, id),
  unique (workspace_id, assessment_id, number),
  foreign key (workspace_id, assessment_id) references threat.assessment
);
create unique index one_open_poll on recommendation.poll (workspace_id, assessment_id) where state = 'open';

-- No actor, no seat, no time, no revision. No grant to the application.
create table recommendation.sealed_points (
  workspace_id uuid not null,
  poll_id uuid not null,
  key text not null,
  counter bigint not null,
  answer jsonb not null,
  primary key (workspace_id, poll_id, key),
  foreign key (workspace_id, poll_id) references recommendation.poll
);
create table recommendation.stated_points (
  workspace_id uuid not null,
  -- random, not UUIDv7: an id that tells time tells order
  id uuid not null default gen_random_uuid(),
  poll_id uuid not null,
  answer jsonb not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, poll_id) references recommendation.poll
);
create index on recommendation.stated_points (workspace_id, poll_id);

-- Who has spent, until the reveal: then the marks go.
create table workshop.spent (
  workspace_id uuid not null,
  poll_id uuid not null,
  seat_id uuid not null,
  primary key (workspace_id, poll_id, seat_id),
  foreign key (workspace_id, poll_id) references recommendation.poll,
  foreign key (workspace_id, seat_id) references workshop.seat
);
create index on workshop.spent (workspace_id, seat_id);

-- Progress that States released to this programme: a projection of their parcels.
create table recommendation.released (
  workspace_id uuid not null,
  parcel_id uuid not null,
  visibility smallint not null check (visibility between 0 and 4),
  title text not null, title_lang text not null,
  body jsonb not null,
  primary key (workspace_id, parcel_id),
  foreign key (workspace_id, parcel_id) references exchange.incoming on delete cascade
);

do $$
declare t text;
begin
  foreach t in array array['recommendation', 'reply', 'visit', 'visit_item', 'report', 'verdict', 'action', 'poll', 'released'] loop
    perform platform.protect(format('recommendation.%I', t)::regclass, marked => true);
  end loop;
  foreach t in array array['answered_by', 'sealed_points', 'stated_points'] loop
    perform platform.protect(format('recommendation.%I', t)::regclass, marked => false);
  end loop;
  perform platform.protect('workshop.spent', marked => false);
end $$;
grant select, insert, update on recommendation.recommendation, recommendation.visit, recommendation.visit_item, recommendation.action,
  recommendation.poll to counterpart_app;
-- only ever added to; a marking that becomes stricter is followed
grant select, insert, update (visibility) on recommendation.reply, recommendation.report, recommendation.verdict to counterpart_app;
grant select, insert, delete on recommendation.answered_by, recommendation.released to counterpart_app;
grant select, insert, delete on workshop.spent to counterpart_app;
-- column by column: a grant on columns covers no system column, and those tell order
grant select (workspace_id, id, poll_id, answer) on recommendation.stated_points to counterpart_app;

-- What hangs on a recommendation is as strict as it; former states only ever become stricter.
create function recommendation.follow_recommendation() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  update recommendation.reply set visibility = new.visibility where workspace_id = new.workspace_id and recommendation_id = new.id;
  update recommendation.report set visibility = new.visibility where workspace_id = new.workspace_id and recommendation_id = new.id;
  update recommendation.verdict set visibility = new.visibility where workspace_id = new.workspace_id and recommendation_id = new.id;
  update recommendation.visit_item set visibility = new.visibility where workspace_id = new.workspace_id and recommendation_id = new.id;
  update platform.translation set visibility = new.visibility
    where workspace_id = new.workspace_id and owner = 'urn:counterpart:recommendation:' || new.id;
  update history.revision set visibility = new.visibility
    where workspace_id = new.workspace_id and table_name in ('recommendation.recommendation', 'recommendation.visit_item')
      and visibility < new.visibility and (row ->> 'id' = new.id::text or row ->> 'recommendation_id' = new.id::text);
  return null;
end $$;
create trigger follow_recommendation after update of visibility on recommendation.recommendation for each row
  when (old.visibility is distinct from new.visibility) execute function recommendation.follow_recommendation();

create function recommendation.follow_assessment() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  update recommendation.recommendation set visibility = greatest(recommendation.rank(marking), new.visibility)
    where workspace_id = new.workspace_id and assessment_id = new.id;
  update recommendation.action set visibility = greatest(recommendation.rank(marking), new.visibility)
    where workspace_id = new.workspace_id and assessment_id = new.id;
  update recommendation.visit set visibility = new.visibility where workspace_id = new.workspace_id and assessment_id = new.id;
  update recommendation.poll set visibility = new.visibility where workspace_id = new.workspace_id and assessment_id = new.id;
  update history.revision set visibility = new.visibility
    where workspace_id = new.workspace_id and table_name like 'recommendation.%' and visibility < new.visibility
      and row ->> 'assessment_id' = new.id::text;
  return null;
end $$;
create trigger follow_assessment_in_recommendation after update of visibility on threat.assessment for each row
  when (old.visibility is distinct from new.visibility) execute function recommendation.follow_assessment();

-- Casts or replaces one person's points. Answers: cast | older | closed | other-key (see priority.cast_weights).
create function recommendation.cast_points(p_poll uuid, p_key text, p_counter bigint, p_answer jsonb, may_insert boolean)
returns text language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare kept bigint;
begin
  -- key share lock: a reveal waits for points under way, and later ones see it closed
  perform 1 from recommendation.poll where workspace_id = platform.workspace() and id = p_poll and state = 'open' for key share;
  if not found then return 'closed'; end if;
  update recommendation.sealed_points s
    set answer = case when p_counter > s.counter then p_answer else s.answer end,
        counter = greatest(s.counter, p_counter)
    where workspace_id = platform.workspace() and poll_id = p_poll and key = p_key
    returning counter into kept;
  if found then return case when kept > p_counter then 'older' else 'cast' end; end if;
  if not may_insert then return 'other-key'; end if;
  insert into recommendation.sealed_points (workspace_id, poll_id, key, counter, answer)
    values (platform.workspace(), p_poll, p_key, p_counter, p_answer);
  return 'cast';
end $$;

-- A phone's own points, for whoever holds their key.
create function recommendation.my_points(p_poll uuid, p_key text)
returns table (answer jsonb, counter bigint) language sql security definer set search_path = pg_catalog, pg_temp stable as $$
  select s.answer, s.counter from recommendation.sealed_points s
    where s.workspace_id = platform.workspace() and s.poll_id = p_poll and s.key = p_key
$$;

-- Moves points to recommendation.stated_points in random order and empties the sealed side.
create function recommendation.reveal_points(p_poll uuid, p_asked int)
returns int language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare ws uuid := platform.workspace(); n int;
begin
  perform 1 from recommendation.poll where workspace_id = ws and id = p_poll and state = 'open' for update;
  if not found then return null; end if;
  insert into recommendation.stated_points (workspace_id, poll_id, answer)
    select ws, p_poll, answer from recommendation.sealed_points where workspace_id = ws and poll_id = p_poll
    -- gen_random_uuid() draws from the strong generator, random() does not
    order by gen_random_uuid();
  get diagnostics n = row_count;
  delete from recommendation.sealed_points where workspace_id = ws and poll_id = p_poll;
  update recommendation.poll set state = 'revealed', revealed_at = now(), asked = p_asked, answered = n
    where workspace_id = ws and id = p_poll;
  return n;
end $$;

-- The next number of an assessment's recommendations, actions, visits or polls, also past those that the asker may not see.
create function recommendation.next_number(what text, p_assessment uuid) returns int
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  before text := current_setting('counterpart.clearance');
  n int;
begin
  if what not in ('recommendation', 'action', 'visit', 'poll') then raise exception 'no such list'; end if;
  perform set_config('counterpart.clearance', '4', true);
  execute format('select max(number) from recommendation.%I where workspace_id = platform.workspace() and assessment_id = $1', what)
    into n using p_assessment;
  perform set_config('counterpart.clearance', before, true);
  return coalesce(n, 0) + 1;
end $$;

grant execute on function recommendation.cast_points, recommendation.my_points, recommendation.reveal_points, recommendation.next_number,
  recommendation.rank to counterpart_app;
