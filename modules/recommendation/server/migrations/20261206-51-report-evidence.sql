-- Evidence of a State's report has a table of its own no longer: it is platform.evidence, like that of every other record. A piece keeps its id, so the
-- audit and the verifications still name it.
select platform.follow('platform.evidence', 'owner', 'recommendation.report', 'same', 'id', 'urn:counterpart:report:');

-- The owner sees no row of a workspace otherwise.
alter table recommendation.evidence_piece no force row level security;
alter table platform.evidence no force row level security;
alter table platform.file no force row level security;

-- What the server could not read waits for a second person from now on, also if it was opened before. Who attached or withdrew was not always kept.
insert into platform.evidence (workspace_id, id, owner, title, title_lang, supports, supports_lang, pages, issuer, issued_on, language, file_id, file, sha256,
    looked_at, second_needed, marking, visibility, opened_at, withdrawn_at, withdrawn_by, reason, reason_lang, created_at, created_by)
  select workspace_id, id, 'urn:counterpart:report:' || report_id, title, title_lang, supports, supports_lang, pages, issuer, issued_on, language, file_id,
    file, sha256, looked_at, looked_at ? 'unread' and file_id is not null and withdrawn_at is null, marking, visibility, opened_at, withdrawn_at,
    case when withdrawn_at is not null then 'unknown' end, withdrawn_reason, withdrawn_reason_lang, created_at, coalesce(created_by, 'unknown')
  from recommendation.evidence_piece;
update platform.file set owner = 'urn:counterpart:piece:' || substr(owner, length('urn:counterpart:evidence:') + 1)
  where owner like 'urn:counterpart:evidence:%';

alter table platform.evidence force row level security;
alter table platform.file force row level security;

drop trigger recommendation_evidence_piece_follows_by_recommendation_id on recommendation.recommendation;
drop function recommendation.evidence_room(uuid);
drop table recommendation.evidence_piece;
