-- A risk is read through its assessment.
select search.follow_within('assessment.assessment', 'risk', 'priority.risk', 'assessment_id = $2');
