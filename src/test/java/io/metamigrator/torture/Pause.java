package io.metamigrator.torture;

import io.metamigrator.migration.Control;
import io.metamigrator.torture.History.Hold;
import io.metamigrator.torture.History.Name;
import io.metamigrator.torture.History.Row;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/**
 * Holds the work of a life, waits until nothing of it is on its way, and looks whether that stays so.
 *
 * @param inherited what a life before has left in SENDING, which waits to be resolved also while the work is held
 */
record Pause(Control control, LedgerFile file, Stage stage, Set<Name> inherited) {
    private static final long LONGEST_NANOS = Duration.ofSeconds(60).toNanos();
    private static final long SETTLED_NANOS = Duration.ofMillis(700).toNanos();
    private static final long LOOK_NANOS = Duration.ofMillis(50).toNanos();

    /** Empty where {@code until} came first. */
    Optional<Hold> hold(long millis, BooleanSupplier until) {
        control.pause("the torture");
        try {
            long end = System.nanoTime() + LONGEST_NANOS;
            long quietSince = System.nanoTime();
            while (!until.getAsBoolean() && System.nanoTime() < end && System.nanoTime() - quietSince < SETTLED_NANOS) {
                LockSupport.parkNanos(LOOK_NANOS);
                quietSince = states().contains("SENDING") ? System.nanoTime() : quietSince;
            }
            long before = stage.creationsArrived();
            long over = System.nanoTime() + Duration.ofMillis(millis).toNanos();
            while (!until.getAsBoolean() && System.nanoTime() < over) {
                LockSupport.parkNanos(LOOK_NANOS);
            }
            return until.getAsBoolean()
                    ? Optional.empty()
                    : Optional.of(new Hold(states(), stage.creationsArrived() - before));
        } finally {
            control.resume();
        }
    }

    private Set<String> states() {
        return file.rows().stream()
                .filter(row -> !inherited.contains(row.name()))
                .map(Row::state)
                .collect(Collectors.toSet());
    }
}
