package io.metamigrator.migration;

/** Numbers of things, as people say them. */
public final class Amounts {
    private Amounts() {}

    /** {@code 1 record}, {@code 409 records}. @param one the name of one of them */
    public static String of(long number, String one) {
        return number + " " + one + (number == 1 ? "" : "s");
    }

    /** {@code 1 key is}, {@code 409 keys are}. @param verb as it is said of one, and of more */
    public static String of(long number, String one, String verb, String verbOfMore) {
        return of(number, one) + " " + (number == 1 ? verb : verbOfMore);
    }

    /** The same, of what is called by the name of more of them, such as {@code keys}. */
    public static String ofMany(long number, String many, String verb, String verbOfMore) {
        return of(number, many.replaceFirst("s$", ""), verb, verbOfMore);
    }

    /** {@code once}, {@code 3 times}. */
    public static String times(long number) {
        return number == 1 ? "once" : number + " times";
    }
}
