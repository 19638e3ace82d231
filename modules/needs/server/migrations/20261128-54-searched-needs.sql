-- Each change of these rows is noted for the search.
select search.follow('needs.need', 'need');
select search.follow('needs.request', 'needs-request');
select search.follow('needs.initiative', 'initiative');
