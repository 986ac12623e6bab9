package io.metamigrator.systems.tradervolt;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metamigrator.migration.files.TextTable;
import io.metamigrator.migration.proof.Finding;
import io.metamigrator.migration.records.verify.Matter;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Holds what the target's deals add up to against the balances and credits that the source had. The API does not take
 * balances, so an account is right where its deals lead to the same verdict as at the source.
 */
final class BalanceVerdicts {
    private static final String AGREES = "agrees";
    private static final String NO_DEALS = "no-deals";
    private static final String WINDOW_INCOMPLETE = "window-incomplete";
    private static final String DIFFERS = "differs";

    private final JsonNode money;
    private final Set<String> logins;
    private final TradeTally deals;
    private final Map<String, Long> atSource = zeros();
    private final Map<String, Long> inTarget = zeros();

    /** @param money what the plan says of the accounts */
    BalanceVerdicts(JsonNode money, Set<String> logins, TradeTally deals) {
        this.money = money;
        this.logins = logins;
        this.deals = deals;
    }

    private static Map<String, Long> zeros() {
        return new TreeMap<>(Map.of(AGREES, 0L, NO_DEALS, 0L, WINDOW_INCOMPLETE, 0L, DIFFERS, 0L));
    }

    void conclude(List<Finding> findings, List<String> text, ObjectNode json) {
        if (money.isMissingNode()) {
            text.add("Balances: not compared, since the plan of this run is no longer there");
            return;
        }
        for (JsonNode account : money.path("accounts")) {
            String login = account.path("login").asText();
            if (logins.contains(login)) {
                String before = account.path("verdict").asText();
                String now = verdict(login, account);
                atSource.merge(before, 1L, Long::sum);
                inTarget.merge(now, 1L, Long::sum);
                if (!now.equals(before) && isWrong(now)) {
                    findings.add(Matter.MONEY.finding("traders", login, words(login, account, before, now)));
                }
            }
        }
        TextTable table = new TextTable("balances and deals", "source", "target");
        ObjectNode verdicts = json.putObject("verdicts");
        inTarget.forEach((verdict, count) -> {
            table.row(verdict, atSource.getOrDefault(verdict, 0L), count);
            verdicts.putObject(verdict)
                    .put("source", atSource.getOrDefault(verdict, 0L))
                    .put("target", count);
        });
        text.addAll(table.lines());
    }

    private String verdict(String login, JsonNode account) {
        BigDecimal moved = deals.moved.getOrDefault(login, BigDecimal.ZERO);
        BigDecimal credited = deals.credited.getOrDefault(login, BigDecimal.ZERO);
        if (same(moved, account, "balance") && same(credited, account, "credit")) {
            return deals.counts.containsKey(login) ? AGREES : NO_DEALS;
        }
        boolean asAtSource = same(moved, account, "moved") && same(credited, account, "credited");
        return asAtSource && account.path("verdict").asText().equals(WINDOW_INCOMPLETE) ? WINDOW_INCOMPLETE : DIFFERS;
    }

    /** Deals that lead to the balance are right, also where the source's own did not: a row of it came twice, perhaps. */
    private static boolean isWrong(String verdict) {
        return verdict.equals(DIFFERS) || verdict.equals(WINDOW_INCOMPLETE);
    }

    private static boolean same(BigDecimal sum, JsonNode account, String field) {
        return sum.compareTo(TradeTally.amount(account, field)) == 0;
    }

    private String words(String login, JsonNode account, String before, String now) {
        return "balance " + account.path("balance").asText() + ": " + before + " at the source, " + now
                + " in the target, whose deals move "
                + deals.moved.getOrDefault(login, BigDecimal.ZERO).toPlainString() + " and credit "
                + deals.credited.getOrDefault(login, BigDecimal.ZERO).toPlainString();
    }
}
