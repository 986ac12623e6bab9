package io.metamigrator.mapping;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** The texts by which a source says "not set" although the cell is not empty. */
final class Unset {
    static final Unset NOTHING = new Unset(List.of(), new IsoTimes());
    static final String ZERO = "zero";

    private final boolean zero;
    private final String timeZero;
    private final Set<String> words;

    /** {@code zero} stands for any number that is zero and for the first day of 1970; other words for themselves. */
    Unset(List<String> texts, TimeFormat times) {
        this.timeZero = times.zero();
        this.zero = texts.contains(ZERO);
        this.words = texts.stream()
                .filter(text -> !text.equals(ZERO))
                .map(text -> text.toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
    }

    boolean covers(String text) {
        return zero && (Decimals.isZero(text) || text.startsWith(timeZero))
                || !words.isEmpty() && words.contains(text.toLowerCase(Locale.ROOT));
    }
}
