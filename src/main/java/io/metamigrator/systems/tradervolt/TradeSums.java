package io.metamigrator.systems.tradervolt;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metamigrator.ledger.LedgerRecord;
import io.metamigrator.ledger.Run;
import io.metamigrator.mapping.TestPrefix;
import io.metamigrator.migration.TargetIds;
import io.metamigrator.migration.proof.Finding;
import io.metamigrator.migration.records.verify.Matter;
import io.metamigrator.migration.records.verify.TargetSums;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The trades of the accounts of a run, added up on both sides: counts, money, volumes and exposure. */
final class TradeSums implements TargetSums {
    private static final List<String> TRADES = List.of("orders", "positions", "deals");

    private final Run run;
    private final TargetIds ids;
    private final Map<String, TradeTally> target = new HashMap<>();
    private final Map<String, TradeTally> ledger = new HashMap<>();
    private final Map<String, String> loginByTrader = new HashMap<>();
    private final Set<String> logins = new HashSet<>();

    TradeSums(Run run, TargetIds ids) {
        this.run = run;
        this.ids = ids;
        TRADES.forEach(type -> {
            target.put(type, new TradeTally());
            ledger.put(type, new TradeTally());
        });
    }

    @Override
    public void restart(String type) {
        if (type.equals("traders")) {
            loginByTrader.clear();
        } else if (TRADES.contains(type)) {
            target.put(type, new TradeTally());
        }
    }

    @Override
    public void found(String type, JsonNode entity, Optional<String> key) {
        if (type.equals("traders")) {
            key.filter(found -> TestPrefix.of(found).equals(run.prefix()))
                    .ifPresent(found -> loginByTrader.put(
                            ids.of(entity), found.substring(run.prefix().length())));
        } else if (TRADES.contains(type)) {
            String login = loginByTrader.get(entity.path("traderId").asText());
            if (login != null && logins.contains(login)) {
                target.get(type).add(type, login, entity);
            }
        }
    }

    @Override
    public void expected(LedgerRecord sent, JsonNode payload) {
        if (sent.account() == null) {
            return;
        }
        if (sent.type().equals("traders")) {
            logins.add(sent.account());
        } else if (TRADES.contains(sent.type())) {
            ledger.get(sent.type()).add(sent.type(), sent.account(), payload);
        }
    }

    @Override
    public Result conclude(JsonNode plan) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        if (run.planDigest().contains("/")) {
            json.put("compared", false);
            return new Result(
                    List.of(),
                    List.of("Sums: not compared, since the run took only a part of its plan (--limit)"),
                    json);
        }
        List<Finding> findings = new ArrayList<>();
        TRADES.forEach(type ->
                compare(findings, Matter.COUNT, type, "records", ledger.get(type).counts, target.get(type).counts));
        TradeTally sent = ledger.get("deals");
        TradeTally shown = target.get("deals");
        compare(findings, Matter.MONEY, "deals", "profit + commission + swap", sent.moved, shown.moved);
        compare(findings, Matter.MONEY, "deals", "credit", sent.credited, shown.credited);
        compare(findings, Matter.VOLUME, "deals", "lots", sent.volumes, shown.volumes);
        compare(
                findings,
                Matter.EXPOSURE,
                "positions",
                "lots",
                ledger.get("positions").exposures,
                target.get("positions").exposures);
        json.put("compared", true).put("accounts", logins.size());
        shown.volumes.forEach(json.putObject("volumeBySymbol")::put);
        target.get("positions").exposures.forEach(json.putObject("exposureBySymbol")::put);
        List<String> text = new ArrayList<>();
        text.add("Sums of " + logins.size() + " accounts: orders, positions, deals and money of each, volume of "
                + shown.volumes.size() + " symbols, exposure of "
                + target.get("positions").exposures.size() + ": "
                + (findings.isEmpty() ? "all as sent" : findings.size() + " differ"));
        new BalanceVerdicts(plan.path("money"), logins, shown).conclude(findings, text, json);
        return new Result(findings, text, json);
    }

    private static void compare(
            List<Finding> findings,
            Matter matter,
            String type,
            String what,
            Map<String, BigDecimal> ledger,
            Map<String, BigDecimal> target) {
        Set<String> all = new TreeSet<>(ledger.keySet());
        all.addAll(target.keySet());
        for (String key : all) {
            BigDecimal sent = ledger.getOrDefault(key, BigDecimal.ZERO);
            BigDecimal shown = target.getOrDefault(key, BigDecimal.ZERO);
            if (sent.compareTo(shown) != 0) {
                findings.add(matter.finding(
                        type,
                        key,
                        List.of(new Finding.Field(what, sent.toPlainString(), shown.toPlainString())),
                        what + ": " + sent.toPlainString() + " sent, " + shown.toPlainString() + " in the target"));
            }
        }
    }
}
