-- Implementers of a programme (docs/decisions/0080-two-implementers-in-one-hub.md): organisations that carry it out, each with the rule under
-- which it decides on support, and the accounts that work for each. Without a row everything is as in a programme of one organisation.

create table programme.implementer (
  workspace_id uuid not null,
  id uuid not null,
  -- the first one also has what was written before any implementer was named
  number int not null check (number >= 1),
  name text not null check (length(name) between 1 and 200), name_lang text not null,
  rule text not null check (length(rule) between 1 and 200), rule_lang text not null,
  rev int not null default 1,
  created_at timestamptz not null default now(),
  created_by text,
  updated_at timestamptz not null default now(),
  updated_by text,
  primary key (workspace_id, id),
  unique (workspace_id, number)
);
select platform.protect('programme.implementer');
grant select, insert, update on programme.implementer to counterpart_app;

-- An account works for at most one of them.
create table programme.implementer_member (
  workspace_id uuid not null,
  account uuid not null,
  implementer_id uuid not null,
  created_at timestamptz not null default now(),
  created_by text,
  primary key (workspace_id, account),
  foreign key (workspace_id, implementer_id) references programme.implementer
);
create index implementer_member_of on programme.implementer_member (workspace_id, implementer_id);
select platform.protect('programme.implementer_member');
grant select, insert, update, delete on programme.implementer_member to counterpart_app;

-- Whether the account of the transaction works for the implementer; null means the first one, or the programme if it named none. What runs
-- without an account (jobs, parcels that arrive) works for all.
create function programme.works_for(p_implementer uuid) returns boolean language sql stable set search_path = pg_catalog, pg_temp as $$
  select platform.account() is null
    or not exists (select from programme.implementer i where i.workspace_id = platform.workspace())
    or exists (select from programme.implementer_member m join programme.implementer i on i.workspace_id = m.workspace_id and i.id = m.implementer_id
      where m.workspace_id = platform.workspace() and m.account = platform.account()
        and (i.id = p_implementer or (p_implementer is null and i.number = 1)))
$$;
grant execute on function programme.works_for to counterpart_app;

-- Whether the account of the transaction works for the same implementer as another account.
create function programme.works_with(p_account uuid) returns boolean language sql stable set search_path = pg_catalog, pg_temp as $$
  select p_account = platform.account()
    or not exists (select from programme.implementer i where i.workspace_id = platform.workspace())
    or exists (select from programme.implementer_member mine join programme.implementer_member other
      on other.workspace_id = mine.workspace_id and other.implementer_id = mine.implementer_id
      where mine.workspace_id = platform.workspace() and mine.account = platform.account() and other.account = p_account)
$$;
grant execute on function programme.works_with to counterpart_app;

-- Who carries it out; empty: every implementer of the programme.
alter table programme.engagement add column implementers uuid[] not null default '{}';
alter table programme.event add column implementers uuid[] not null default '{}';
