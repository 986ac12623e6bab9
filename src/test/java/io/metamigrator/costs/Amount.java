package io.metamigrator.costs;

/** How much of what a test repeats is done: a part in every build, all of it with {@code mvn verify -Plong}. */
public final class Amount {
    private static final boolean LONG = Boolean.getBoolean("tests.long");

    private Amount() {}

    public static int of(int inEveryBuild, int inLongOnes) {
        return LONG ? inLongOnes : inEveryBuild;
    }
}
