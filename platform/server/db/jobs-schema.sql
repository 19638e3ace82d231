-- Run by the login "jobs" after graphile-worker's own migrations. It can be run repeatedly, because it contains no data.
-- The workspace, account and clearance of a job are those of the transaction that enqueues it; the caller cannot choose them.

-- Jobs run in order of their turn (graphile-worker's priority, smallest first), and jobs with the same turn run in the order of time. A
-- job's turn follows the last turn of its account and is not earlier than the turn that runs now. So accounts alternate: an account with
-- many jobs waits behind its own jobs, and another account does not wait behind them. Each task has its own turns.
CREATE OR REPLACE FUNCTION jobs.enqueue(task text, payload json, job_key text DEFAULT NULL, run_at timestamptz DEFAULT NULL)
RETURNS bigint
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  -- How many jobs of one account may wait or run at a time, over all tasks.
  most constant int := 8;
  v_account text := nullif(current_setting('counterpart.account', true), '');
  v_task int;
  v_waiting int;
  v_own int;
  v_now int;
BEGIN
  SELECT t.id INTO v_task FROM graphile_worker._private_tasks t WHERE t.identifier = task;
  IF v_account IS NOT NULL AND (run_at IS NULL OR run_at <= now()) THEN
    -- Two simultaneous requests of one account must not both take the last place.
    PERFORM pg_advisory_xact_lock(hashtextextended('jobs.enqueue ' || v_account, 0));
    SELECT count(*), max(j.priority) FILTER (WHERE j.task_id = v_task) INTO v_waiting, v_own
      FROM graphile_worker._private_jobs j
      WHERE j.payload ->> 'account' = v_account AND j.attempts < j.max_attempts AND j.run_at <= now();
    IF v_waiting >= most THEN RAISE EXCEPTION 'too many jobs of one account' USING ERRCODE = 'CP020'; END IF;
  END IF;
  SELECT min(j.priority) INTO v_now FROM graphile_worker._private_jobs j
    WHERE j.task_id = v_task AND j.attempts < j.max_attempts AND j.run_at <= now();
  RETURN (graphile_worker.add_job(
    identifier => task,
    payload => json_build_object(
      'workspace', current_setting('counterpart.workspace'),
      'account', v_account,
      'clearance', current_setting('counterpart.clearance')::int,
      'payload', payload),
    run_at => run_at,
    -- A key is the workspace's own: one workspace cannot replace another's job.
    job_key => current_setting('counterpart.workspace') || '/' || job_key,
    -- The column is a smallint; the count starts again at 0 when the queue is empty.
    priority => least(greatest(coalesce(v_own + 1, 0), coalesce(v_now, 0)), 32000)
  )).id;
END $$;

REVOKE ALL ON FUNCTION jobs.enqueue(text, json, text, timestamptz) FROM PUBLIC;
GRANT USAGE ON SCHEMA jobs TO counterpart_app;
GRANT EXECUTE ON FUNCTION jobs.enqueue(text, json, text, timestamptz) TO counterpart_app;
