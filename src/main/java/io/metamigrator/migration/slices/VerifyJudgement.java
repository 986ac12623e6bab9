package io.metamigrator.migration.slices;

import io.metamigrator.migration.Amounts;
import java.util.Optional;

/** What all that was found comes to. Green has a denominator: it is never said over nothing, or over less than the run has written. */
record VerifyJudgement(long wrong, long lost, long uncompared, long compared, Acceptance accepted) {

    /** In the words that programs are told. */
    enum Verdict {
        GREEN("green"),
        RED("red"),
        /** Nothing is wrong, and not all could be compared. */
        OPEN("open"),
        NOTHING("nothing compared");

        private final String label;

        Verdict(String label) {
            this.label = label;
        }

        String label() {
            return label;
        }
    }

    static VerifyJudgement of(VerifySession<?, ?> session) {
        VerifyTally<?> tally = session.tally();
        Optional<RunAccount> account = session.account();
        return new VerifyJudgement(
                tally.extra() + tally.count(ItemVerdict.Meaning.MISSING) + tally.count(ItemVerdict.Meaning.DIFFERENT),
                account.map(of -> of.count(Place.LOST)).orElse(0L),
                tally.count(ItemVerdict.Meaning.UNCOMPARED),
                tally.compared() - tally.count(ItemVerdict.Meaning.GONE),
                session.acceptance());
    }

    Verdict verdict() {
        if (wrong > 0 || lost > 0 && lost != accepted.lost()) {
            return Verdict.RED;
        }
        if (compared == 0) {
            return Verdict.NOTHING;
        }
        return uncompared == 0 || uncompared == accepted.uncompared() ? Verdict.GREEN : Verdict.OPEN;
    }

    boolean isGreen() {
        return verdict() == Verdict.GREEN;
    }

    /** How many items are not as they should be; lost ones that a person has accepted are not among them. */
    long differences() {
        return wrong + (lost == accepted.lost() ? 0 : lost);
    }

    /**
     * The verdict in a sentence.
     *
     * @param items what the migration calls them
     * @param scope what the comparison has left out, if anything
     * @param whyNothing why nothing may have been compared
     */
    String words(String items, String scope, String whyNothing) {
        return switch (verdict()) {
            case GREEN ->
                "Green: "
                        + Amounts.ofMany(
                                compared - uncompared,
                                items,
                                "is in the target as it is",
                                "are in the target as they are")
                        + " at the source."
                        + scope
                        + (lost > 0 ? " " + lost + " lost ones were accepted." : "")
                        + (uncompared > 0 ? " " + uncompared + " that cannot be compared were accepted." : "");
            case RED ->
                "Red: " + Amounts.of(wrong, "difference") + "." + scope
                        + (lost == 0
                                ? ""
                                : " " + lost + " " + items
                                        + " of the run are neither at the source nor in the target; where that"
                                        + " is right, verify --accept-lost " + lost + " says so.");
            case OPEN ->
                "Not green: " + uncompared + " " + items
                        + " are on both sides and cannot be compared; look at them by hand, and"
                        + " verify --accept-uncompared " + uncompared + " says that they are right." + scope;
            case NOTHING -> "Not green: nothing was compared, since " + whyNothing + "." + scope;
        };
    }
}
