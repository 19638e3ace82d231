-- How many agencies had finished at an early reveal: the rule of half counts these. Null if the question was revealed when the rule counted every agency with an answer.
alter table capability.levels_question add column early_finished int check (early_finished is null or early_answered is not null);
