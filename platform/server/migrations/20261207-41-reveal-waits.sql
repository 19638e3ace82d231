-- A reveal waits for the answers that are being stored. Changing the state takes a lock that does not conflict with the key share lock of
-- `cast_answers`. So a reveal could read the answers while an answer was stored, and the stored answer was acknowledged and then deleted.
create or replace function question.begin_reveal(p_item uuid)
returns table (key text, box bytea) language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  -- this lock waits for the answers under way; later ones see the item closed
  perform 1 from question.item where workspace_id = platform.workspace() and id = p_item and state = 'open' for update;
  if not found then return; end if;
  update question.item set state = 'revealing' where workspace_id = platform.workspace() and id = p_item;
  if (select count(*) from question.sealed s where s.workspace_id = platform.workspace() and s.item_id = p_item) < platform.fewest_answers() then
    raise exception 'fewer than three answers' using errcode = 'CP021';
  end if;
  return query select s.key, s.box from question.sealed s where s.workspace_id = platform.workspace() and s.item_id = p_item;
end $$;
