package io.metamigrator.systems.mt5;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.metamigrator.mapping.Header;
import io.metamigrator.mapping.SourceRecord;
import io.metamigrator.systems.mt5.AccountMoney.Verdict;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReconciliationTest {
    private static final Header ACCOUNTS = Header.of(List.of("Login", "Balance", "Credit", "Registration Time"));
    private static final Header DEALS =
            Header.of(List.of("Login", "Time", "Action", "Symbol", "Volume", "Profit", "Commission", "Fee", "Swap"));
    private static final Header TRADES = Header.of(List.of("Login", "Time"));
    private static final String NOON = "2025.09.01 12:00:00.000";

    private final Reconciliation reconciliation = new Reconciliation();

    @Test
    void agrees_where_the_deals_add_up_to_balance_and_credit() {
        account("1", "1006.25", "50.00", "2025.09.02 00:00");
        deal("1", NOON, "balance", "", "1000.00", "0", "0", "0");
        deal("1", NOON, "sell", "EURUSD", "10.00", "-1.50", "-0.25", "-2.00");
        deal("1", NOON, "credit", "", "60.00", "0", "0", "0");
        deal("1", NOON, "so credit compensation", "", "-10.00", "0", "0", "0");
        AccountMoney money = only();
        assertThat(money.verdict()).isEqualTo(Verdict.AGREES);
        assertThat(money.moved()).isEqualByComparingTo("1006.25");
        assertThat(money.credited()).isEqualByComparingTo("50");
        assertThat(money.deals()).isEqualTo(4);
    }

    @Test
    void has_no_deals_where_there_is_no_money_either() {
        account("1", "0.00", "0.00", "2025.09.02 00:00");
        assertThat(only().verdict()).isEqualTo(Verdict.NO_DEALS);
    }

    @Test
    void differs_by_a_cent() {
        account("1", "1000.01", "0.00", "2025.09.02 00:00");
        deal("1", NOON, "balance", "", "1000.00", "0", "0", "0");
        assertThat(only().verdict()).isEqualTo(Verdict.DIFFERS);
    }

    @Test
    void differs_where_only_the_credit_does() {
        account("1", "0.00", "5.00", "2025.09.02 00:00");
        deal("1", NOON, "credit", "", "4.00", "0", "0", "0");
        assertThat(only().verdict()).isEqualTo(Verdict.DIFFERS);
    }

    @Test
    void knows_an_account_that_registered_before_the_window() {
        account("1", "500.00", "0.00", "2025.08.31 23:59");
        deal("1", NOON, "balance", "", "1000.00", "0", "0", "0");
        assertThat(only().verdict()).isEqualTo(Verdict.WINDOW_INCOMPLETE);
    }

    @Test
    void knows_an_account_without_deals_that_registered_before_the_window() {
        account("1", "500.00", "0.00", "2025.08.31 23:59");
        deal("2", NOON, "balance", "", "1000.00", "0", "0", "0");
        assertThat(only().verdict()).isEqualTo(Verdict.WINDOW_INCOMPLETE);
        assertThat(reconciliation.loginsWithoutAccount()).containsExactly("2");
    }

    @Test
    void knows_an_account_that_traded_before_the_window() {
        account("1", "500.00", "0.00", "");
        account("2", "500.00", "0.00", "");
        deal("1", NOON, "balance", "", "1000.00", "0", "0", "0");
        reconciliation.order(row("orders", TRADES, "1", "2025.08.01 00:00:00.000"));
        reconciliation.position(row("positions", TRADES, "2", "2025.08.01 00:00:00.000"));
        assertThat(reconciliation.verdicts())
                .extracting(AccountMoney::verdict, AccountMoney::orders, AccountMoney::positions)
                .containsExactly(tuple(Verdict.WINDOW_INCOMPLETE, 1L, 0L), tuple(Verdict.WINDOW_INCOMPLETE, 0L, 1L));
    }

    @Test
    void takes_a_missing_deals_export_for_an_incomplete_window() {
        account("1", "500.00", "0.00", "2025.08.31 23:59");
        assertThat(only().verdict()).isEqualTo(Verdict.WINDOW_INCOMPLETE);
    }

    @Test
    void never_agrees_on_an_amount_that_is_no_number() {
        account("1", "0.00", "0.00", "2025.08.01 00:00");
        deal("1", NOON, "balance", "", "1,5", "0", "0", "0");
        assertThat(only().verdict()).isEqualTo(Verdict.DIFFERS);
        assertThat(only().unreadable()).isEqualTo(1);
    }

    @Test
    void adds_up_volumes_by_symbol() {
        deal("1", NOON, "buy", "EURUSD", "0", "0", "0", "0");
        deal("2", NOON, "sell", "EURUSD", "0", "0", "0", "0");
        deal("2", NOON, "balance", "", "0", "0", "0", "0");
        assertThat(reconciliation.volumeBySymbol()).containsExactly(Map.entry("EURUSD", new BigDecimal("2.02")));
    }

    private AccountMoney only() {
        assertThat(reconciliation.verdicts()).hasSize(1);
        return reconciliation.verdicts().get(0);
    }

    private void account(String... cells) {
        reconciliation.account(row("accounts", ACCOUNTS, cells));
    }

    private void deal(
            String login,
            String time,
            String action,
            String symbol,
            String profit,
            String commission,
            String fee,
            String swap) {
        reconciliation.deal(row("deals", DEALS, login, time, action, symbol, "1.01", profit, commission, fee, swap));
    }

    private static SourceRecord row(String kind, Header header, String... cells) {
        return new SourceRecord(kind, kind + ".htm", 1, 0, header, List.of(cells));
    }
}
