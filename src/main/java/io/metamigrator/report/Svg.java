package io.metamigrator.report;

import java.util.Locale;

/** Numbers as SVG takes them, the same on every machine. */
final class Svg {
    private Svg() {}

    static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
