-- What the register says of the certificates of this workspace, for its export as keyed digests. It reads at every clearance: a register that
-- left out what its reader may not see would call those certificates unknown. Numbers are all that it gives, and the export gives digests of them.
create function training.register_of_workspace() returns table (number text, revoked_on date, erased boolean)
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  former text := current_setting('counterpart.clearance');
begin
  perform set_config('counterpart.clearance', '4', true);
  return query select r.number, r.revoked_on, r.erased from training.register r
    join training.certificate c on c.serial = r.number and c.id = r.certificate
    where c.workspace_id = platform.workspace() order by r.number;
  perform set_config('counterpart.clearance', former, true);
end $$;
grant execute on function training.register_of_workspace to counterpart_app;
