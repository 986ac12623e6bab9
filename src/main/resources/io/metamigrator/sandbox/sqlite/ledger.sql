CREATE TABLE trades (
    id INTEGER PRIMARY KEY,
    symbol TEXT NOT NULL,
    isin TEXT, -- late
    side TEXT NOT NULL,
    quantity REAL NOT NULL,
    price REAL NOT NULL,
    executed_at TEXT NOT NULL,
    order_id TEXT,
    currency TEXT,
    currency_rate REAL,
    value_eur REAL,
    source TEXT DEFAULT 'tradernet',
    bucket_id TEXT DEFAULT 'core', -- late
    mode TEXT DEFAULT 'live', -- late
    created_at TEXT NOT NULL,
    UNIQUE (order_id)
);
CREATE INDEX idx_trades_symbol_side ON trades (symbol, side);
CREATE INDEX idx_trades_order_id ON trades (order_id);
CREATE INDEX idx_trades_executed_at ON trades (executed_at);
CREATE INDEX idx_trades_symbol ON trades (symbol);

CREATE TABLE cash_flows (
    id INTEGER PRIMARY KEY,
    transaction_id TEXT NOT NULL,
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
    created_at TEXT NOT NULL,
    UNIQUE (transaction_id)
);
CREATE INDEX idx_cash_flows_type ON cash_flows (transaction_type);
CREATE INDEX idx_cash_flows_date ON cash_flows (date);

CREATE TABLE dividend_history (
    id INTEGER PRIMARY KEY,
    symbol TEXT NOT NULL,
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
    created_at TEXT NOT NULL,
    FOREIGN KEY (cash_flow_id) REFERENCES cash_flows(id)
);
CREATE INDEX idx_dividend_history_pending ON dividend_history (pending_bonus) WHERE pending_bonus > 0;
CREATE INDEX idx_dividend_history_date ON dividend_history (payment_date);
CREATE INDEX idx_dividend_history_symbol ON dividend_history (symbol);

CREATE TABLE schema_version (
    version INTEGER PRIMARY KEY,
    applied_at TEXT NOT NULL,
    description TEXT
);
