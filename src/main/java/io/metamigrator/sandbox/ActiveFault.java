package io.metamigrator.sandbox;

import java.time.Duration;
import java.util.Optional;
import java.util.SplittableRandom;

/** A rule in force, with its own chance and its own count; the caller sees to it that one thread at a time asks. */
final class ActiveFault {
    private final FaultRule rule;
    private final SplittableRandom chance;
    private final long addedAt = System.nanoTime();
    private long matched;
    private volatile long fired;

    ActiveFault(FaultRule rule, SplittableRandom chance) {
        this.rule = rule;
        this.chance = chance;
    }

    FaultRule rule() {
        return rule;
    }

    long fired() {
        return fired;
    }

    Optional<InjectedFault> draw(String method, String path) {
        if (!rule.matches(method, path) || isOver()) {
            return Optional.empty();
        }
        double drawn = chance.nextDouble();
        long jitter = rule.jitter().isZero() ? 0 : chance.nextLong(rule.jitter().toNanos() + 1);
        if (++matched <= rule.after() || drawn >= rule.share()) {
            return Optional.empty();
        }
        fired = fired + 1;
        return Optional.of(new InjectedFault(rule, rule.delay().plus(Duration.ofNanos(jitter))));
    }

    boolean isOver() {
        return fired >= rule.max()
                || !rule.within().isZero()
                        && System.nanoTime() - addedAt > rule.within().toNanos();
    }
}
