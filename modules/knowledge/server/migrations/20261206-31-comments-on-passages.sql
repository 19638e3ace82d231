-- People may comment on a passage. Which wording a comment is about follows from its time and from the revisions.
select platform.talk('knowledge.passage', 'passage');
