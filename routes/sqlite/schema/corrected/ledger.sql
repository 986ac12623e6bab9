CREATE TABLE trades (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    symbol TEXT NOT NULL,
    isin TEXT,
    side TEXT NOT NULL CHECK (side IN ('buy', 'sell')),
    quantity REAL NOT NULL CHECK (quantity > 0),
    price REAL NOT NULL CHECK (price > 0),
    executed_at TEXT NOT NULL,
    order_id TEXT,
    currency TEXT NOT NULL,
    value_eur REAL NOT NULL,
    source TEXT DEFAULT 'manual',
    bucket_id TEXT DEFAULT 'core',
    mode TEXT DEFAULT 'normal',
    created_at TEXT NOT NULL
) STRICT;
CREATE INDEX idx_trades_bucket ON trades (bucket_id);
CREATE INDEX idx_trades_executed ON trades (executed_at);
CREATE UNIQUE INDEX idx_trades_order_id ON trades (order_id);
CREATE INDEX idx_trades_symbol ON trades (symbol);

CREATE TABLE cash_flows (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    transaction_id TEXT NOT NULL UNIQUE,
    type_doc_id INTEGER NOT NULL,
    transaction_type TEXT,
    date TEXT NOT NULL,
    amount REAL NOT NULL,
    currency TEXT NOT NULL,
    amount_eur REAL NOT NULL,
    status TEXT,
    status_c INTEGER,
    description TEXT,
    params_json TEXT,
    created_at TEXT NOT NULL
) STRICT;
CREATE INDEX idx_cashflows_date ON cash_flows (date);
CREATE INDEX idx_cashflows_type ON cash_flows (transaction_type);

CREATE TABLE dividend_history (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    symbol TEXT NOT NULL,
    isin TEXT,
    payment_date TEXT NOT NULL,
    ex_date TEXT,
    amount_per_share REAL NOT NULL,
    shares_held REAL NOT NULL,
    total_amount REAL NOT NULL,
    currency TEXT NOT NULL,
    total_amount_eur REAL NOT NULL,
    drip_enabled INTEGER DEFAULT 0,
    reinvested_shares REAL,
    bucket_id TEXT DEFAULT 'core',
    created_at TEXT NOT NULL
) STRICT;
CREATE INDEX idx_dividends_bucket ON dividend_history (bucket_id);
CREATE INDEX idx_dividends_payment_date ON dividend_history (payment_date);
CREATE INDEX idx_dividends_symbol ON dividend_history (symbol);

CREATE TABLE drip_tracking (
    symbol TEXT PRIMARY KEY NOT NULL,
    drip_enabled INTEGER DEFAULT 0,
    total_dividends_received REAL DEFAULT 0,
    total_shares_reinvested REAL DEFAULT 0,
    last_dividend_date TEXT,
    updated_at TEXT NOT NULL
) STRICT;
CREATE INDEX idx_drip_enabled ON drip_tracking (drip_enabled);

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
