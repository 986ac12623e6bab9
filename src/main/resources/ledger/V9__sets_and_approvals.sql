-- The file that stands in the place of this one, so that this one stands again where that is dismissed.
ALTER TABLE intake_file ADD COLUMN replaced_by BIGINT;

CREATE INDEX intake_file_set ON intake_file (set_id);
CREATE INDEX intake_file_replaced ON intake_file (replaced_by) WHERE replaced_by IS NOT NULL;

-- One row an approval of an apply: it is kept until the apply is done, or a person takes it back. Times are milliseconds.
CREATE TABLE approval (
    id              ${identity},
    migration       VARCHAR(32) NOT NULL,
    plan_digest     VARCHAR(128) NOT NULL,
    settings_digest VARCHAR(64) NOT NULL,
    options         TEXT NOT NULL,
    who             VARCHAR(256) NOT NULL,
    approved_at     BIGINT NOT NULL,
    run_id          VARCHAR(64) NOT NULL,
    state           VARCHAR(16) NOT NULL,
    tries           INTEGER NOT NULL,
    next_at         BIGINT NOT NULL,
    remark          TEXT NOT NULL
);

CREATE INDEX approval_latest ON approval (migration, id);
CREATE INDEX approval_run ON approval (run_id);
