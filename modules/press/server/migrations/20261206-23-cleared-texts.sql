-- What was cleared for publication, as it was printed: for the public folder. A cleared text is TLP:CLEAR (decision 0062), whatever the marking of
-- the release that it was made from. It is there only while nothing of the release has changed since.

create table press.cleared_text (
  workspace_id uuid not null,
  release_id uuid not null,
  lang text not null,
  original boolean not null,
  title text not null,
  -- paragraphs, and quotes with their speaker: [{text, speaker}]; and the sentence of each figure
  blocks jsonb not null,
  notes jsonb not null,
  day date,
  cleared_on date not null,
  visibility smallint not null check (visibility = 0),
  primary key (workspace_id, release_id, lang),
  foreign key (workspace_id, release_id) references press.release
);
select platform.protect('press.cleared_text', marked => true);
grant select, insert, delete on press.cleared_text to counterpart_app;

-- A change of the release or of any part of it goes through its row (`releaseToChange`); a quote can also be erased, and a figure taken back.
create function press.forget_cleared() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  former text := current_setting('counterpart.clearance');
begin
  -- a release can be stricter than what the person who takes a figure back may read
  perform set_config('counterpart.clearance', '4', true);
  if tg_table_name = 'figure' then
    delete from press.cleared_text c using press.figure f
      where c.workspace_id = new.workspace_id and f.workspace_id = new.workspace_id and f.release_id = c.release_id and f.figure_id = new.id;
  elsif tg_table_name = 'quote' then
    delete from press.cleared_text c where c.workspace_id = old.workspace_id and c.release_id = old.release_id;
  else
    delete from press.cleared_text c where c.workspace_id = new.workspace_id and c.release_id = new.id;
  end if;
  perform set_config('counterpart.clearance', former, true);
  return null;
end $$;
create trigger release_forgets after update on press.release for each row execute function press.forget_cleared();
create trigger quote_forgets after delete on press.quote for each row execute function press.forget_cleared();
create trigger figure_forgets after update of taken_back_at on figures.figure for each row execute function press.forget_cleared();

-- As for deleted quotes: the server rewrites the table at its next start.
create function press.cleared_deleted() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  insert into platform.rewrite_due (table_name, because) values ('press.cleared_text', 'a cleared text changed') on conflict do nothing;
  return null;
end $$;
create trigger cleared_deleted after delete on press.cleared_text for each row execute function press.cleared_deleted();

grant usage on schema press to counterpart_public;
grant select on press.cleared_text to counterpart_public;
