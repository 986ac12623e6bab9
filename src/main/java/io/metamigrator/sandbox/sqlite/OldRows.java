package io.metamigrator.sandbox.sqlite;

/** The statements that fill the old files; what they hold fits together. */
final class OldRows {
    static final String CONFIG = """
        INSERT INTO allocation_targets(type, name, target_pct, created_at, updated_at) VALUES
          ('country_group', 'EU', 0.55, '2024-01-01', '2024-01-01'), ('country_group', 'US', 0.3, '2024-01-01', '2024-01-01'),
          ('industry_group', 'Tech', 0.07, '2024-01-01', '2024-01-01');
        INSERT INTO country_groups(group_name, country_name, created_at, updated_at) VALUES
          ('EU', 'Denmark', '2024-01-01', '2024-01-01'), ('EU', 'Germany', '2024-01-01', '2024-01-01'),
          ('ASIA', '__EMPTY__', '2024-01-01', '2024-01-01');
        INSERT INTO industry_groups(group_name, industry_name, created_at, updated_at) VALUES
          ('Tech', 'Semiconductors', '2024-01-01', '2024-01-01');
        INSERT INTO settings VALUES ('min_cash_threshold', '500', 'cash that stays', '2025-01-01'),
          ('optimizer_blend', '0.5', NULL, '2025-01-01'), ('dry_run', 'false', '', '2025-01-01');
        INSERT INTO recommendations(uuid, symbol, name, side, quantity, estimated_price, estimated_value, reason, currency,
          priority, current_portfolio_score, new_portfolio_score, score_change, created_at, updated_at)
          VALUES ('rec-old', 'AAPL.US', 'Apple', 'BUY', 3, 190.5, 571.5, 'value', 'USD', 1.5, 0.6, 0.61, 0.01, '2025-11-01',
          '2025-11-01');
        INSERT INTO schema_version VALUES (12, '2025-12-01', 'bucket_id');
        """;
    static final String LEDGER = """
        INSERT INTO trades(symbol, isin, side, quantity, price, executed_at, order_id, currency, currency_rate, value_eur,
          bucket_id, mode, created_at)
          SELECT symbol, isin, CASE WHEN n = 3 THEN 'SELL' ELSE 'BUY' END, 10 + n, 40 + n / 3.0,
            date('2016-02-01', (n * 300) || ' days') || 'T10:00:00', 'ORD-' || s.rowid || '-' || n, 'EUR', 1.0,
            (10 + n) * (40 + n / 3.0), 'core', 'live', '2025-01-01T00:00:00'
          FROM old_config.securities s, (SELECT 0 AS n UNION ALL SELECT 1 UNION ALL SELECT 2 UNION ALL SELECT 3);
        INSERT INTO cash_flows(transaction_id, type_doc_id, transaction_type, date, amount, currency, amount_eur, status,
          status_c, description, params_json, created_at)
          SELECT 'TX-' || s.rowid || '-' || t.column1, 7, t.column1, '2020-06-01', t.column2 + s.rowid / 7.0, 'EUR',
            t.column2 + s.rowid / 7.0, 'done', 3, 'Dividende für ' || symbol, '{"a": 1}', '2025-01-01T00:00:00'
          FROM old_config.securities s, (VALUES ('deposit', 1000), ('dividend', 12), ('fee', -1)) t;
        INSERT INTO dividend_history(symbol, cash_flow_id, amount, currency, amount_eur, payment_date, created_at)
          SELECT symbol, 1, 12.5, 'EUR', 12.5, '2020-06-01', '2020-06-02' FROM old_config.securities WHERE rowid = 1;
        INSERT INTO schema_version VALUES (4, '2025-12-01', 'mode');
        """;
    static final String STATE = """
        INSERT INTO positions(symbol, isin, quantity, avg_price, current_price, currency, currency_rate, market_value_eur,
          first_bought_at, bucket_id)
          SELECT symbol, isin, sum(CASE side WHEN 'BUY' THEN quantity ELSE -quantity END), 40.5, 41, 'EUR', 1, 1000.1,
            min(executed_at), 'core' FROM old_ledger.trades GROUP BY symbol;
        INSERT INTO portfolio_snapshots(date, total_value, cash_balance, invested_value, position_count, created_at)
          VALUES ('2024-01-01', 1, 1, 1, 1, '2024-01-01');
        """;
    static final String CALCULATIONS = """
        INSERT INTO scores(symbol, isin, quality_score, total_score, sell_score, rsi, history_years, calculated_at)
          SELECT symbol, isin, 0.1 * rowid, 0.7, 0.2, 55.5, 5.0, '2025-12-30T05:00:00' FROM old_config.securities;
        INSERT INTO calculated_metrics(symbol, isin, metric, value, calculated_at, expires_at)
          SELECT symbol, isin, m.column1, rowid / 3.0, '2025-12-30', '2026-01-30'
          FROM old_config.securities, (VALUES ('RSI_14'), ('CAGR_5Y'), ('SHARPE')) m;
        """;
    static final String SNAPSHOTS = """
        WITH RECURSIVE day(n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM day WHERE n < 99)
        INSERT INTO portfolio_snapshots(date, total_value, cash_balance, invested_value, unrealized_pnl, geo_eu_pct,
          position_count, annual_turnover, created_at)
          SELECT date('2025-09-01', n || ' days'), 10000 + n / 3.0, 500, 9500 + n / 3.0, n * 1.1, 0.5, 3, 0.2, '2025-12-30'
          FROM day;
        """;
    static final String DIVIDENDS = """
        INSERT INTO dividend_history(symbol, isin, cash_flow_id, amount, currency, amount_eur, payment_date, reinvested,
          reinvested_quantity, pending_bonus, created_at)
          SELECT symbol, isin, NULL, 12.5, 'EUR', 12.5, '2020-06-01', rowid % 2, rowid % 2, 0.5, '2020-06-02'
          FROM old_config.securities WHERE rowid > 1;
        UPDATE dividend_history SET id = id + 1000;
        """;
    static final String SATELLITES = """
        INSERT INTO buckets(id, name, type, created_at, updated_at) VALUES
          ('core', 'Core Portfolio', 'core', '2024-01-01', '2024-01-01'),
          ('sat-1', 'Momentum', 'satellite', '2024-01-01', '2024-01-01');
        INSERT INTO satellite_settings(satellite_id, preset) VALUES ('sat-1', 'momentum');
        INSERT INTO bucket_balances VALUES ('core', 'EUR', 1234.56, '2025-12-30'), ('sat-1', 'USD', 0.1, '2025-12-30');
        INSERT INTO bucket_transactions(bucket_id, type, amount, currency, created_at) VALUES
          ('core', 'deposit', 1000, 'EUR', '2025-01-01'), ('sat-1', 'transfer_in', 0.1, 'USD', '2025-01-01');
        INSERT INTO allocation_settings VALUES ('satellite_budget_pct', 0.0, NULL), ('evaluation_months', 3, 'months');
        INSERT INTO satellite_regime_performance VALUES ('sat-1', 'bull', '2025-01-01', '2025-03-31', 0.03, 4, 0.75);
        """;
    static final String PLANNER = """
        INSERT INTO planner_configs VALUES ('pc-1', 'Momentum', 'depth = 3', 'sat-1', '2025-01-01', '2025-01-01');
        INSERT INTO planner_config_history VALUES ('ph-1', 'pc-1', 'Momentum', 'depth = 2', '2024-12-01');
        INSERT INTO sequences VALUES ('s1', 'p1', 0.5, '[]', 2, 'rebalance', 1, '2025-01-01', '2025-01-01');
        INSERT INTO evaluations VALUES ('s1', 'p1', 0.71, '{}', 12.25, '[]', 0.3, 1000.5, '2025-01-01');
        INSERT INTO best_result VALUES ('p1', 's1', 0.71, '2025-01-01');
        """;
    static final String RATES = """
        INSERT INTO exchange_rates VALUES ('USD', 'EUR', 0.92, '2025-12-30T06:00:00', '2025-12-31'),
          ('DKK', 'EUR', 0.134, '2025-12-30T06:00:00', '2025-12-31');
        """;
    static final String CACHE = """
        INSERT INTO exchange_rates VALUES ('USD', 'EUR', 0.9, '2025-12-29T06:00:00', '2025-12-30'),
          ('DKK', 'EUR', 0.135, '2025-12-30T07:00:00', '2025-12-31');
        INSERT INTO cache_entries VALUES ('k', 'v', NULL, '2025-01-01');
        INSERT INTO yahoo_cache VALUES ('AAPL.US', 'quote', '{}', '2025-12-31', '2025-12-30');
        """;
    static final String RECOMMENDATIONS = """
        INSERT INTO recommendations(uuid, symbol, isin, name, side, amount, quantity, estimated_price, estimated_value,
          reason, currency, priority, current_portfolio_score, new_portfolio_score, score_change, status, created_at,
          updated_at) VALUES
          ('rec-1', 'NOVO-B.CO', 'DK0062498333', 'Größe 語 😀', 'BUY', 100, 2, 0.1, 0.2, 'unterbewertet', 'DKK', 2, 0.5, 0.6,
           0.1, 'pending', '2025-12-01', '2025-12-01'),
          ('rec-2', 'AAPL.US', NULL, 'Apple', 'SELL', NULL, 1, 190.123456789012345, 190.12, 'target', 'USD', 1, 0.5, 0.55,
           0.05, 'dismissed', '2025-12-01', '2025-12-02');
        """;

    private OldRows() {}
}
