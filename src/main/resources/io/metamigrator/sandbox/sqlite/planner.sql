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
);
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
);
CREATE INDEX idx_evaluations_score ON evaluations (portfolio_hash, end_score);
CREATE INDEX idx_evaluations_portfolio ON evaluations (portfolio_hash);

CREATE TABLE best_result (
    portfolio_hash TEXT PRIMARY KEY,
    best_sequence_hash TEXT NOT NULL,
    best_score REAL NOT NULL,
    updated_at TEXT NOT NULL
);

CREATE TABLE planner_configs (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    toml_config TEXT NOT NULL,
    bucket_id TEXT,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL
);
CREATE INDEX idx_planner_configs_bucket ON planner_configs (bucket_id);

CREATE TABLE planner_config_history (
    id TEXT PRIMARY KEY,
    planner_config_id TEXT NOT NULL,
    name TEXT NOT NULL,
    toml_config TEXT NOT NULL,
    saved_at TEXT NOT NULL,
    FOREIGN KEY (planner_config_id) REFERENCES planner_configs(id) ON DELETE CASCADE
);
CREATE INDEX idx_planner_config_history_saved ON planner_config_history (saved_at);
CREATE INDEX idx_planner_config_history_planner ON planner_config_history (planner_config_id);
