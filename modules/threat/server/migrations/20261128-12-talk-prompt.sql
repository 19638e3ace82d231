-- What a talk asks: both camps of a split, or everybody after a second round (decision 0045).
alter table threat.talk add column prompt text not null default 'camps' check (prompt in ('camps', 'changed'));
