package io.metamigrator.torture;

import io.metamigrator.torture.History.Arrival;
import io.metamigrator.torture.History.Deathbed;
import io.metamigrator.torture.History.Exit;
import io.metamigrator.torture.History.Hold;
import io.metamigrator.torture.History.Name;
import io.metamigrator.torture.History.Planned;
import io.metamigrator.torture.History.Row;
import io.metamigrator.torture.History.Sample;
import io.metamigrator.torture.History.Seizure;
import io.metamigrator.torture.Violation.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Holds a history against the promises; finds every breach and not only the first. */
final class Checker {
    private static final Set<String> NOT_SENT = Set.of("PLANNED", "BLOCKED", "REJECTED", "ROLLED_BACK");
    private static final Set<String> IN_ORDER = Set.of("orders", "positions", "deals");
    private static final long SECOND = 1_000_000_000L;

    private final History history;
    private final List<Violation> found = new ArrayList<>();

    private Checker(History history) {
        this.history = history;
    }

    static List<Violation> check(History history) {
        Checker checker = new Checker(history);
        checker.creations();
        checker.found.addAll(new StoredEntities(history).check());
        checker.order();
        checker.rate();
        checker.ends();
        checker.samples();
        checker.deaths();
        checker.holds();
        checker.seizures();
        checker.exits();
        return checker.found;
    }

    private void creations() {
        counted(creationsInOrder().map(Arrival::created))
                .forEach((name, times) -> breach(times > 1, Kind.TWICE, name + " was created " + times + " times"));
    }

    private void order() {
        Map<Name, Planned> planned = new HashMap<>();
        Map<String, List<Name>> expected = new LinkedHashMap<>();
        history.planned().stream()
                .filter(record -> !record.exists()
                        && record.account() != null
                        && IN_ORDER.contains(record.name().type()))
                .forEach(record -> {
                    planned.put(record.name(), record);
                    expected.computeIfAbsent(line(record), any -> new ArrayList<>())
                            .add(record.name());
                });
        Map<String, List<Name>> arrived = creationsInOrder()
                .map(Arrival::created)
                .filter(planned::containsKey)
                .distinct()
                .collect(Collectors.groupingBy(name -> line(planned.get(name))));
        arrived.forEach((line, names) -> {
            List<Name> expectedNames = new ArrayList<>(expected.get(line));
            expectedNames.retainAll(new HashSet<>(names));
            breach(
                    !expectedNames.equals(names),
                    Kind.ORDER,
                    line + " came as " + names + " and not as " + expectedNames);
        });
    }

    private static String line(Planned record) {
        return record.name().type() + " of account " + record.account();
    }

    private void rate() {
        if (history.rate() == 0) {
            return;
        }
        long[] times = history.arrivals().stream()
                .mapToLong(Arrival::arrivedNanos)
                .sorted()
                .toArray();
        int most = 0;
        for (int first = 0, last = 0; last < times.length; last++) {
            while (times[last] - times[first] >= SECOND) {
                first++;
            }
            most = Math.max(most, last - first + 1);
        }
        breach(
                most > history.rate(),
                Kind.RATE,
                most + " calls arrived in one second, where " + history.rate() + " are allowed");
    }

    private void ends() {
        Map<Name, List<Row>> rows = history.ledger().stream().collect(Collectors.groupingBy(Row::name));
        for (Planned planned : history.planned()) {
            List<Row> own = rows.getOrDefault(planned.name(), List.of());
            breach(own.size() != 1, Kind.ACCOUNTING, planned.name() + " is in the ledger " + own.size() + " times");
            for (Row row : own) {
                boolean good = row.state().equals("VERIFIED") || row.state().equals("SKIPPED");
                breach(!good, Kind.OPEN, planned.name() + " ended as " + row.state());
            }
        }
        breach(
                history.ledger().size() != history.planned().size(),
                Kind.ACCOUNTING,
                "the ledger has " + history.ledger().size() + " records, the plan "
                        + history.planned().size());
    }

    private void samples() {
        Map<String, Long> planned =
                counted(history.planned().stream().map(record -> record.name().type()));
        for (Sample sample : history.samples()) {
            Map<String, Long> sums = new HashMap<>();
            sample.counts()
                    .forEach((type, states) -> sums.put(
                            type,
                            states.values().stream().mapToLong(Long::longValue).sum()));
            breach(
                    !sums.equals(planned),
                    Kind.ACCOUNTING,
                    "at one time the ledger accounted for " + sums + ", planned are " + planned);
        }
    }

    private void deaths() {
        for (Deathbed death : history.deaths()) {
            Map<Name, String> states =
                    death.ledger().stream().collect(Collectors.toMap(Row::name, Row::state, (one, other) -> other));
            for (Name name : death.created()) {
                String state = states.getOrDefault(name, "nowhere");
                breach(
                        state.equals("nowhere") || NOT_SENT.contains(state),
                        Kind.FORGOTTEN,
                        name + " was created, and after " + death.how() + " the ledger had it as " + state);
            }
        }
    }

    private void holds() {
        for (Hold hold : history.holds()) {
            breach(
                    hold.states().contains("SENDING"),
                    Kind.HELD,
                    "a record was left in SENDING while the work was held");
            breach(hold.creations() > 0, Kind.HELD, hold.creations() + " calls came while the work was held");
        }
    }

    private void seizures() {
        for (Seizure seizure : history.seizures()) {
            breach(
                    seizure.isEarly(),
                    Kind.LEASE,
                    "the lease was taken from " + seizure.from() + " which had renewed it");
            long late = history.arrivals().stream()
                    .filter(arrival -> seizure.isBefore(arrival) && !seizure.isExplainedByStandstill(arrival))
                    .count();
            breach(
                    late > 0,
                    Kind.FENCE,
                    seizure.from() + " sent " + late + " creations after its lease was taken over");
        }
    }

    private void exits() {
        for (Exit exit : history.endings()) {
            breach(
                    !exit.allowed().contains(exit.code()),
                    Kind.EXIT,
                    exit.what() + " ended with " + exit.code() + " and not with one of " + exit.allowed());
            breach(
                    exit.left().contains("SENDING"),
                    Kind.EXIT,
                    exit.what() + " ended by itself and left records in SENDING");
        }
        boolean done = !history.endings().isEmpty()
                && history.endings().get(history.endings().size() - 1).code() == 0;
        breach(!done, Kind.EXIT, "the last command did not end with 0");
    }

    private Stream<Arrival> creationsInOrder() {
        return history.arrivals().stream()
                .filter(Arrival::isCreation)
                .sorted(Comparator.comparingLong(Arrival::committedNanos));
    }

    private static <T> Map<T, Long> counted(Stream<T> all) {
        return all.collect(Collectors.groupingBy(one -> one, Collectors.counting()));
    }

    private void breach(boolean broken, Kind kind, String text) {
        if (broken) {
            found.add(new Violation(kind, text));
        }
    }

    /** The kinds of breach among these. */
    static Set<Kind> kinds(List<Violation> violations) {
        return Arrays.stream(Kind.values())
                .filter(kind -> violations.stream().anyMatch(violation -> violation.kind() == kind))
                .collect(Collectors.toSet());
    }
}
