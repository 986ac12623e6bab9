CREATE TABLE daily_prices (
    symbol TEXT NOT NULL,
    date TEXT NOT NULL,
    open REAL NOT NULL,
    high REAL NOT NULL,
    low REAL NOT NULL,
    close REAL NOT NULL,
    volume INTEGER,
    adjusted_close REAL,
    PRIMARY KEY (symbol, date)
) STRICT;
CREATE INDEX idx_prices_symbol_date ON daily_prices (symbol, date);
CREATE INDEX idx_prices_date ON daily_prices (date);
CREATE INDEX idx_prices_symbol ON daily_prices (symbol);

CREATE TABLE monthly_prices ( -- not in the requirement; the application has needed it two days later
    symbol TEXT NOT NULL,
    year_month TEXT NOT NULL,
    avg_close REAL NOT NULL,
    avg_adj_close REAL,
    source TEXT DEFAULT 'calculated',
    created_at TEXT NOT NULL,
    PRIMARY KEY (symbol, year_month)
) STRICT;

CREATE TABLE exchange_rates (
    from_currency TEXT NOT NULL,
    to_currency TEXT NOT NULL,
    date TEXT NOT NULL,
    rate REAL NOT NULL,
    PRIMARY KEY (from_currency, to_currency, date)
) STRICT;
CREATE INDEX idx_rates_date ON exchange_rates (date);
CREATE INDEX idx_rates_pair ON exchange_rates (from_currency, to_currency);

CREATE TABLE symbol_removals (
    symbol TEXT PRIMARY KEY NOT NULL,
    removed_at INTEGER NOT NULL,
    grace_period_days INTEGER DEFAULT 30,
    row_count INTEGER,
    marked_by TEXT
) STRICT;
CREATE INDEX idx_removals_date ON symbol_removals (removed_at);

CREATE TABLE cleanup_log (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    symbol TEXT NOT NULL,
    deleted_at INTEGER NOT NULL,
    row_count INTEGER,
    cleanup_reason TEXT,
    size_freed_bytes INTEGER
) STRICT;
CREATE INDEX idx_cleanup_date ON cleanup_log (deleted_at);
CREATE INDEX idx_cleanup_symbol ON cleanup_log (symbol);

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
