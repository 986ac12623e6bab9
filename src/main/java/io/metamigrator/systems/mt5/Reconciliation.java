package io.metamigrator.systems.mt5;

import io.metamigrator.mapping.SourceRecord;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Adds up the deals of each account as rows stream by, and compares them with its balance and credit. A deals export is a
 * window in time: an account that was there before the window's first deal may differ without anything being wrong.
 * Knows nothing of rows it was not given. For one thread.
 */
public final class Reconciliation {
    private static final Set<String> CREDIT_ACTIONS = Set.of("credit", "so credit compensation");
    private static final List<String> MONEY = List.of("Profit", "Commission", "Fee", "Swap");

    private final Map<String, AccountTally> tallies = new TreeMap<>();
    private final Map<String, BigDecimal> volumes = new TreeMap<>();

    public void account(SourceRecord row) {
        AccountTally tally = tally(row);
        tally.known = true;
        tally.balance = amount(tally, row, "Balance");
        tally.credit = amount(tally, row, "Credit");
        time(row, "Registration Time").ifPresent(tally::seenAt);
    }

    public void deal(SourceRecord row) {
        AccountTally tally = tally(row);
        tally.deals++;
        BigDecimal money =
                MONEY.stream().map(column -> amount(tally, row, column)).reduce(BigDecimal.ZERO, BigDecimal::add);
        if (CREDIT_ACTIONS.contains(text(row, "Action"))) {
            tally.credited = tally.credited.add(money);
        } else {
            tally.moved = tally.moved.add(money);
        }
        String at = text(row, "Time");
        if (tally.mayBeFirst(at)) {
            Mt5Values.time(at).ifPresent(time -> tally.dealtAt(time, at));
        }
        String symbol = text(row, "Symbol");
        if (!symbol.isEmpty()) {
            BigDecimal volume = Mt5Values.decimal(text(row, "Volume")).orElse(BigDecimal.ZERO);
            volumes.merge(symbol, volume, BigDecimal::add);
        }
    }

    public void order(SourceRecord row) {
        AccountTally tally = tally(row);
        tally.orders++;
        time(row, "Time").ifPresent(tally::seenAt);
    }

    public void position(SourceRecord row) {
        AccountTally tally = tally(row);
        tally.positions++;
        time(row, "Time").ifPresent(tally::seenAt);
    }

    /** One line for each account given, by login. */
    public List<AccountMoney> verdicts() {
        LocalDateTime windowStart = windowStart();
        List<AccountMoney> verdicts = new ArrayList<>();
        tallies.forEach((login, tally) -> {
            if (tally.known) {
                verdicts.add(tally.money(login, windowStart));
            }
        });
        return verdicts;
    }

    /** The first deal of any known account; a terminal report of some other account opens no window. */
    private @Nullable LocalDateTime windowStart() {
        return tallies.values().stream()
                .filter(tally -> tally.known)
                .map(tally -> tally.firstDeal)
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    /** Logins of orders, positions and deals that are no account's. */
    public List<String> loginsWithoutAccount() {
        return tallies.entrySet().stream()
                .filter(entry -> !entry.getValue().known)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Volume of all deals by symbol, in lots. */
    public Map<String, BigDecimal> volumeBySymbol() {
        return Collections.unmodifiableMap(volumes);
    }

    private AccountTally tally(SourceRecord row) {
        return tallies.computeIfAbsent(text(row, "Login"), login -> new AccountTally());
    }

    /** An absent or empty amount is 0; text that is no number is counted. */
    private static BigDecimal amount(AccountTally tally, SourceRecord row, String column) {
        String text = text(row, column);
        if (text.isEmpty()) {
            return BigDecimal.ZERO;
        }
        Optional<BigDecimal> amount = Mt5Values.decimal(text);
        tally.unreadable += amount.isPresent() ? 0 : 1;
        return amount.orElse(BigDecimal.ZERO);
    }

    private static Optional<LocalDateTime> time(SourceRecord row, String column) {
        return Mt5Values.time(text(row, column));
    }

    private static String text(SourceRecord row, String column) {
        String text = row.get(column);
        return text == null ? "" : text.strip();
    }
}
