-- Each change of these rows is noted for the search.
select search.follow('assessment.assessment', 'assessment');
