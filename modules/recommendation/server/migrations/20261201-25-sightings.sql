-- Which files of the report's evidence the verifier could open before the verification, and when each was first opened: [{piece, at}], at is null
-- if it was not. Null for a verification of an earlier release, which did not record it.
alter table recommendation.verification add column sightings jsonb check (jsonb_typeof(sightings) = 'array');
