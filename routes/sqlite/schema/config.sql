CREATE TABLE settings (
    key TEXT PRIMARY KEY NOT NULL,
    value TEXT NOT NULL,
    description TEXT,
    updated_at TEXT NOT NULL
) STRICT;

CREATE TABLE allocation_targets (
    group_type TEXT NOT NULL CHECK (group_type IN ('country', 'industry', 'bucket')),
    group_name TEXT NOT NULL,
    target_percentage REAL NOT NULL CHECK (target_percentage >= 0 AND target_percentage <= 100),
    min_percentage REAL CHECK (min_percentage >= 0 AND min_percentage <= 100),
    max_percentage REAL CHECK (max_percentage >= 0 AND max_percentage <= 100),
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    PRIMARY KEY (group_type, group_name)
) STRICT;
CREATE INDEX idx_allocation_group_type ON allocation_targets (group_type);

CREATE TABLE _database_health (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    checked_at INTEGER NOT NULL, -- seconds since 1970
    integrity_check_passed INTEGER NOT NULL,
    size_bytes INTEGER NOT NULL,
    wal_size_bytes INTEGER,
    page_count INTEGER,
    freelist_count INTEGER,
    vacuum_performed INTEGER DEFAULT 0,
    notes TEXT
) STRICT;
CREATE INDEX idx_health_checked_at ON _database_health (checked_at);
