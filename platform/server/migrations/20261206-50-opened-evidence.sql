-- Evidence of some records is opened piece by piece: people who may not attach read a piece from this moment on.
alter table platform.evidence add column opened_at timestamptz;
grant update (opened_at) on platform.evidence to counterpart_app;
