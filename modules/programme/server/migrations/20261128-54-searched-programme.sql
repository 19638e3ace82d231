-- Each change of these rows is noted for the search.
select search.follow('programme.agency', 'agency');
select search.follow('programme.event', 'event');
