-- Consultations, launches and webinars are events as workshops and courses are.

alter table people.event drop constraint event_kind_check;
alter table people.event add constraint event_kind_check check (kind in (
  'regional-workshop', 'national-workshop', 'follow-up-visit', 'meeting', 'course', 'table-top-exercise', 'consultation', 'launch', 'webinar'
));
