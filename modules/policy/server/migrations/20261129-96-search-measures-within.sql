-- A measure is read through its assessment, and what civil society said through its measure.
select search.follow_within('assessment.assessment', 'measure', 'policy.measure', 'assessment_id = $2');
select search.follow_within('assessment.assessment', 'civil-input', 'policy.civil_input',
  'measure_id in (select id from policy.measure where workspace_id = $1 and assessment_id = $2)');
select search.follow_within('policy.measure', 'civil-input', 'policy.civil_input', 'measure_id = $2');
