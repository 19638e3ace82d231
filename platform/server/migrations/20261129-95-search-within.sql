-- A record that is read only through another one, such as a risk through its assessment, is found only by readers of both. If the marking
-- of the other record changes, the passages of the record must be made again.

-- Arguments: the kind of the inner records, their table, and a condition on them with $1 the workspace and $2 the changed record.
create function search.note_within() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  execute format('insert into search.due (workspace, kind, record) select $1, %L, id from %s where workspace_id = $1 and %s', tg_argv[0], tg_argv[1], tg_argv[2])
    using new.workspace_id, new.id;
  return null;
end $$;

create function search.follow_within(outer_table regclass, kind text, inner_table regclass, condition text) returns void language plpgsql as $$
begin
  execute format('create trigger %I after update on %s for each row when (old.visibility is distinct from new.visibility)
    execute function search.note_within(%L, %L, %L)', 'search_notes_' || kind, outer_table, kind, inner_table::text, condition);
end $$;
