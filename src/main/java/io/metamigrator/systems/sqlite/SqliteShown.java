package io.metamigrator.systems.sqlite;

import io.metamigrator.migration.ShownFields;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What is shown of rows: names of securities, numbers, dates and amounts. Texts that people have written, settings, and what the
 * application keeps as JSON or TOML are not; neither is anything of a table that the shipped mapping does not know.
 */
public final class SqliteShown implements ShownFields {
    private static final String MIGRATION = "sqlite";

    /** Databases that the shipped mapping knows, new ones and old ones. */
    private static final Pattern KNOWN =
            Pattern.compile("(universe|config|ledger|portfolio|satellites|agents|history|cache"
                    + "|leftovers\\.(config|ledger|state|calculations|snapshots|dividends|satellites|planner|recommendations|rates"
                    + "|cache|history))\\..+");

    /** Of whatever table of these. */
    private static final String EVERYWHERE = """
            _file _row _target _fate symbol yahoo_symbol isin currency from_currency to_currency currency_rate rate date
            year_month open high low close volume adjusted_close open_price high_price low_price close_price avg_close
            avg_adj_close quantity price avg_price current_price estimated_price estimated_value amount amount_eur value_eur
            total_value cash_balance invested_value total_pnl total_pnl_pct unrealized_pnl unrealized_pnl_pct
            position_count market_value_eur cost_basis_eur side mode status status_c flow_type transaction_type type_doc_id
            executed_at created_at updated_at last_updated last_synced first_bought last_sold first_bought_at last_sold_at
            payment_date ex_date snapshot_date calculated_at expires_at evaluated_at saved_at fetched_at valid_from
            bucket_id satellite_id agent_id agent_config_id sequence_hash portfolio_hash best_sequence_hash uuid
            target_pct min_pct max_pct target_percentage min_percentage max_percentage min_portfolio_target
            max_portfolio_target priority_multiplier min_lot active allow_buy allow_sell country industry product_type
            fullExchangeName group_type group_name country_name industry_name metric metric_name metric_value priority
            total_score quality_score opportunity_score analyst_score allocation_fit_score cagr_score consistency_score
            financial_strength_score sharpe_score drawdown_score dividend_bonus volatility technical_score fundamental_score
            sell_score rsi ema_200 below_52w_high_pct history_years current_portfolio_score new_portfolio_score score_change
            amount_per_share shares_held total_amount total_amount_eur drip_enabled reinvested_shares reinvested
            reinvested_at reinvested_quantity pending_bonus bonus_cleared cleared_at cash_flow_id end_score best_score
            end_cash div_score depth completed annual_turnover geo_eu_pct geo_asia_pct geo_us_pct balance removed_at
            deleted_at row_count grace_period_days
            """;

    private static final ShownFields NAMES = new Named(
            MIGRATION,
            names(Map.of(
                    "", EVERYWHERE,
                    "config.settings", "key",
                    "cache.cache_data", "cache_key",
                    "satellites.buckets", "id type",
                    "satellites.allocation_settings", "key value",
                    "satellites.bucket_transactions", "id type",
                    "satellites.satellite_regime_performance",
                            "regime period_start period_end return_pct trades_count win_rate",
                    "ledger.trades", "id",
                    "ledger.cash_flows", "id",
                    "ledger.dividend_history", "id")));

    private static Map<String, Set<String>> names(Map<String, String> words) {
        Map<String, Set<String>> names = new TreeMap<>();
        words.forEach((type, all) ->
                names.put(type, Arrays.stream(all.strip().split("\\s+")).collect(Collectors.toSet())));
        for (String table : Set.of("agent_configs", "config_history")) {
            names.put("agents." + table, Set.of("id"));
        }
        names.put("history.cleanup_log", Set.of("id"));
        return names;
    }

    @Override
    public String migration() {
        return MIGRATION;
    }

    @Override
    public boolean shows(String type, String field) {
        return KNOWN.matcher(type).matches() && NAMES.shows(type, field);
    }
}
