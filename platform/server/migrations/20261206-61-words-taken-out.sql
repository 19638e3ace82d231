-- One text of a record is taken out of everything that the platform keeps of it (docs/decisions/0094-one-text-is-taken-out.md): replies to commands,
-- drafts, held commands, digests of allowed texts, and the workspace's own copies of parcels.

-- Every string of a value that is the words becomes `p_put`.
create function platform.without_words(p jsonb, p_words text, p_put text) returns jsonb
language sql immutable set search_path = pg_catalog, pg_temp as $$
  select case jsonb_typeof(p)
    when 'string' then case when btrim(p #>> '{}', E' \t\r\n') = p_words then to_jsonb(p_put) else p end
    when 'object' then coalesce((select jsonb_object_agg(e.key, platform.without_words(e.value, p_words, p_put)) from jsonb_each(p) e), '{}')
    when 'array' then coalesce((select jsonb_agg(platform.without_words(e.value, p_words, p_put) order by e.at)
      from jsonb_array_elements(p) with ordinality e (value, at)), '[]')
    else p end
$$;

-- @param p_prefix of the endpoints of the record's module, for example 'diligence.'
-- @param p_param the parameter of their paths that names the record
-- @param p_langs the languages that the text may have been allowed in
create function platform.forget_words(p_prefix text, p_param text, p_record uuid, p_words text, p_langs text[]) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  here uuid := platform.workspace();
  former text := current_setting('counterpart.clearance');
  moderator text := coalesce(current_setting('counterpart.moderator', true), '');
begin
  perform set_config('counterpart.clearance', '4', true);
  perform set_config('counterpart.moderator', 'on', true);
  update platform.command c set reply = platform.without_words(c.reply, p_words, '')
    where c.workspace_id = here and starts_with(c.endpoint, p_prefix) and c.reply ->> 'id' = p_record::text;
  update platform.draft d set content = platform.without_words(d.content, p_words, '')
    where d.workspace_id = here and starts_with(d.form, p_prefix) and starts_with(d.record, p_record::text);
  -- a command that would write the words again is withdrawn
  update moderation.held_command h set params = null, body = null, texts = '[]', reason = null, reason_lang = null, words = null, words_lang = null,
      state = 'withdrawn', decided_at = now()
    where h.workspace_id = here and starts_with(h.endpoint, p_prefix) and h.params ->> p_param = p_record::text
      and h.body <> platform.without_words(h.body, p_words, '');
  -- one that was allowed keeps what the filter read
  update moderation.held_command h set texts = platform.without_words(h.texts, p_words, '')
    where h.workspace_id = here and starts_with(h.endpoint, p_prefix) and h.state = 'allowed';
  delete from moderation.allowed_text a where a.workspace_id = here and a.record = p_record and a.digest in (
    select sha256(convert_to('["' || here || '","' || p_record || '",' || to_json(l) || ',' || to_json(p_words) || ']', 'UTF8')) from unnest(p_langs) l);
  perform set_config('counterpart.moderator', moderator, true);
  perform set_config('counterpart.clearance', former, true);
  insert into platform.rewrite_due (table_name, because)
  select t, 'a text was taken out' from unnest(array['platform.command', 'platform.draft', 'moderation.held_command']) t on conflict do nothing;
end $$;
grant execute on function platform.forget_words to counterpart_app;

create function exchange.bytes_without_words(p_bytes bytea, p_words text) returns bytea
language sql immutable set search_path = pg_catalog, pg_temp as $$
  select case when x.p -> 'payload' = y.q then p_bytes else convert_to(jsonb_set(x.p, '{payload}', y.q)::text, 'UTF8') end
  from (select convert_from(p_bytes, 'UTF8')::jsonb) x (p), lateral (select platform.without_words(x.p -> 'payload', p_words, '')) y (q)
$$;

-- Each workspace cleans its own copies, those that it sent and those that it received. A parcel keeps its digest.
-- @param p_title what the sender's title becomes if it is the words
create function exchange.forget_words(p_kind text, p_threads text[], p_words text, p_title text) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  here uuid := platform.workspace();
  former text := current_setting('counterpart.clearance');
begin
  perform set_config('counterpart.clearance', '4', true);
  update exchange.outgoing o set bytes = exchange.bytes_without_words(o.bytes, p_words), title = case when o.title = p_words then p_title else o.title end
    where o.workspace_id = here and o.kind = p_kind and o.thread = any (p_threads);
  update exchange.incoming i set bytes = exchange.bytes_without_words(i.bytes, p_words)
    where i.workspace_id = here and i.kind = p_kind and i.thread = any (p_threads);
  perform set_config('counterpart.clearance', former, true);
  insert into platform.rewrite_due (table_name, because)
  values ('exchange.outgoing', 'a text was taken out'), ('exchange.incoming', 'a text was taken out') on conflict do nothing;
end $$;
grant execute on function exchange.forget_words to counterpart_app;
