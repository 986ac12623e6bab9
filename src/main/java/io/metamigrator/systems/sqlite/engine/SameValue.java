package io.metamigrator.systems.sqlite.engine;

/** How SQL asks whether two values are the same: of one class, and of the same bits and bytes. */
public final class SameValue {
    private SameValue() {}

    /** True where they are, whatever collation and affinity their columns have. */
    public static String of(String one, String other) {
        return ofOneClass(one, other) + " AND +" + one + " IS +" + other + " COLLATE BINARY AND "
                + ofOneSign(one, other);
    }

    /** True of two numbers, two texts and so on. */
    public static String ofOneClass(String one, String other) {
        return "typeof(" + one + ") = typeof(" + other + ")";
    }

    /** True unless one of two equal values is 0.0 and the other -0.0, which {@code IS} takes for each other. */
    public static String ofOneSign(String one, String other) {
        return "(typeof(" + one + ") <> 'real' OR " + one + " <> 0.0 OR " + sign(one) + " = " + sign(other) + ")";
    }

    /** Tells 0.0 and -0.0 apart, which are the same number. */
    public static String sign(String value) {
        return "atan2(" + value + ", -1.0) < 0";
    }
}
