-- Held texts belong to the platform: any context may declare a kind of text that a moderator decides about. The table moves to a
-- schema of its own, `kind` replaces `subject`, and `about` names the records that a text hangs on, so that no rule has to know
-- how a context writes its payload.

create schema moderation;
grant usage on schema moderation to counterpart_app;
alter table threat.held set schema moderation;
alter table moderation.held rename column subject to kind;
alter table moderation.held rename constraint held_subject_check to held_kind_check;
alter table moderation.held add column about uuid[] not null default '{}';

alter table moderation.held no force row level security;
update moderation.held set about = array_remove(array[payload ->> 'scenario', payload ->> 'risk', payload ->> 'measure',
  payload #>> '{body,scenario}'], null)::uuid[];
alter table moderation.held force row level security;

-- A text is let stand by a second person. An archive inserts rows as they were; this rule is for decisions.
create function moderation.second_person() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  if new.decision = 'allow' and new.decided_by = 'account:' || new.by_account then
    raise exception 'the author of a held text lets it stand' using errcode = 'CP022';
  end if;
  return new;
end $$;
create trigger second_person before update on moderation.held for each row execute function moderation.second_person();
