CREATE TABLE securities (
    symbol TEXT PRIMARY KEY NOT NULL,
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
    allow_sell INTEGER DEFAULT 1,
    currency TEXT,
    last_synced TEXT,
    min_portfolio_target REAL,
    max_portfolio_target REAL,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    bucket_id TEXT DEFAULT 'core'
) STRICT;
CREATE INDEX idx_securities_isin ON securities (isin);
CREATE INDEX idx_securities_industry ON securities (industry);
CREATE INDEX idx_securities_country ON securities (country);
CREATE INDEX idx_securities_bucket ON securities (bucket_id);
CREATE INDEX idx_securities_active ON securities (active);

CREATE TABLE country_groups (
    group_name TEXT NOT NULL,
    country_name TEXT NOT NULL,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    PRIMARY KEY (group_name, country_name)
) STRICT;
CREATE INDEX idx_country_groups_group ON country_groups (group_name);

CREATE TABLE industry_groups (
    group_name TEXT NOT NULL,
    industry_name TEXT NOT NULL,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    PRIMARY KEY (group_name, industry_name)
) STRICT;
CREATE INDEX idx_industry_groups_group ON industry_groups (group_name);

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
