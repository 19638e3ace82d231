-- Run by the login "jobs" after graphile-worker's own migrations. Whole and repeatable: it holds no data.
-- The workspace, account and clearance of a job are those of the transaction that asks for it, never the caller's word.

CREATE OR REPLACE FUNCTION jobs.enqueue(task text, payload json, job_key text DEFAULT NULL, run_at timestamptz DEFAULT NULL)
RETURNS bigint
LANGUAGE sql
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
  SELECT (graphile_worker.add_job(
    identifier => task,
    payload => pg_catalog.json_build_object(
      'workspace', current_setting('counterpart.workspace'),
      'account', nullif(current_setting('counterpart.account', true), ''),
      'clearance', current_setting('counterpart.clearance')::int,
      'payload', payload),
    run_at => run_at,
    -- A key is the workspace's own: one workspace cannot replace another's job.
    job_key => current_setting('counterpart.workspace') || '/' || job_key
  )).id
$$;

REVOKE ALL ON FUNCTION jobs.enqueue(text, json, text, timestamptz) FROM PUBLIC;
GRANT USAGE ON SCHEMA jobs TO counterpart_app;
GRANT EXECUTE ON FUNCTION jobs.enqueue(text, json, text, timestamptz) TO counterpart_app;
