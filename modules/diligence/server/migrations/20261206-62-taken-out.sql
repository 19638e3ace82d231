-- One text of a case is taken out or reworded (docs/decisions/0094-one-text-is-taken-out.md). The mark says where, when and why, and nothing of the
-- text or of the person who asked. The application cannot change or delete one.
create table diligence.taken_out (
  workspace_id uuid not null,
  id uuid not null,
  case_id uuid not null,
  -- the place of the text: 'title', 'known.unit-record', 'act.<id>' …; 'earlier' for a wording that only former versions had
  place text not null check (length(place) between 1 and 120),
  because text not null check (because in ('names-a-person', 'not-correct', 'not-needed', 'ordered', 'before')),
  -- whether other words are in its place
  reworded boolean not null,
  visibility smallint not null check (visibility between 0 and 4),
  created_at timestamptz not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, case_id) references diligence.support_case
);
create index taken_out_case on diligence.taken_out (workspace_id, case_id);
select platform.protect('diligence.taken_out', marked => true);
select platform.follow('diligence.taken_out', 'case_id', 'diligence.support_case', 'same');
grant select, insert on diligence.taken_out to counterpart_app;
create policy implementer on diligence.taken_out as restrictive to counterpart_app using (
  exists (select from diligence.support_case c where c.workspace_id = taken_out.workspace_id and c.id = taken_out.case_id));

-- Takes the words out of everything that is kept of a case beside the rows of the assessment, which the application changes itself: acts,
-- decisions and the assessments in them, former versions, answers, parcels, replies, drafts, held commands. New words take their place where nobody
-- signed the former ones: in acts, in conditions, and in the name of the activity. An assessment that lost a text loses its digest too, because the
-- digest would tell somebody who guesses the words that the guess is right.
create function diligence.take_out(p_case uuid, p_words text, p_put text, p_lang text, p_langs text[]) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  here uuid := platform.workspace();
  former text := current_setting('counterpart.clearance');
  told uuid[];
  parcel diligence.sent_conditions;
begin
  if p_words = '' then raise exception 'no words' using errcode = '22023'; end if;
  perform set_config('counterpart.clearance', '4', true);
  update diligence.act set text = coalesce(p_put, ''), text_lang = coalesce(p_lang, text_lang)
    where workspace_id = here and case_id = p_case and text = p_words;
  update diligence.decision set reason = '' where workspace_id = here and case_id = p_case and reason = p_words;
  update diligence.decision set conditions = coalesce(p_put, ''), conditions_lang = coalesce(p_lang, conditions_lang)
    where workspace_id = here and case_id = p_case and conditions = p_words;
  update diligence.decision d set digest = '',
      assessment = case when d.assessment #>> '{title,text}' = p_words and p_put is not null
        then jsonb_set(platform.without_words(d.assessment, p_words, ''), '{title}', jsonb_build_object('text', p_put, 'lang', p_lang))
        else platform.without_words(d.assessment, p_words, '') end
    where workspace_id = here and case_id = p_case and d.assessment <> platform.without_words(d.assessment, p_words, '');
  update history.revision h set "row" = platform.without_words(h."row", p_words, '')
    where h.workspace_id = here and h.table_name = 'diligence.support_case' and h."row" ->> 'id' = p_case::text;
  select array_agg(s.id) into told from diligence.sent_conditions s where s.workspace_id = here and s.case_id = p_case;
  update diligence.received_answer set reason = '' where workspace_id = here and conditions_id = any (told) and reason = p_words;
  perform exchange.forget_words('diligence.conditions', array['urn:counterpart:diligence-conditions:' || p_case], p_words, coalesce(p_put, '…'));
  perform exchange.forget_words('diligence.reply', array(select 'urn:counterpart:diligence-reply:' || x from unnest(told) x), p_words, '…');
  -- what a State was told stays in its replies for thirty days, and as the title of its answer, after the parcel itself is gone
  for parcel in select x.* from diligence.sent_conditions x where x.workspace_id = here and x.case_id = p_case loop
    perform exchange.enter(parcel.receiver, '4');
    update platform.command c set reply = platform.without_words(c.reply, p_words, '')
      where c.workspace_id = parcel.receiver and starts_with(c.endpoint, 'diligence.') and c.reply ->> 'id' = parcel.id::text;
    update exchange.outgoing o set title = '…' where o.workspace_id = parcel.receiver and o.kind = 'diligence.reply'
      and o.thread = 'urn:counterpart:diligence-reply:' || parcel.id and o.title = p_words;
    perform exchange.enter(here, '4');
  end loop;
  perform platform.forget_words('diligence.', 'case', p_case, p_words, p_langs);
  insert into platform.rewrite_due (table_name, because)
  select t, 'a text was taken out' from unnest(array['diligence.support_case', 'diligence.mitigation', 'diligence.act', 'diligence.decision',
    'diligence.received_answer', 'history.revision']) t on conflict do nothing;
  perform set_config('counterpart.clearance', former, true);
end $$;
grant execute on function diligence.take_out to counterpart_app;
