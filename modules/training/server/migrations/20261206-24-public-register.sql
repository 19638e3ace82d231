-- The register of certificates for the public folder: numbers of the workspace, whether each was revoked and on which day, and whether the name
-- of the holder was erased. This is what anybody is told about one number at a time; no name, course or State is among it.
create function training.public_register() returns table (number text, revoked_on date, erased boolean)
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  former text := current_setting('counterpart.clearance');
begin
  perform set_config('counterpart.clearance', '4', true);
  return query select r.number, r.revoked_on, r.erased
    from training.register r join training.certificate c on c.id = r.certificate
    where c.workspace_id = platform.workspace() order by r.number;
  perform set_config('counterpart.clearance', former, true);
end $$;
revoke all on function training.public_register from public;
grant usage on schema training to counterpart_public;
grant execute on function training.public_register to counterpart_public;
