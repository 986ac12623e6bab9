package io.metamigrator.systems.mt5;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metamigrator.mapping.SourceRecord;
import io.metamigrator.migration.records.plan.RowObserver;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The money of all accounts of an export, beside the plan that is made of it. */
public final class Mt5Money implements RowObserver {
    private Reconciliation reconciliation = new Reconciliation();

    @Override
    public void restart() {
        reconciliation = new Reconciliation();
    }

    @Override
    public void row(String type, SourceRecord row) {
        switch (type) {
            case "traders" -> reconciliation.account(row);
            case "orders" -> reconciliation.order(row);
            case "positions" -> reconciliation.position(row);
            case "deals" -> reconciliation.deal(row);
            default -> {
                // the other types hold no money
            }
        }
    }

    @Override
    public String name() {
        return "money";
    }

    @Override
    public ObjectNode found() {
        ObjectNode found = JsonNodeFactory.instance.objectNode();
        ObjectNode verdicts = found.putObject("verdicts");
        counts().forEach((verdict, count) -> verdicts.put(label(verdict), count));
        ArrayNode accounts = found.putArray("accounts");
        for (AccountMoney account : reconciliation.verdicts()) {
            accounts.addObject()
                    .put("login", account.login())
                    .put("verdict", label(account.verdict()))
                    .put("orders", account.orders())
                    .put("positions", account.positions())
                    .put("deals", account.deals())
                    .put("moved", account.moved())
                    .put("balance", account.balance())
                    .put("credited", account.credited())
                    .put("credit", account.credit());
        }
        ObjectNode volumes = found.putObject("volumeBySymbol");
        reconciliation.volumeBySymbol().forEach(volumes::put);
        return found;
    }

    private Map<AccountMoney.Verdict, Long> counts() {
        Map<AccountMoney.Verdict, Long> counts = new EnumMap<>(AccountMoney.Verdict.class);
        for (AccountMoney.Verdict verdict : AccountMoney.Verdict.values()) {
            counts.put(verdict, 0L);
        }
        reconciliation.verdicts().forEach(account -> counts.merge(account.verdict(), 1L, Long::sum));
        return counts;
    }

    private static String label(AccountMoney.Verdict verdict) {
        return verdict.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }

    @Override
    public List<String> summary() {
        Map<AccountMoney.Verdict, Long> counts = counts();
        long differing = counts.get(AccountMoney.Verdict.DIFFERS);
        String text = "Balances of the accounts: " + counts.get(AccountMoney.Verdict.AGREES) + " match, "
                + counts.get(AccountMoney.Verdict.WINDOW_INCOMPLETE)
                + " cannot be checked because the deal export starts too late, "
                + counts.get(AccountMoney.Verdict.NO_DEALS) + " have no deals and no balance, " + differing
                + " differ without an explanation. Balances cannot be set through the API.";
        return reconciliation.verdicts().isEmpty() ? List.of() : List.of(text);
    }
}
