package io.metamigrator.migration;

/** Numbers of things, as people say them. */
public final class Amounts {
    private Amounts() {}

    /** {@code 1 record}, {@code 409 records}. @param one the name of one of them */
    public static String of(long number, String one) {
        return number + " " + one + (number == 1 ? "" : "s");
    }

    /** {@code once}, {@code 3 times}. */
    public static String times(long number) {
        return number == 1 ? "once" : number + " times";
    }
}
