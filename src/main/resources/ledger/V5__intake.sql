-- One row a set of files that arrived together in a watched folder.
CREATE TABLE intake_set (
    id          VARCHAR(64) PRIMARY KEY,
    migration   VARCHAR(32) NOT NULL,
    state       VARCHAR(16) NOT NULL,
    plan_digest VARCHAR(64) NOT NULL,
    remark      TEXT NOT NULL,
    opened_at   BIGINT NOT NULL,
    changed_at  BIGINT NOT NULL
);

CREATE INDEX intake_set_latest ON intake_set (migration, opened_at);

-- One row a file that was taken from a watched folder, or refused. The place is relative to that folder.
CREATE TABLE intake_file (
    id        ${identity},
    migration VARCHAR(32) NOT NULL,
    set_id    VARCHAR(64) NOT NULL,
    name      VARCHAR(512) NOT NULL,
    place     VARCHAR(1024) NOT NULL,
    digest    VARCHAR(64) NOT NULL,
    kind      VARCHAR(64) NOT NULL,
    row_count BIGINT NOT NULL,
    lowest    BIGINT NOT NULL,
    highest   BIGINT NOT NULL,
    state     VARCHAR(16) NOT NULL,
    taken_at  BIGINT NOT NULL
);

CREATE INDEX intake_file_digest ON intake_file (migration, digest);
CREATE INDEX intake_file_state ON intake_file (migration, state, kind);

-- Whom a list that stands is about: its accounts, or the names of its symbols.
CREATE TABLE intake_subject (
    file_id BIGINT NOT NULL,
    kind    VARCHAR(64) NOT NULL,
    subject VARCHAR(128) NOT NULL,
    PRIMARY KEY (kind, subject, file_id)
);
