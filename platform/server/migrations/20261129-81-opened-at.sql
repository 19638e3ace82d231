-- In a demonstration, the first reading of a parcel has the time of the step that followed from it. The demonstration loads decisions of
-- earlier months: with the time of the loading, a request would be received after it was decided. A real node ignores the time.
drop function exchange.acknowledge(uuid);

-- Records the first reading by the receiver on both sides. @returns the time of the first reading; null if this reader has no such parcel
create function exchange.acknowledge(p_parcel uuid, p_at timestamptz) returns timestamptz
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  here uuid := platform.workspace();
  clearance text := current_setting('counterpart.clearance');
  p exchange.incoming;
  v_at timestamptz := now();
begin
  select i.* into p from exchange.incoming i where i.workspace_id = here and i.id = p_parcel for update;
  if p.id is null or p.opened_at is not null then return p.opened_at; end if;
  if p_at is not null and exists (select from platform.node n where n.kind = 'demonstration') then
    v_at := greatest(p.sent_at, least(p_at, now()));
  end if;
  update exchange.incoming i set opened_at = v_at where i.workspace_id = here and i.id = p_parcel;
  insert into exchange.receipt (workspace_id, parcel_id, step, by_workspace, visibility, at)
  values (here, p.id, 'opened', here, p.visibility, v_at);
  perform exchange.note('exchange.opened', p.id);
  perform exchange.enter(p.sender, '4');
  insert into exchange.receipt (workspace_id, parcel_id, step, by_workspace, visibility, at)
  values (p.sender, p.id, 'opened', here, p.visibility, v_at) on conflict do nothing;
  perform exchange.note('exchange.opened', p.id);
  perform exchange.enter(here, clearance);
  return v_at;
end $$;
grant execute on function exchange.acknowledge to counterpart_app;
