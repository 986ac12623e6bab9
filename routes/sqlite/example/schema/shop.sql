CREATE TABLE branch (
    id TEXT PRIMARY KEY NOT NULL,
    city TEXT NOT NULL
) STRICT;

CREATE TABLE sale (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    branch TEXT NOT NULL REFERENCES branch (id),
    amount REAL NOT NULL,
    state TEXT NOT NULL,
    note TEXT
) STRICT;
CREATE INDEX idx_sale_branch ON sale (branch);
