-- A page of a run's records begins where the page before ended, whatever else the ledger holds.
CREATE INDEX record_of_run ON record (run_id, seq);
-- Few records end in these states, and people look for them; those on the straight way are not kept in order.
CREATE INDEX record_beside ON record (run_id, state, seq)
    WHERE state = 'REJECTED' OR state = 'DEAD' OR state = 'BLOCKED' OR state = 'UNKNOWN' OR state = 'SKIPPED' OR state = 'ROLLED_BACK';
