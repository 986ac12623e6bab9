CREATE TABLE recommendations (
    uuid TEXT PRIMARY KEY,
    symbol TEXT NOT NULL,
    isin TEXT, -- late
    name TEXT NOT NULL,
    side TEXT NOT NULL,
    amount REAL,
    quantity INTEGER,
    estimated_price REAL,
    estimated_value REAL,
    reason TEXT NOT NULL,
    country TEXT,
    industry TEXT,
    currency TEXT DEFAULT 'EUR',
    priority REAL,
    current_portfolio_score REAL,
    new_portfolio_score REAL,
    score_change REAL,
    status TEXT DEFAULT 'pending',
    portfolio_hash TEXT NOT NULL DEFAULT '',
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    executed_at TEXT,
    dismissed_at TEXT,
    UNIQUE (symbol, side, reason, portfolio_hash)
);
CREATE INDEX idx_recommendations_unique_match ON recommendations (symbol, side, reason, portfolio_hash);
CREATE INDEX idx_recommendations_portfolio_hash ON recommendations (portfolio_hash);
CREATE INDEX idx_recommendations_created_at ON recommendations (created_at);
CREATE INDEX idx_recommendations_status ON recommendations (status);
CREATE INDEX idx_recommendations_symbol ON recommendations (symbol);

CREATE TABLE schema_version (
    version INTEGER PRIMARY KEY,
    applied_at TEXT NOT NULL,
    description TEXT
);
