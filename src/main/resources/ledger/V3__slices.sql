-- One row a slice of a bulk run: a stretch of a part of its plan.
CREATE TABLE slice (
    run_id     VARCHAR(64) NOT NULL REFERENCES run (id),
    part       VARCHAR(64) NOT NULL,
    position   BIGINT NOT NULL,
    size       INTEGER NOT NULL,
    state      VARCHAR(16) NOT NULL,
    before_run TEXT NOT NULL,
    outcome    TEXT NOT NULL,
    confirmed  BIGINT NOT NULL,
    skipped    BIGINT NOT NULL,
    failed     BIGINT NOT NULL,
    attempts   INTEGER NOT NULL,
    updated_at BIGINT NOT NULL,
    PRIMARY KEY (run_id, part, position)
);
