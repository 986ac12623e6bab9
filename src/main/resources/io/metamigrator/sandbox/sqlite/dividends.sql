CREATE TABLE dividend_history (
    id INTEGER PRIMARY KEY,
    symbol TEXT NOT NULL,
    isin TEXT, -- late
    cash_flow_id INTEGER,
    amount REAL NOT NULL,
    currency TEXT NOT NULL,
    amount_eur REAL NOT NULL,
    payment_date TEXT NOT NULL,
    reinvested INTEGER DEFAULT 0,
    reinvested_at TEXT,
    reinvested_quantity INTEGER,
    pending_bonus REAL DEFAULT 0,
    bonus_cleared INTEGER DEFAULT 0,
    cleared_at TEXT,
    created_at TEXT NOT NULL
);
CREATE INDEX idx_dividend_history_pending ON dividend_history (pending_bonus) WHERE pending_bonus > 0;
CREATE INDEX idx_dividend_history_date ON dividend_history (payment_date);
CREATE INDEX idx_dividend_history_symbol ON dividend_history (symbol);

CREATE TABLE schema_version (
    version INTEGER PRIMARY KEY,
    applied_at TEXT NOT NULL,
    description TEXT
);
