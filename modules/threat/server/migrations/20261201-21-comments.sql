-- People may comment on it.
select platform.talk('threat.scenario', 'scenario');
