CREATE TABLE buckets (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    type TEXT NOT NULL,
    notes TEXT,
    target_pct REAL,
    min_pct REAL,
    max_pct REAL,
    consecutive_losses INTEGER DEFAULT 0,
    max_consecutive_losses INTEGER DEFAULT 5,
    high_water_mark REAL DEFAULT 0,
    high_water_mark_date TEXT,
    loss_streak_paused_at TEXT,
    status TEXT DEFAULT 'active',
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    agent_id TEXT
);
CREATE INDEX idx_buckets_agent ON buckets (agent_id);
CREATE INDEX idx_buckets_status ON buckets (status);
CREATE INDEX idx_buckets_type ON buckets (type);

CREATE TABLE satellite_settings (
    satellite_id TEXT PRIMARY KEY,
    preset TEXT,
    risk_appetite REAL DEFAULT 0.5,
    hold_duration REAL DEFAULT 0.5,
    entry_style REAL DEFAULT 0.5,
    position_spread REAL DEFAULT 0.5,
    profit_taking REAL DEFAULT 0.5,
    trailing_stops INTEGER DEFAULT 0,
    follow_regime INTEGER DEFAULT 0,
    auto_harvest INTEGER DEFAULT 0,
    pause_high_volatility INTEGER DEFAULT 0,
    dividend_handling TEXT DEFAULT 'reinvest_same',
    FOREIGN KEY (satellite_id) REFERENCES buckets(id) ON DELETE CASCADE
);

CREATE TABLE bucket_balances (
    bucket_id TEXT NOT NULL,
    currency TEXT NOT NULL,
    balance REAL NOT NULL DEFAULT 0,
    last_updated TEXT NOT NULL,
    PRIMARY KEY (bucket_id, currency),
    FOREIGN KEY (bucket_id) REFERENCES buckets(id) ON DELETE CASCADE
);
CREATE INDEX idx_bucket_balances_bucket ON bucket_balances (bucket_id);

CREATE TABLE bucket_transactions (
    id INTEGER PRIMARY KEY,
    bucket_id TEXT NOT NULL,
    type TEXT NOT NULL,
    amount REAL NOT NULL,
    currency TEXT NOT NULL,
    description TEXT,
    created_at TEXT NOT NULL,
    FOREIGN KEY (bucket_id) REFERENCES buckets(id) ON DELETE CASCADE
);
CREATE INDEX idx_bucket_transactions_created ON bucket_transactions (created_at);
CREATE INDEX idx_bucket_transactions_type ON bucket_transactions (type);
CREATE INDEX idx_bucket_transactions_bucket ON bucket_transactions (bucket_id);

CREATE TABLE allocation_settings (
    key TEXT PRIMARY KEY,
    value REAL NOT NULL,
    description TEXT
);

CREATE TABLE satellite_regime_performance (
    satellite_id TEXT NOT NULL,
    regime TEXT NOT NULL,
    period_start TEXT NOT NULL,
    period_end TEXT NOT NULL,
    return_pct REAL,
    trades_count INTEGER,
    win_rate REAL,
    PRIMARY KEY (satellite_id, regime, period_start),
    FOREIGN KEY (satellite_id) REFERENCES buckets(id) ON DELETE CASCADE
);
CREATE INDEX idx_regime_performance_satellite ON satellite_regime_performance (satellite_id);
