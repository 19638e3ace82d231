-- A use in the word of the programme can name the course or the event in which the work was used.
alter table knowledge.told_use add column record text check (record ~ '^urn:counterpart:[a-z-]+:[0-9a-f-]{36}$'),
  add constraint told_use_record_of_course check (record is null or kind = 'course');
