package io.metamigrator.sandbox;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.concurrent.CopyOnWriteArrayList;

/** The faults in force: which calls they strike is settled by the seed and by the order of the calls. */
public final class Faults {
    private final List<ActiveFault> inForce = new CopyOnWriteArrayList<>();
    private final NamedCounts fired = new NamedCounts();
    private final long seed;
    private SplittableRandom chance;

    Faults(long seed) {
        this.seed = seed;
        this.chance = new SplittableRandom(seed);
    }

    public synchronized void add(FaultRule rule) {
        inForce.add(new ActiveFault(rule, chance.split()));
    }

    /** Adds a rule written as in {@link FaultRule#of(String)}. */
    public void add(String rule) {
        add(FaultRule.of(rule));
    }

    /** Lifts all faults; how often each kind has struck is kept. */
    public synchronized void clear() {
        inForce.clear();
        chance = new SplittableRandom(seed);
    }

    /** The rules that are in force, in the order in which they were added. */
    public List<FaultRule> rules() {
        return inForce.stream()
                .filter(fault -> !fault.isOver())
                .map(ActiveFault::rule)
                .toList();
    }

    /** Kind -> how often it has struck. */
    public SortedMap<String, Long> fired() {
        return fired.all();
    }

    void forgetFired() {
        fired.clear();
    }

    /** What strikes this call: any number of latencies, and the first of the other faults that is drawn. */
    synchronized List<InjectedFault> strikes(String method, String path) {
        if (inForce.isEmpty()) {
            return List.of();
        }
        List<InjectedFault> strikes = new ArrayList<>(2);
        boolean struck = false;
        for (ActiveFault fault : inForce) {
            boolean latency = fault.rule().kind() == FaultKind.LATENCY;
            if (fault.rule().kind() == FaultKind.DROP_AT_ACCEPT || struck && !latency) {
                continue;
            }
            Optional<InjectedFault> strike = fault.draw(method, path);
            struck |= strike.isPresent() && !latency;
            strike.ifPresent(drawn -> {
                strikes.add(drawn);
                fired.add(drawn.kind().label());
            });
        }
        return strikes;
    }

    /** What strikes a new connection. */
    synchronized Optional<FaultKind> strikesConnection() {
        for (ActiveFault fault : inForce) {
            if (fault.rule().kind().actsOnConnections() && fault.draw("", "").isPresent()) {
                fired.add(fault.rule().kind().label());
                return Optional.of(fault.rule().kind());
            }
        }
        return Optional.empty();
    }
}
