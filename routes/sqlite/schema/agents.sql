CREATE TABLE agent_configs (
    id TEXT PRIMARY KEY NOT NULL,
    name TEXT NOT NULL,
    toml_config TEXT NOT NULL,
    bucket_id TEXT,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL
) STRICT;
CREATE INDEX idx_agent_configs_name ON agent_configs (name);
CREATE INDEX idx_agent_configs_bucket ON agent_configs (bucket_id);

CREATE TABLE config_history (
    id TEXT PRIMARY KEY NOT NULL,
    agent_config_id TEXT NOT NULL,
    name TEXT NOT NULL,
    toml_config TEXT NOT NULL,
    saved_at TEXT NOT NULL,
    performance_score REAL,
    FOREIGN KEY (agent_config_id) REFERENCES agent_configs(id) ON DELETE CASCADE
) STRICT;
CREATE INDEX idx_config_history_performance ON config_history (agent_config_id, performance_score);
CREATE INDEX idx_config_history_saved ON config_history (saved_at);
CREATE INDEX idx_config_history_agent ON config_history (agent_config_id);

CREATE TABLE sequences (
    sequence_hash TEXT NOT NULL,
    portfolio_hash TEXT NOT NULL,
    priority REAL NOT NULL,
    sequence_json TEXT NOT NULL,
    depth INTEGER NOT NULL,
    pattern_type TEXT,
    completed INTEGER DEFAULT 0,
    evaluated_at TEXT,
    created_at TEXT NOT NULL,
    PRIMARY KEY (sequence_hash, portfolio_hash)
) STRICT;
CREATE INDEX idx_sequences_completed ON sequences (portfolio_hash, completed);
CREATE INDEX idx_sequences_priority ON sequences (portfolio_hash, priority, completed);
CREATE INDEX idx_sequences_portfolio ON sequences (portfolio_hash);

CREATE TABLE evaluations (
    sequence_hash TEXT NOT NULL,
    portfolio_hash TEXT NOT NULL,
    end_score REAL NOT NULL,
    breakdown_json TEXT NOT NULL,
    end_cash REAL NOT NULL,
    end_context_positions_json TEXT NOT NULL,
    div_score REAL NOT NULL,
    total_value REAL NOT NULL,
    evaluated_at TEXT NOT NULL,
    PRIMARY KEY (sequence_hash, portfolio_hash)
) STRICT;
CREATE INDEX idx_evaluations_score ON evaluations (portfolio_hash, end_score);
CREATE INDEX idx_evaluations_portfolio ON evaluations (portfolio_hash);

CREATE TABLE best_result (
    portfolio_hash TEXT PRIMARY KEY NOT NULL,
    best_sequence_hash TEXT NOT NULL,
    best_score REAL NOT NULL,
    updated_at TEXT NOT NULL
) STRICT;

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
