-- People may comment on it.
select platform.talk('policy.measure', 'measure');
