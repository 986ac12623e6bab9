-- The natural key that a row has which mapping rejected, where it has one: by it the row is found again.
ALTER TABLE record ADD COLUMN row_key VARCHAR(512);
-- The later run whose plan has the same row or record; what became of it is to be seen there.
ALTER TABLE record ADD COLUMN superseded_by VARCHAR(64);

CREATE INDEX record_row_key ON record (row_key) WHERE row_key IS NOT NULL;
-- Dead letters: what ended badly, and what was replayed and waits for a parent that is not there.
CREATE INDEX record_letter ON record (migration, seq)
    WHERE state = 'REJECTED' OR state = 'DEAD' OR (state = 'BLOCKED' AND mark = 'REPLAYED');
