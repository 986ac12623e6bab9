CREATE TABLE cache_entries (
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL,
    expires_at TEXT,
    created_at TEXT NOT NULL
);
CREATE INDEX idx_cache_expires ON cache_entries (expires_at);

CREATE TABLE yahoo_cache (
    symbol TEXT NOT NULL,
    data_type TEXT NOT NULL,
    data TEXT NOT NULL,
    expires_at TEXT NOT NULL,
    created_at TEXT NOT NULL,
    PRIMARY KEY (symbol, data_type)
);
CREATE INDEX idx_yahoo_cache_expires ON yahoo_cache (expires_at);

CREATE TABLE recommendation_cache (
    portfolio_hash TEXT NOT NULL,
    cache_type TEXT NOT NULL,
    data TEXT NOT NULL,
    expires_at TEXT NOT NULL,
    created_at TEXT NOT NULL,
    PRIMARY KEY (portfolio_hash, cache_type)
);
CREATE INDEX idx_rec_cache_expires ON recommendation_cache (expires_at);

CREATE TABLE analytics_cache (
    cache_key TEXT PRIMARY KEY,
    data TEXT NOT NULL,
    expires_at TEXT NOT NULL,
    created_at TEXT NOT NULL
);
CREATE INDEX idx_analytics_cache_expires ON analytics_cache (expires_at);

CREATE TABLE exchange_rates (
    from_currency TEXT NOT NULL,
    to_currency TEXT NOT NULL,
    rate REAL NOT NULL,
    fetched_at TEXT NOT NULL,
    expires_at TEXT NOT NULL,
    PRIMARY KEY (from_currency, to_currency)
);
CREATE INDEX idx_exchange_rates_expires ON exchange_rates (expires_at);

CREATE TABLE schema_version (
    version INTEGER PRIMARY KEY,
    applied_at TEXT NOT NULL,
    description TEXT
);
