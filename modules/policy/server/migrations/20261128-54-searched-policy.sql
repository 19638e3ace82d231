-- Each change of these rows is noted for the search.
select search.follow('policy.measure', 'measure');
select search.follow('policy.civil_input', 'civil-input');
