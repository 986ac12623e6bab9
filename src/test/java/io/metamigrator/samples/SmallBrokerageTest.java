package io.metamigrator.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SmallBrokerageTest {
    private static final Set<String> CREDIT = Set.of("credit", "so credit compensation");

    @TempDir
    static Path folder;

    private static List<Map<String, String>> accounts;
    private static List<Map<String, String>> orders;
    private static List<Map<String, String>> positions;
    private static List<Map<String, String>> deals;

    @BeforeAll
    static void write() throws IOException {
        SampleFiles.writeTo(folder);
        accounts = ListFile.rows(folder, ExportList.ACCOUNTS);
        orders = ListFile.rows(folder, ExportList.ORDERS);
        positions = ListFile.rows(folder, ExportList.POSITIONS);
        deals = ListFile.rows(folder, ExportList.DEALS);
    }

    @Test
    void money_agrees_but_for_three_accounts_that_traded_before_the_window() {
        Map<String, BigDecimal> money = sums(false);
        Map<String, List<String>> verdicts = accounts.stream()
                .collect(Collectors.groupingBy(
                        account -> {
                            BigDecimal sum = money.get(account.get("Login"));
                            if (sum == null) {
                                return "no deal";
                            }
                            return sum.compareTo(new BigDecimal(account.get("Balance"))) == 0 ? "agrees" : "incomplete";
                        },
                        TreeMap::new,
                        Collectors.mapping(account -> account.get("Login"), Collectors.toList())));

        assertThat(verdicts.get("incomplete")).containsExactly("20110", "20111", "20112");
        assertThat(verdicts.get("agrees")).hasSize(30);
        assertThat(verdicts.get("no deal")).hasSize(27);
    }

    @Test
    void an_account_without_deals_has_no_money() {
        Map<String, BigDecimal> money = sums(false);
        assertThat(accounts)
                .filteredOn(account -> !money.containsKey(account.get("Login")))
                .allSatisfy(account -> assertThat(account).containsEntry("Balance", "0.00"));
    }

    @Test
    void credit_rows_add_up_to_the_credit_of_every_account() {
        Map<String, BigDecimal> credit = sums(true);
        assertThat(credit).isNotEmpty();
        assertThat(accounts)
                .isNotEmpty()
                .allSatisfy(account -> assertThat(new BigDecimal(account.get("Credit")))
                        .isEqualByComparingTo(credit.getOrDefault(account.get("Login"), BigDecimal.ZERO)));
    }

    @Test
    void the_incomplete_accounts_registered_before_the_first_deal_and_no_other_client_did() {
        String first = deals.get(0).get("Time");
        assertThat(accounts)
                .filteredOn(account -> account.get("Registration Time").compareTo(first) < 0)
                .filteredOn(account -> !account.get("Group").startsWith("managers"))
                .extracting(account -> account.get("Login"))
                .containsExactly("20110", "20111", "20112");
    }

    @Test
    void every_deal_names_an_order_that_exists() {
        Set<String> numbers = values(orders, "Order");
        numbers.add("0");
        assertThat(numbers).containsAll(values(deals, "Order"));
    }

    @Test
    void every_open_position_was_opened_by_the_order_of_its_number() {
        assertThat(values(orders, "Order")).containsAll(values(positions, "Position"));
    }

    @Test
    void tickets_are_unique() {
        assertThat(orders).extracting(row -> row.get("Order")).doesNotHaveDuplicates();
        assertThat(positions).extracting(row -> row.get("Position")).doesNotHaveDuplicates();
        assertThat(deals).extracting(row -> row.get("Deal")).doesNotHaveDuplicates();
        assertThat(accounts).extracting(row -> row.get("Login")).doesNotHaveDuplicates();
    }

    @Test
    void names_come_through_with_blanks_markup_and_every_script() {
        assertThat(values(accounts, "Name"))
                .contains(
                        "Marisol ",
                        "Kit 🦊",
                        "ليلى",
                        "Robert \"Bo\"",
                        "<script>alert(1)</script>",
                        "Fern & Fable",
                        "小雨");
    }

    @Test
    void holds_every_state_type_and_entry() {
        assertThat(values(orders, "State"))
                .containsExactlyInAnyOrder("started", "placed", "canceled", "partial", "filled", "rejected", "expired");
        assertThat(values(orders, "Type")).hasSize(8 + 2).contains("close by", "purchase");
        assertThat(values(deals, "Entry")).containsExactlyInAnyOrder("in", "out", "in/out", "out by");
        assertThat(values(deals, "Action")).hasSize(13);
    }

    private static Set<String> values(List<Map<String, String>> rows, String column) {
        return rows.stream().map(row -> row.get(column)).collect(Collectors.toSet());
    }

    private static Map<String, BigDecimal> sums(boolean credit) {
        Map<String, BigDecimal> sums = new HashMap<>();
        for (Map<String, String> deal : deals) {
            if (CREDIT.contains(deal.get("Action")) == credit) {
                for (String column : List.of("Profit", "Commission", "Fee", "Swap")) {
                    sums.merge(deal.get("Login"), new BigDecimal(deal.get(column)), BigDecimal::add);
                }
            }
        }
        return sums;
    }
}
