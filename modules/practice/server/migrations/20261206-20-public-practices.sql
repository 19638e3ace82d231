-- What the login of the public folder reads of practices: cards that are published at TLP:CLEAR, and their translations. Details for inside,
-- decisions, and whether a card was contributed are not among it.

grant usage on schema practice to counterpart_public;
grant select (workspace_id, id, number, lang, title, context, done, result, failed, rights, needs, grade, evidence_note, areas, status, updated_at, visibility)
  on practice.practice to counterpart_public;
create policy public_folder on practice.practice as restrictive for select to counterpart_public
  using (visibility = 0 and status = 'published');

-- Translations by people in which every text follows the card as it is.
create function practice.card_texts(p_practice uuid) returns table (lang text, texts jsonb)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select t.lang, jsonb_object_agg(t.field, t.text)
    from practice.practice p
      join platform.translation t on t.workspace_id = p.workspace_id and t.owner = 'urn:counterpart:practice:' || p.id
    where p.workspace_id = platform.workspace() and p.id = p_practice and p.visibility = 0 and p.status = 'published' and t.visibility = 0
    group by t.lang
    having bool_and(t.source_rev >= p.rev and t.kind = 'human')
$$;
revoke all on function practice.card_texts from public;
grant execute on function practice.card_texts to counterpart_public;
