-- A record that ended as rejected or dead is a dead letter. It stays where it is; these columns tell the rest of it.
-- The source's row, whole, as a JSON object of its kind, its header (a source_header) and its cells.
ALTER TABLE record ADD COLUMN source_text TEXT;
-- Why it ended, of a closed set; kept when it goes on, so that a letter that was delivered still tells.
ALTER TABLE record ADD COLUMN cause VARCHAR(32);
-- The status of the target's last answer, where it gave one.
ALTER TABLE record ADD COLUMN answer_status INTEGER;
-- What a person did with it last: EDITED, DISCARDED, REPLAYED; FREED where it went on after its parent in a replay.
ALTER TABLE record ADD COLUMN mark VARCHAR(16);
-- How often it was replayed since it was edited last.
ALTER TABLE record ADD COLUMN replays INTEGER NOT NULL DEFAULT 0;

UPDATE record SET cause = CASE
    WHEN state = 'REJECTED' AND reason LIKE 'refused by the target: the target says that it has it%' THEN 'HELD_BUT_NOT_SHOWN'
    WHEN state = 'REJECTED' AND reason LIKE 'refused by the target: %' THEN 'REFUSED_BY_TARGET'
    WHEN state = 'REJECTED' THEN 'REJECTED_IN_MAPPING'
    WHEN reason LIKE 'the target has it % times%' THEN 'FOUND_TWICE'
    WHEN reason LIKE 'sent % times, each answer lost%' THEN 'RETRIES_SPENT'
    ELSE 'NEEDS_A_PERSON' END
    WHERE state = 'REJECTED' OR state = 'DEAD';

CREATE INDEX record_dead ON record (migration, seq) WHERE state = 'REJECTED' OR state = 'DEAD';
CREATE INDEX record_mark ON record (migration, seq) WHERE mark IS NOT NULL;

-- The columns of a source, once for all rows that have them.
CREATE TABLE source_header (
    id      VARCHAR(64) PRIMARY KEY,
    names   TEXT NOT NULL
);

-- What was done with a dead letter, and what it was before; entries are only ever added.
CREATE TABLE letter_event (
    id       ${identity},
    seq      BIGINT NOT NULL,
    at       BIGINT NOT NULL,
    who      VARCHAR(256) NOT NULL,
    what     VARCHAR(16) NOT NULL,
    words    TEXT,
    original TEXT
);

CREATE INDEX letter_event_seq ON letter_event (seq);
