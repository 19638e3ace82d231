-- People may comment on a risk of the national list.
select platform.talk('priority.risk', 'risk');
