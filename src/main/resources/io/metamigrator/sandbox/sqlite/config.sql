CREATE TABLE securities (
    symbol TEXT PRIMARY KEY,
    yahoo_symbol TEXT,
    isin TEXT,
    name TEXT NOT NULL,
    product_type TEXT,
    industry TEXT,
    country TEXT,
    fullExchangeName TEXT,
    priority_multiplier REAL DEFAULT 1.0,
    min_lot INTEGER DEFAULT 1,
    active INTEGER DEFAULT 1,
    allow_buy INTEGER DEFAULT 1,
    allow_sell INTEGER DEFAULT 0,
    currency TEXT,
    last_synced TEXT,
    min_portfolio_target REAL,
    max_portfolio_target REAL,
    bucket_id TEXT DEFAULT 'core', -- late
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL
);
CREATE INDEX idx_securities_active ON securities (active);

CREATE TABLE allocation_targets (
    id INTEGER PRIMARY KEY,
    type TEXT NOT NULL,
    name TEXT NOT NULL,
    target_pct REAL NOT NULL,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    UNIQUE (type, name)
);

CREATE TABLE country_groups (
    id INTEGER PRIMARY KEY,
    group_name TEXT NOT NULL,
    country_name TEXT NOT NULL,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    UNIQUE (group_name, country_name)
);
CREATE INDEX idx_country_groups_country ON country_groups (country_name);
CREATE INDEX idx_country_groups_group ON country_groups (group_name);

CREATE TABLE industry_groups (
    id INTEGER PRIMARY KEY,
    group_name TEXT NOT NULL,
    industry_name TEXT NOT NULL,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    UNIQUE (group_name, industry_name)
);
CREATE INDEX idx_industry_groups_industry ON industry_groups (industry_name);
CREATE INDEX idx_industry_groups_group ON industry_groups (group_name);

CREATE TABLE settings (
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL,
    description TEXT,
    updated_at TEXT NOT NULL
);

CREATE TABLE recommendations (
    uuid TEXT PRIMARY KEY,
    symbol TEXT NOT NULL,
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
CREATE INDEX idx_recommendations_created_at ON recommendations (created_at);
CREATE INDEX idx_recommendations_status ON recommendations (status);
CREATE INDEX idx_recommendations_symbol ON recommendations (symbol);

CREATE TABLE schema_version (
    version INTEGER PRIMARY KEY,
    applied_at TEXT NOT NULL,
    description TEXT
);
