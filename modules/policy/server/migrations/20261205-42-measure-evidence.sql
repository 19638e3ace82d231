-- Evidence of a measure is as strict as its own marking and the measure's.
select platform.follow('platform.evidence', 'owner', 'policy.measure', 'same', 'id', 'urn:counterpart:measure:');
