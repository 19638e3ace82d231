-- People may comment on it.
select platform.talk('recommendation.recommendation', 'recommendation');
