-- People may comment on it.
select platform.talk('needs.need', 'need');
