CREATE TABLE daily_prices (
    date TEXT PRIMARY KEY,
    open_price REAL,
    high_price REAL,
    low_price REAL,
    close_price REAL NOT NULL,
    volume INTEGER,
    source TEXT DEFAULT 'yahoo',
    created_at TEXT NOT NULL
);
CREATE INDEX idx_daily_date ON daily_prices (date);

CREATE TABLE monthly_prices (
    year_month TEXT PRIMARY KEY,
    avg_close REAL NOT NULL,
    avg_adj_close REAL,
    min_price REAL,
    max_price REAL,
    source TEXT DEFAULT 'calculated',
    created_at TEXT NOT NULL
);

CREATE TABLE schema_version (
    version INTEGER PRIMARY KEY,
    applied_at TEXT NOT NULL,
    description TEXT
);
