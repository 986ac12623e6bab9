package io.metamigrator.systems.tradervolt;

import com.fasterxml.jackson.databind.JsonNode;
import io.metamigrator.outside.Numbers;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What trades add up to, by account and by symbol. */
final class TradeTally {
    /** Deal types credit and so credit compensation. */
    private static final Set<String> CREDIT = Set.of("3", "20");

    private static final String SELL = "1";

    final Map<String, BigDecimal> counts = new TreeMap<>();
    final Map<String, BigDecimal> moved = new TreeMap<>();
    final Map<String, BigDecimal> credited = new TreeMap<>();
    final Map<String, BigDecimal> volumes = new TreeMap<>();
    final Map<String, BigDecimal> exposures = new TreeMap<>();

    /** Adds an order, position or deal of an account. */
    void add(String type, String account, JsonNode trade) {
        counts.merge(account, BigDecimal.ONE, BigDecimal::add);
        String symbol = trade.path("symbol").asText("");
        if (type.equals("positions")) {
            BigDecimal volume = amount(trade, "volume");
            boolean sold = trade.path("positionType").asText().equals(SELL);
            exposures.merge(symbol, sold ? volume.negate() : volume, BigDecimal::add);
        } else if (type.equals("deals")) {
            BigDecimal money =
                    amount(trade, "profit").add(amount(trade, "commission")).add(amount(trade, "swap"));
            boolean credit = CREDIT.contains(trade.path("dealType").asText());
            (credit ? credited : moved).merge(account, money, BigDecimal::add);
            if (!symbol.isEmpty()) {
                volumes.merge(symbol, amount(trade, "volume"), BigDecimal::add);
            }
        }
    }

    /** An absent amount is 0, and so is text that is no number: the record itself is told as different. */
    static BigDecimal amount(JsonNode node, String field) {
        JsonNode value = node.path(field);
        try {
            return value.isNumber()
                    ? value.decimalValue()
                    : Numbers.of(value.asText("0").strip());
        } catch (NumberFormatException e) {
            return BigDecimal.ZERO;
        }
    }
}
