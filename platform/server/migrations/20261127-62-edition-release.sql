-- An approved edition stays releasable whatever happens to the records afterwards: what can leave is frozen with it.
alter table threat.edition
  add column made jsonb,
  add column register jsonb;
comment on column threat.edition.made is 'Title and foreword of its own, as they were given; null: the State''s own edition, or one that was frozen before they were kept.';
comment on column threat.edition.register is 'The register as it can be released to a programme; null: frozen before it was kept.';
