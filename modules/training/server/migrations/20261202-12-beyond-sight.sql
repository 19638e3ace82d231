-- Whether a figure that the transaction may not read exists here: an erasure would leave it without the residue of the person.
create function training.figures_beyond_sight() returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  former text := current_setting('counterpart.clearance');
  beyond boolean;
begin
  perform set_config('counterpart.clearance', '4', true);
  select exists (select from figures.figure where workspace_id = platform.workspace() and visibility > former::int) into beyond;
  perform set_config('counterpart.clearance', former, true);
  return beyond;
end $$;
grant execute on function training.figures_beyond_sight to counterpart_app;
