-- What became of an adopted measure: it was funded, it came into force, it was reviewed, each with its day and with what shows it.
--
-- A row is never changed. It names the text that it is of: a measure that was changed since starts again, and what was said
-- of the earlier text stays beside it as that.

create table policy.milestone (
  workspace_id uuid not null,
  id uuid not null,
  measure_id uuid not null,
  kind text not null check (kind in ('funded', 'in-force', 'reviewed')),
  on_day date not null,
  words text not null check (words <> ''), words_lang text not null,
  -- where what shows it lies; empty: not said
  evidence text not null, evidence_lang text not null,
  -- when it is looked at again; of a review alone
  next_review date check (next_review is null or (kind = 'reviewed' and next_review > on_day)),
  measure_digest text not null,
  visibility smallint not null check (visibility between 0 and 4),
  created_at timestamptz not null default now(),
  created_by text,
  primary key (workspace_id, id),
  foreign key (workspace_id, measure_id) references policy.measure
);
create index on policy.milestone (workspace_id, measure_id);

select platform.protect('policy.milestone', marked => true);
-- it follows the marking of its measure
grant select, insert, update (visibility) on policy.milestone to counterpart_app;

-- A title in another language is beside the text that is tested, and as strict as its measure. It is of the title as it was:
-- where another one was written, it has fallen behind; where the measure changed and its title did not, it has not.
create function policy.follow_titles() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  update platform.translation t set visibility = new.visibility,
      source_rev = case when old.content -> 'title' = new.content -> 'title' and t.source_rev = old.rev then new.rev else t.source_rev end
    where t.workspace_id = new.workspace_id and t.owner = 'urn:counterpart:measure:' || new.id;
  return null;
end $$;
create trigger follow_titles after update on policy.measure for each row
  when (old.rev is distinct from new.rev or old.visibility is distinct from new.visibility) execute function policy.follow_titles();
