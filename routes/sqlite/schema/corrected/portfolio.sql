CREATE TABLE positions (
    symbol TEXT PRIMARY KEY NOT NULL,
    quantity REAL NOT NULL,
    avg_price REAL NOT NULL,
    current_price REAL,
    currency TEXT,
    currency_rate REAL DEFAULT 1.0,
    market_value_eur REAL,
    cost_basis_eur REAL,
    unrealized_pnl REAL,
    unrealized_pnl_pct REAL,
    last_updated TEXT,
    first_bought TEXT,
    last_sold TEXT,
    isin TEXT,
    bucket_id TEXT DEFAULT 'core'
) STRICT;
CREATE INDEX idx_positions_value ON positions (market_value_eur);
CREATE INDEX idx_positions_bucket ON positions (bucket_id);

CREATE TABLE scores (
    symbol TEXT PRIMARY KEY NOT NULL,
    total_score REAL NOT NULL,
    quality_score REAL,
    opportunity_score REAL,
    analyst_score REAL,
    allocation_fit_score REAL,
    volatility REAL,
    cagr_score REAL,
    consistency_score REAL,
    history_years REAL,
    technical_score REAL,
    fundamental_score REAL,
    sharpe_score REAL,
    drawdown_score REAL,
    dividend_bonus REAL,
    financial_strength_score REAL,
    rsi REAL,
    ema_200 REAL,
    below_52w_high_pct REAL,
    sell_score REAL,
    last_updated TEXT NOT NULL
) STRICT;
CREATE INDEX idx_scores_updated ON scores (last_updated);
CREATE INDEX idx_scores_total ON scores (total_score);

CREATE TABLE calculated_metrics (
    symbol TEXT NOT NULL,
    metric_name TEXT NOT NULL,
    metric_value REAL NOT NULL,
    calculated_at TEXT NOT NULL,
    PRIMARY KEY (symbol, metric_name)
) STRICT;
CREATE INDEX idx_metrics_calculated ON calculated_metrics (calculated_at);
CREATE INDEX idx_metrics_symbol ON calculated_metrics (symbol);

CREATE TABLE portfolio_snapshots (
    snapshot_date TEXT PRIMARY KEY NOT NULL,
    total_value REAL NOT NULL,
    cash_balance REAL NOT NULL,
    invested_value REAL NOT NULL,
    total_pnl REAL,
    total_pnl_pct REAL,
    position_count INTEGER NOT NULL,
    bucket_id TEXT DEFAULT 'core',
    snapshot_json TEXT,
    created_at TEXT NOT NULL
) STRICT;
CREATE INDEX idx_snapshots_bucket ON portfolio_snapshots (bucket_id);
CREATE INDEX idx_snapshots_date ON portfolio_snapshots (snapshot_date);

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
