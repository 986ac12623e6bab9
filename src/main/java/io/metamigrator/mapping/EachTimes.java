package io.metamigrator.mapping;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Times of a source whose mapping does not say how it writes them: each is read in the way that it is written in. */
final class EachTimes implements TimeFormat {
    private final List<TimeFormat> known;

    EachTimes(List<TimeFormat> known) {
        this.known = known;
    }

    @Override
    public String name() {
        return known.stream().map(TimeFormat::name).collect(Collectors.joining(" or "));
    }

    @Override
    public String advice() {
        return known.stream().map(TimeFormat::advice).collect(Collectors.joining("; or "));
    }

    @Override
    public boolean isZero(String text) {
        return known.stream().anyMatch(format -> format.isZero(text));
    }

    @Override
    public @Nullable WrittenTime time(String text) {
        return first(format -> format.time(text));
    }

    @Override
    public @Nullable LocalDate date(String text) {
        return first(format -> format.date(text));
    }

    private <T> @Nullable T first(Function<TimeFormat, @Nullable T> reading) {
        return known.stream().map(reading).filter(Objects::nonNull).findFirst().orElse(null);
    }
}
