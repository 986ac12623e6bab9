CREATE TABLE positions (
    symbol TEXT PRIMARY KEY,
    isin TEXT, -- late
    quantity REAL NOT NULL,
    avg_price REAL NOT NULL,
    current_price REAL,
    currency TEXT DEFAULT 'EUR',
    currency_rate REAL DEFAULT 1.0,
    market_value_eur REAL,
    cost_basis_eur REAL,
    unrealized_pnl REAL,
    unrealized_pnl_pct REAL,
    last_updated TEXT,
    first_bought_at TEXT,
    last_sold_at TEXT,
    bucket_id TEXT DEFAULT 'core' -- late
);

CREATE TABLE scores (
    symbol TEXT PRIMARY KEY,
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

CREATE TABLE portfolio_snapshots (
    date TEXT PRIMARY KEY,
    total_value REAL NOT NULL,
    cash_balance REAL NOT NULL,
    invested_value REAL,
    unrealized_pnl REAL,
    geo_eu_pct REAL,
    geo_asia_pct REAL,
    geo_us_pct REAL,
    position_count INTEGER,
    annual_turnover REAL, -- late
    created_at TEXT NOT NULL
);
CREATE INDEX idx_snapshots_date ON portfolio_snapshots (date);

CREATE TABLE schema_version (
    version INTEGER PRIMARY KEY,
    applied_at TEXT NOT NULL,
    description TEXT
);
