package io.metamigrator.systems.sqlite.prune;

import io.metamigrator.systems.sqlite.compare.Cell;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * A note that something is in use no more.
 *
 * @param since in seconds since 1970, if it is as it should be
 * @param days of grace
 */
record Mark(Cell since, Cell days) {
    private static final long DAY = 86_400;
    /** Year 9999. */
    private static final long LAST = 253_402_300_799L;

    /** Empty where it says no time. */
    Optional<Instant> time() {
        return seconds(since).map(Instant::ofEpochSecond);
    }

    /** When its days of grace end; empty where they never do. */
    Optional<Instant> end() {
        long count = days.kind().equals("integer") ? number(days) : 0;
        boolean isSaid = count > 0 && count <= LAST / DAY;
        return isSaid ? time().map(from -> from.plusSeconds(count * DAY)) : Optional.empty();
    }

    /** What is wrong with it, or why it is not time yet; empty if its time is over. */
    Optional<String> objection(Instant now) {
        if (time().isEmpty()) {
            return Optional.of(
                    "it is noted as removed since " + since.shown() + ", which is no time in seconds since 1970");
        }
        if (time().get().isAfter(now)) {
            return Optional.of("it is noted as removed since " + time().get() + ", which is in the future");
        }
        if (end().isEmpty()) {
            return Optional.of("its days of grace are " + days.shown() + ", so that they never end");
        }
        return end().get().isBefore(now) ? Optional.empty() : Optional.of("its days of grace run until " + end().get());
    }

    private static Optional<Long> seconds(Cell cell) {
        return cell.kind().equals("integer") && number(cell) > 0 && number(cell) <= LAST
                ? Optional.of(number(cell))
                : Optional.empty();
    }

    private static long number(Cell cell) {
        return Objects.requireNonNull(cell.number()).longValue();
    }
}
