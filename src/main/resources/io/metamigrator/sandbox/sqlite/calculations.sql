CREATE TABLE calculated_metrics (
    symbol TEXT NOT NULL,
    isin TEXT, -- late
    metric TEXT NOT NULL,
    value REAL NOT NULL,
    calculated_at TEXT NOT NULL,
    expires_at TEXT,
    source TEXT DEFAULT 'calculated',
    PRIMARY KEY (symbol, metric)
);
CREATE INDEX idx_calculations_expires ON calculated_metrics (expires_at);
CREATE INDEX idx_calculations_metric ON calculated_metrics (metric);
CREATE INDEX idx_calculations_symbol ON calculated_metrics (symbol);

CREATE TABLE scores (
    symbol TEXT PRIMARY KEY,
    isin TEXT, -- late
    quality_score REAL,
    opportunity_score REAL,
    analyst_score REAL,
    allocation_fit_score REAL,
    cagr_score REAL,
    consistency_score REAL,
    financial_strength_score REAL,
    sharpe_score REAL,
    drawdown_score REAL,
    dividend_bonus REAL,
    rsi REAL,
    ema_200 REAL,
    below_52w_high_pct REAL,
    total_score REAL,
    sell_score REAL,
    history_years REAL,
    calculated_at TEXT
);
CREATE INDEX idx_scores_total ON scores (total_score);

CREATE TABLE schema_version (
    version INTEGER PRIMARY KEY,
    applied_at TEXT NOT NULL,
    description TEXT
);
