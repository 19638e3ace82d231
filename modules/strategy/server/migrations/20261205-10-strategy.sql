-- National strategies and laws in the workspace of a State, who saw their text, and at a programme those that States released.

create schema strategy;
grant usage on schema strategy to counterpart_app;

create table strategy.strategy (
  workspace_id uuid not null,
  id uuid not null,
  number int not null check (number >= 1),
  -- the language of all texts
  lang text not null,
  title text not null check (length(title) between 1 and 200),
  kind text not null check (kind in ('strategy', 'law', 'policy')),
  stage text not null check (stage in ('planned', 'drafted', 'in-consultation', 'adopted', 'in-force', 'replaced')),
  -- since when; a text is adopted, in force or replaced only since a day
  stage_on date,
  -- title, text, reference and technology area of each passage
  passages jsonb not null check (jsonb_typeof(passages) = 'array'),
  -- what nobody stated stays not stated
  cyber text not null check (cyber in ('related', 'none', 'not-stated')),
  cyber_text text not null,
  -- whether the definition of terrorism was examined
  scope text not null check (scope in ('yes', 'no', 'not-stated')),
  scope_note text not null,
  -- works of a programme's library, by number and title
  works jsonb not null check (jsonb_typeof(works) = 'array'),
  -- records of this workspace, by URN and title
  records jsonb not null check (jsonb_typeof(records) = 'array'),
  -- everybody who wrote in it: none of them verifies it
  writers text[] not null check (cardinality(writers) >= 1),
  marking text not null check (marking in ('TLP:CLEAR', 'TLP:GREEN', 'TLP:AMBER', 'TLP:AMBER+STRICT', 'TLP:RED')),
  visibility smallint not null check (visibility between 0 and 4),
  rev int not null default 1,
  created_at timestamptz not null default now(),
  created_by text,
  updated_at timestamptz not null default now(),
  updated_by text,
  primary key (workspace_id, id),
  unique (workspace_id, number),
  check (stage_on is not null or stage not in ('adopted', 'in-force', 'replaced')),
  check (cyber = 'related' or cyber_text = '')
);
select platform.protect('strategy.strategy', marked => true);
select platform.translate('strategy.strategy', 'strategy', 'title', '{title}');
select search.follow('strategy.strategy', 'strategy');
grant select, insert, update on strategy.strategy to counterpart_app;

-- Somebody independent saw the text of one revision. Rows are added and never changed.
create table strategy.verification (
  workspace_id uuid not null,
  id uuid not null,
  strategy_id uuid not null,
  rev int not null,
  -- what was seen, and where
  source text not null check (source <> ''), source_lang text not null,
  seen_on date not null,
  note text, note_lang text,
  organisation text not null,
  relation text not null,
  visibility smallint not null check (visibility between 0 and 4),
  created_at timestamptz not null,
  created_by text not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, strategy_id) references strategy.strategy,
  check ((note is null) = (note_lang is null))
);
create index verification_strategy on strategy.verification (workspace_id, strategy_id);
select platform.protect('strategy.verification', marked => true);
select platform.follow('strategy.verification', 'strategy_id', 'strategy.strategy', 'same');
grant select, insert on strategy.verification to counterpart_app;

-- At a programme: a record that a State released. It is made from the parcel and deleted with it.
create table strategy.received (
  workspace_id uuid not null,
  parcel_id uuid not null,
  visibility smallint not null check (visibility between 0 and 3),
  sender uuid not null,
  body jsonb not null,
  primary key (workspace_id, parcel_id),
  foreign key (workspace_id, parcel_id) references exchange.incoming on delete cascade
);
select platform.protect('strategy.received', marked => true);
grant select, insert, delete on strategy.received to counterpart_app;

-- At a programme: somebody saw the text of what was released. It refers to the parcel, because `received` is made again from the parcel; another
-- release of the record is another text, and deletes it.
create table strategy.sighting (
  workspace_id uuid not null,
  id uuid not null,
  parcel_id uuid not null,
  source text not null check (source <> ''), source_lang text not null,
  seen_on date not null,
  note text, note_lang text,
  visibility smallint not null check (visibility between 0 and 3),
  created_at timestamptz not null,
  created_by text not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, parcel_id) references exchange.incoming on delete cascade,
  check ((note is null) = (note_lang is null))
);
create index sighting_parcel on strategy.sighting (workspace_id, parcel_id);
select platform.protect('strategy.sighting', marked => true);
grant select, insert on strategy.sighting to counterpart_app;

-- Whether the person at the programme wrote in the record that a parcel was made from. Only a State on this node can be asked; the answer is about
-- the person of the transaction alone. A reader who may not see the parcel is told nothing.
create function strategy.wrote_released(p_parcel uuid) returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  here text := current_setting('counterpart.workspace');
  clearance text := current_setting('counterpart.clearance');
  r strategy.received;
  wrote boolean;
begin
  select * into r from strategy.received o where o.workspace_id = platform.workspace() and o.parcel_id = p_parcel;
  if not found or platform.account() is null then return false; end if;
  perform set_config('counterpart.workspace', r.sender::text, true), set_config('counterpart.clearance', '4', true);
  select 'account:' || platform.account() = any (s.writers) into wrote from strategy.strategy s
    where s.workspace_id = r.sender and s.id = (r.body ->> 'strategy')::uuid;
  perform set_config('counterpart.workspace', here, true), set_config('counterpart.clearance', clearance, true);
  return coalesce(wrote, false);
end $$;
grant execute on function strategy.wrote_released to counterpart_app;
