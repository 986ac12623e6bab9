-- One row an execution of a plan.
CREATE TABLE run (
    id           VARCHAR(64) PRIMARY KEY,
    migration    VARCHAR(32) NOT NULL,
    target       VARCHAR(512) NOT NULL,
    mode         VARCHAR(16) NOT NULL,
    prefix       VARCHAR(64) NOT NULL,
    plan_digest  VARCHAR(64) NOT NULL,
    types        TEXT NOT NULL,
    state        VARCHAR(16) NOT NULL,
    loaded       INTEGER NOT NULL,
    writes       BIGINT NOT NULL,
    resumes      INTEGER NOT NULL,
    started_at   BIGINT NOT NULL,
    ended_at     BIGINT
);

-- One row a record of a run. Times are milliseconds since the epoch, UTC.
CREATE TABLE record (
    seq             ${identity},
    run_id          VARCHAR(64) NOT NULL REFERENCES run (id),
    migration       VARCHAR(32) NOT NULL,
    target          VARCHAR(512) NOT NULL,
    type            VARCHAR(64) NOT NULL,
    natural_key     VARCHAR(512) NOT NULL,
    account         VARCHAR(128),
    lane            INTEGER NOT NULL,
    payload         TEXT NOT NULL,
    refs            TEXT NOT NULL,
    source_file     VARCHAR(512) NOT NULL,
    source_row      BIGINT NOT NULL,
    source_line     BIGINT NOT NULL,
    source_digest   VARCHAR(64) NOT NULL,
    mapping_version VARCHAR(64) NOT NULL,
    state           VARCHAR(16) NOT NULL,
    reason          TEXT,
    target_id       VARCHAR(128),
    readback_digest VARCHAR(64),
    attempts        INTEGER NOT NULL,
    created_at      BIGINT NOT NULL,
    updated_at      BIGINT NOT NULL,
    UNIQUE (run_id, type, natural_key)
);

CREATE INDEX record_work ON record (run_id, type, seq, state, lane);
CREATE INDEX record_key ON record (natural_key);
CREATE INDEX record_place ON record (source_row, source_file);
CREATE INDEX record_target_id ON record (target_id) WHERE target_id IS NOT NULL;
CREATE INDEX record_unresolved ON record (migration, target, type) WHERE state = 'SENDING' OR state = 'UNKNOWN';

-- The rule that nothing is written twice, held by the database: one live claim per natural key of a target.
-- (Spelled out, since SQLite builds a table for the list of an IN at each update: four times the time of a move.)
CREATE UNIQUE INDEX record_claim ON record (migration, target, type, natural_key)
    WHERE state = 'SENDING' OR state = 'UNKNOWN' OR state = 'CONFIRMED' OR state = 'VERIFIED';

-- One run per migration at a time. The token grows with each holder and fences off the ones before.
CREATE TABLE lease (
    migration  VARCHAR(32) PRIMARY KEY,
    holder     VARCHAR(256) NOT NULL,
    token      BIGINT NOT NULL,
    expires_at BIGINT NOT NULL
);

CREATE TABLE audit (
    id        ${identity},
    at        BIGINT NOT NULL,
    migration VARCHAR(32) NOT NULL,
    run_id    VARCHAR(64),
    who       VARCHAR(256) NOT NULL,
    what      TEXT NOT NULL
);

-- One row a writer over a network: the number of its newest commit, by which a commit whose answer was lost is found.
CREATE TABLE commit_mark (
    writer VARCHAR(64) PRIMARY KEY,
    number BIGINT NOT NULL,
    at     BIGINT NOT NULL
);
