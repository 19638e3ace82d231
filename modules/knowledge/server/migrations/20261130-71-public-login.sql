-- What the login of the public folder reads: editions that are published, of works at TLP:CLEAR whose title is confirmed, with the revisions
-- that they pin. These policies do not ask for the settings of the transaction, which a login makes itself.

grant usage on schema platform, knowledge to counterpart_public;
grant execute on function platform.workspace, platform.clearance to counterpart_public;

-- Reads the work as the owner of the tables, because the policy of the work asks for a published edition.
create function knowledge.title_is_public(p_work uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (select from knowledge.work w
    where w.workspace_id = platform.workspace() and w.id = p_work and w.title_confirmed and w.visibility = 0)
$$;
grant execute on function knowledge.title_is_public to counterpart_public;

grant select (workspace_id, id, work_id, number, state, published_at, titles, licence, holder, source, source_url, visibility)
  on knowledge.edition to counterpart_public;
create policy public_folder on knowledge.edition as restrictive for select to counterpart_public
  using (visibility = 0 and state = 'published' and knowledge.title_is_public(work_id));

grant select (workspace_id, id, number, kind, held, lang, visibility) on knowledge.work to counterpart_public;
create policy public_folder on knowledge.work as restrictive for select to counterpart_public
  using (visibility = 0 and exists (select from knowledge.edition e where e.workspace_id = work.workspace_id and e.work_id = work.id));

grant select (workspace_id, edition_id, position, name, body, part, visibility) on knowledge.contribution to counterpart_public;
create policy public_folder on knowledge.contribution as restrictive for select to counterpart_public
  using (visibility = 0 and exists (select from knowledge.edition e where e.workspace_id = contribution.workspace_id and e.id = contribution.edition_id));

grant select on knowledge.pinned to counterpart_public;
create policy public_folder on knowledge.pinned as restrictive for select to counterpart_public
  using (visibility = 0 and exists (select from knowledge.edition e where e.workspace_id = pinned.workspace_id and e.id = pinned.edition_id));

grant select (workspace_id, id, kind, visibility) on knowledge.passage to counterpart_public;
create policy public_folder on knowledge.passage as restrictive for select to counterpart_public
  using (visibility = 0 and exists (select from knowledge.pinned n where n.workspace_id = passage.workspace_id and n.passage_id = passage.id));

grant select (workspace_id, passage_id, lang, rev, text, origin, written_at, visibility) on knowledge.revision to counterpart_public;
create policy public_folder on knowledge.revision as restrictive for select to counterpart_public
  using (visibility = 0 and exists (select from knowledge.pinned n where n.workspace_id = revision.workspace_id
    and n.passage_id = revision.passage_id and n.lang = revision.lang and n.rev = revision.rev));
