package io.metamigrator.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

class ScaledBrokerageTest {
    private static final Brokerage BROKERAGE = Brokerage.of(7, 40, 301, 25, 1_000);

    @Test
    void has_as_many_rows_as_asked() {
        assertThat(BROKERAGE.rows(ExportList.ACCOUNTS)).toIterable().hasSize(40);
        assertThat(BROKERAGE.rows(ExportList.ORDERS)).toIterable().hasSize(301);
        assertThat(BROKERAGE.rows(ExportList.POSITIONS)).toIterable().hasSize(25);
        assertThat(BROKERAGE.rows(ExportList.DEALS)).toIterable().hasSize(1_000);
    }

    @Test
    void the_same_seed_gives_the_same_rows_and_another_seed_others() {
        for (ExportList list : ExportList.values()) {
            assertThat(all(Brokerage.of(7, 40, 301, 25, 1_000), list)).isEqualTo(all(BROKERAGE, list));
        }
        assertThat(all(Brokerage.of(8, 40, 301, 25, 1_000), ExportList.DEALS))
                .isNotEqualTo(all(BROKERAGE, ExportList.DEALS));
    }

    @Test
    void every_balance_is_the_sum_of_its_deals() {
        Map<String, BigDecimal> sums = new HashMap<>();
        for (List<String> deal : all(BROKERAGE, ExportList.DEALS)) {
            sums.merge(cell(ExportList.DEALS, deal, "Login"), money(ExportList.DEALS, deal, "Profit"), BigDecimal::add);
        }
        assertThat(all(BROKERAGE, ExportList.ACCOUNTS))
                .hasSize(40)
                .allSatisfy(account -> assertThat(money(ExportList.ACCOUNTS, account, "Balance"))
                        .isEqualByComparingTo(sums.get(cell(ExportList.ACCOUNTS, account, "Login"))));
    }

    @Test
    void deals_name_orders_of_the_same_login_and_positions_orders_too() {
        Map<String, String> loginOfOrder = new HashMap<>();
        all(BROKERAGE, ExportList.ORDERS)
                .forEach(order -> loginOfOrder.put(
                        cell(ExportList.ORDERS, order, "Order"), cell(ExportList.ORDERS, order, "Login")));
        Set<String> seen = new HashSet<>();
        for (List<String> deal : all(BROKERAGE, ExportList.DEALS)) {
            String order = cell(ExportList.DEALS, deal, "Order");
            if (!order.equals("0")) {
                assertThat(cell(ExportList.DEALS, deal, "Login")).isEqualTo(loginOfOrder.get(order));
                seen.add(order);
            }
        }
        assertThat(seen).hasSize(301);
        assertThat(all(BROKERAGE, ExportList.POSITIONS))
                .hasSize(25)
                .allSatisfy(position -> assertThat(cell(ExportList.POSITIONS, position, "Login"))
                        .isEqualTo(loginOfOrder.get(cell(ExportList.POSITIONS, position, "Position"))));
    }

    @Test
    void refuses_more_positions_than_orders() {
        assertThatIllegalArgumentException().isThrownBy(() -> Brokerage.of(1, 1, 1, 2, 0));
    }

    private static BigDecimal money(ExportList list, List<String> row, String column) {
        return new BigDecimal(cell(list, row, column));
    }

    private static String cell(ExportList list, List<String> row, String column) {
        return row.get(list.indexOf(column));
    }

    private static List<List<String>> all(Brokerage brokerage, ExportList list) {
        Iterator<List<String>> rows = brokerage.rows(list);
        Iterable<List<String>> once = () -> rows;
        return StreamSupport.stream(once.spliterator(), false).toList();
    }
}
