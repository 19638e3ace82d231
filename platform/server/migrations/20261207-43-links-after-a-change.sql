-- Revokes the open invitations that a change of a membership makes wrong: those to the member's address, and, if `p_invited`, those that the member
-- gave. Without this, a person whose membership was ended or lowered could use an older link.
create function directory.revoke_invitations_after(p_workspace uuid, p_account uuid, p_invited boolean) returns setof uuid
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform directory.assert_here(p_workspace);
  return query update directory.invitation i set revoked_at = now()
    where i.workspace = p_workspace and i.accepted_at is null and i.revoked_at is null and i.expires_at > now()
      and ((p_invited and i.invited_by = p_account)
        or lower(i.email) = (select lower(a.email) from directory.account a where a.id = p_account))
    returning i.id;
end $$;

grant execute on function directory.revoke_invitations_after to counterpart_app;
