-- A second request for the same file joins the first; what a workspace takes of the disk can be asked.

-- What the file depends on beside the frozen document: marking, status and the last point that the edition came to.
alter table threat.render add column made_of text;
alter table threat.render add column joined boolean not null default false;
comment on column threat.render.joined is 'Somebody else waits for it too: whoever asked first does not stop it.';

-- Bytes of the open workspace's frozen versions, files made of them, kept files, archives and parcels, as they are stored: compressed, and
-- without the records themselves, which are small beside them. At every clearance: the sum tells nothing of what is in it.
create function platform.workspace_bytes() returns bigint
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  ws uuid := platform.workspace();
  before text := current_setting('counterpart.clearance');
  n bigint;
begin
  perform set_config('counterpart.clearance', '4', true);
  select
    (select coalesce(sum(pg_column_size(document)), 0) from threat.edition where workspace_id = ws)
    + (select coalesce(sum(pg_column_size(bytes)), 0) from threat.render where workspace_id = ws)
    + (select coalesce(sum(pg_column_size(bytes)), 0) from programme.released_file where workspace_id = ws)
    + (select coalesce(sum(pg_column_size(bytes)), 0) from exchange.incoming where workspace_id = ws)
    + (select coalesce(sum(pg_column_size(bytes)), 0) from exchange.outgoing where workspace_id = ws)
    + (select coalesce(sum(size), 0) from platform.file where workspace_id = ws)
    + (select coalesce(sum(bytes), 0) from custody.export where workspace_id = ws)
  into n;
  perform set_config('counterpart.clearance', before, true);
  return n;
end $$;
revoke all on function platform.workspace_bytes() from public;
grant execute on function platform.workspace_bytes() to counterpart_app;
