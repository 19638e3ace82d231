-- Each change of these rows is noted for the search.
select search.follow('recommendation.recommendation', 'recommendation');
select search.follow('recommendation.visit', 'visit');
select search.follow('recommendation.action', 'action');
