-- A step that is done at desks over weeks has a day by which answers are awaited, and no hour.
alter table workshop.step add column planned_until date;
