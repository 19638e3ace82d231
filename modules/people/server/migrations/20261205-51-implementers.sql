-- Which implementers of the programme carry out the event, and so its course; empty: every one of them.
alter table people.event add column implementers uuid[] not null default '{}';
