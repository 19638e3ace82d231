-- Procedures in the search of the desk, and in the public folder.

select search.follow('knowledge.procedure', 'procedure');

-- A translation is in a table of its own: its change is noted as one of the procedure.
create function knowledge.note_procedure() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  insert into search.due (workspace, kind, record) values (new.workspace_id, 'procedure', new.procedure_id);
  return null;
end $$;
create trigger search_notes after insert or update on knowledge.procedure_translation for each row execute function knowledge.note_procedure();

-- The login of the public folder reads a procedure at TLP:CLEAR whose guide has a published edition that it can read.
grant select (workspace_id, id, work_id, used_for, title, title_lang, body, visibility) on knowledge.procedure to counterpart_public;
create policy public_folder on knowledge.procedure as restrictive for select to counterpart_public
  using (visibility = 0 and exists (select from knowledge.edition e where e.workspace_id = procedure.workspace_id and e.work_id = procedure.work_id));

-- A translation also has texts whose original is gone or another one now, and those may have been stricter. Here are only those whose
-- original is a text of the procedure as it is.
create function knowledge.procedure_texts(p_procedure uuid) returns table (lang text, texts jsonb)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select t.lang, (select coalesce(jsonb_object_agg(e.key, e.value), '{}') from jsonb_each(t.texts) e
      where e.value ->> 'from' = p.title
        or exists (select from jsonb_path_query(p.body, 'strict $.**') v where jsonb_typeof(v) = 'string' and v #>> '{}' = e.value ->> 'from'))
    from knowledge.procedure p
      join knowledge.procedure_translation t on t.workspace_id = p.workspace_id and t.procedure_id = p.id
    where p.workspace_id = platform.workspace() and p.id = p_procedure and p.visibility = 0 and knowledge.title_is_public(p.work_id)
      and exists (select from knowledge.edition e
        where e.workspace_id = p.workspace_id and e.work_id = p.work_id and e.visibility = 0 and e.state = 'published')
$$;
grant execute on function knowledge.procedure_texts to counterpart_public;
