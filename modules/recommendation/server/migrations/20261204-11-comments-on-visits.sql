-- People may comment on a visit.
select platform.talk('recommendation.visit', 'visit');
