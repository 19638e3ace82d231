-- A second language of the wall, which shows its texts beside those of the first; null for one language.

alter table workshop.room add column wall_second text check (wall_second ~ '^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$' and length(wall_second) <= 35);
