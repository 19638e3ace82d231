-- Search. One table holds the passages of every searched record with their keys, which the server makes (`methods/search`), because
-- PostgreSQL's own configurations read neither Chinese nor most forms of Arabic. No login has a grant on the tables. Full-text operators are
-- not leakproof, so row-level security would keep them from the index; therefore the tables have none, their column is named `workspace`, and
-- the functions of this schema apply workspace and clearance themselves. Nothing here is exported or backed up: it is made from the records.

create schema search;
grant usage on schema search to counterpart_app, counterpart_backup;

-- Records whose passages must be made again. Until then they are not found: neither a deleted text nor a text that became stricter is.
create table search.due (
  id bigint primary key generated always as identity,
  workspace uuid not null,
  kind text not null,
  record uuid not null
);
create index due_record on search.due (workspace, kind, record);

create table search.passage (
  workspace uuid not null,
  kind text not null,
  record uuid not null,
  place int not null,
  -- the passages of a record are read from its row at one time
  strictness smallint not null check (strictness between 0 and 4),
  title boolean not null,
  code text,
  lang text not null,
  text text not null,
  -- words in the text
  length int not null,
  -- ids in the address of the record's page
  params jsonb not null,
  keys tsvector not null,
  primary key (workspace, kind, record, place)
);
create index passage_keys on search.passage using gin (keys);

-- How many passages have a key, by strictness: a reader's counts are sums of what the reader may read. The key '' counts all passages.
create table search.word (
  workspace uuid not null,
  key text collate "C" not null,
  strictness smallint not null,
  passages int not null,
  grams text[] not null,
  primary key (workspace, key, strictness)
);
create index word_grams on search.word using gin (grams);

-- By which release of the keys the passages of a workspace were made.
create table search.made (
  workspace uuid primary key,
  version int not null
);

-- What nearly equal stems share: runs of two letters of short stems, of three of long ones. A whole word (`=`) has none: its stem has.
create function search.grams(p_key text) returns text[]
language sql immutable set search_path = pg_catalog, pg_temp as $$
  with stem as (select substr(p_key, 1, 2) as kind, '^' || substr(p_key, 3) as word)
  select case when p_key ~ '^[a-z][*~]' then coalesce((
    select array_agg(distinct kind || substr(word, place, size)) from stem, generate_series(2, 3) size, generate_series(1, length(word) - size + 1) place
      where case size when 2 then length(word) <= 7 else length(word) >= 6 end), '{}') else '{}' end
$$;

-- A changed row is noted. Arguments: the kind, and for a table of texts of other records the column with their URN.
create function search.note() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  changed jsonb := to_jsonb(case when tg_op = 'DELETE' then old else new end);
  parts text[];
begin
  if tg_nargs = 1 then
    insert into search.due (workspace, kind, record) values ((changed ->> 'workspace_id')::uuid, tg_argv[0], (changed ->> 'id')::uuid);
  else
    parts := regexp_match(changed ->> tg_argv[1], '^urn:counterpart:([a-z-]+):([0-9a-f-]{36})$');
    if parts is not null then
      insert into search.due (workspace, kind, record) values ((changed ->> 'workspace_id')::uuid, parts[1], parts[2]::uuid);
    end if;
  end if;
  return null;
end $$;

create function search.follow(t regclass, kind text) returns void language plpgsql as $$
begin
  execute format('create trigger search_notes after insert or update or delete on %s for each row execute function search.note(%L)', t, kind);
end $$;

create trigger search_notes after insert or update or delete on platform.translation
  for each row execute function search.note('', 'owner');

-- Making passages -------------------------------------------------------------------------------------------------

-- Two transactions never make the passages of one workspace at the same time.
create function search.lock() returns void
language sql security definer set search_path = pg_catalog, pg_temp as $$
  select pg_advisory_xact_lock(hashtextextended('search ' || platform.workspace(), 0))
$$;

-- Whether anything is to be made; it costs one look into an index.
create function search.waits(p_version int) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (select from search.due where workspace = platform.workspace())
    or not exists (select from search.made where workspace = platform.workspace() and version = p_version)
$$;

-- Forgets all passages of the workspace if they were made by another release of the keys. @returns whether it did
create function search.begin_anew(p_version int, p_force boolean) returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if not p_force and exists (select from search.made where workspace = platform.workspace() and version = p_version) then return false; end if;
  delete from search.passage where workspace = platform.workspace();
  delete from search.word where workspace = platform.workspace();
  delete from search.due where workspace = platform.workspace();
  insert into search.made (workspace, version) values (platform.workspace(), p_version)
    on conflict (workspace) do update set version = excluded.version;
  return true;
end $$;

-- Notes records without a change of them, when all passages are made anew.
create function search.note_all(p_kind text, p_records uuid[]) returns void
language sql security definer set search_path = pg_catalog, pg_temp as $$
  insert into search.due (workspace, kind, record) select platform.workspace(), p_kind, r from unnest(p_records) r
$$;

-- Takes noted records. A row that is noted later stays, because its change may be newer than what the caller will read.
create function search.take_due(p_most int) returns table (kind text, record uuid)
language sql security definer set search_path = pg_catalog, pg_temp as $$
  with taken as (delete from search.due where id in (select d.id from search.due d where d.workspace = platform.workspace() order by d.id limit p_most)
    returning due.kind, due.record)
  select distinct taken.kind, taken.record from taken
$$;

-- Replaces the passages of records. `p_passages`: rows of search.passage with their keys as an array; a record without rows is gone.
create function search.keep(p_records jsonb, p_passages jsonb) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp set jit = off as $$
declare ws uuid := platform.workspace();
begin
  with gone as (
      delete from search.passage p using jsonb_to_recordset(p_records) r (kind text, record uuid)
        where p.workspace = ws and p.kind = r.kind and p.record = r.record returning p.strictness, p.keys),
    less as (
      select strictness, key, count(*)::int as n from gone, unnest(tsvector_to_array(keys) || array['']) key group by strictness, key)
  update search.word w set passages = w.passages - less.n from less
    where w.workspace = ws and w.key = less.key collate "C" and w.strictness = less.strictness;
  delete from search.word where workspace = ws and passages <= 0;
  with made as (
      insert into search.passage (workspace, kind, record, place, strictness, title, code, lang, text, length, params, keys)
        select ws, kind, record, place, strictness, title, code, lang, text, length, params, array_to_tsvector(keys)
          from jsonb_to_recordset(p_passages) r (kind text, record uuid, place int, strictness smallint, title boolean, code text, lang text, text text,
            length int, params jsonb, keys text[])
        returning strictness, keys),
    more as (
      select strictness, key, count(*)::int as n from made, unnest(tsvector_to_array(keys) || array['']) key group by strictness, key)
  insert into search.word as w (workspace, key, strictness, passages, grams)
    select ws, key, strictness, n, search.grams(key) from more
    on conflict (workspace, key, strictness) do update set passages = w.passages + excluded.passages;
end $$;

-- Finding: each function applies the workspace and the clearance of the transaction --------------------------------

-- Keys that passages of the reader have, with their number; also those that begin with `p_beginning`.
create function search.vocabulary(p_keys text[], p_beginning text) returns table (key text, passages int)
language sql stable security definer set search_path = pg_catalog, pg_temp set jit = off as $$
  select w.key, sum(w.passages)::int from search.word w
    where w.workspace = platform.workspace() and w.strictness <= platform.clearance() and w.key = any (p_keys) group by w.key
  union all
  (select w.key, sum(w.passages)::int from search.word w
    where w.workspace = platform.workspace() and w.strictness <= platform.clearance()
      and w.key >= p_beginning collate "C" and w.key < p_beginning || chr(1114111) collate "C" and not w.key = any (p_keys)
    group by w.key order by 2 desc, 1 limit 12)
$$;

-- Keys that share most with one of the keys.
create function search.near(p_keys text[]) returns table (key text, passages int)
language sql stable security definer set search_path = pg_catalog, pg_temp set jit = off as $$
  select distinct n.key, n.passages from unnest(p_keys) asked (key), lateral (
    with mine as materialized (select search.grams(asked.key) as grams)
    select w.key, sum(w.passages)::int as passages, max(s.shared) as shared
      from mine, search.word w, lateral (select count(*) as shared from unnest(w.grams) g where g = any (mine.grams)) s
      where w.workspace = platform.workspace() and w.strictness <= platform.clearance() and w.grams && mine.grams
        and abs(length(w.key) - length(asked.key)) <= 4
      group by w.key order by max(s.shared) desc, w.key limit 40) n
$$;

-- Passages with one of the leading keys, and which of the keys they have.
create function search.find(p_leading text[], p_keys text[], p_most int)
returns table (kind text, record uuid, place int, title boolean, length int, keys text[])
language plpgsql stable security definer set search_path = pg_catalog, pg_temp set jit = off set plan_cache_mode = force_custom_plan as $$
declare
  wanted tsquery := (select string_agg(quote_literal(k), ' | ') from unnest(p_leading) k)::tsquery;
  asked tsquery[] := array(select quote_literal(k)::tsquery from unnest(p_keys) with ordinality u (k, i) order by i);
begin
  return query
    with hit as materialized (
        select p.kind, p.record, p.place, p.title, p.length, p.keys from search.passage p
          where p.keys @@ wanted and p.workspace = platform.workspace() and p.strictness <= platform.clearance()),
      first as (
        select h.* from hit h
          where not exists (select from search.due d where d.workspace = platform.workspace() and d.kind = h.kind and d.record = h.record)
          order by h.title desc, h.kind, h.record, h.place limit p_most)
    select f.kind, f.record, f.place, f.title, f.length, array(select p_keys[i] from generate_subscripts(p_keys, 1) i where f.keys @@ asked[i])
      from first f;
end $$;

-- The passages of records.
create function search.texts(p_records jsonb)
returns table (kind text, record uuid, place int, strictness smallint, title boolean, code text, lang text, text text, params jsonb)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select p.kind, p.record, p.place, p.strictness, p.title, p.code, p.lang, p.text, p.params
    from search.passage p join jsonb_to_recordset(p_records) r (kind text, record uuid) on p.kind = r.kind and p.record = r.record
    where p.workspace = platform.workspace() and p.strictness <= platform.clearance()
    order by p.kind, p.record, p.place
$$;

grant execute on function search.lock, search.waits, search.begin_anew, search.note_all, search.take_due, search.keep, search.vocabulary,
  search.near, search.find, search.texts to counterpart_app;
