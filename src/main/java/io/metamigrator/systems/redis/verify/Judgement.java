package io.metamigrator.systems.redis.verify;

import java.util.Optional;

/** What all that was found comes to. Green has a denominator: it is never said over nothing, or over less than the run has written. */
record Judgement(long wrong, long lost, long uncompared, long compared, Acceptance accepted) {
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

    static Judgement of(Verification verification, Optional<RunAccount> account) {
        Findings findings = verification.findings();
        long wrong = findings.extra();
        for (KeyVerdict finding : KeyVerdict.values()) {
            wrong += finding.isWrong() ? findings.count(finding) : 0;
        }
        long inHand = findings.compared() - findings.count(KeyVerdict.EXPIRED_MEANWHILE);
        return new Judgement(
                wrong,
                account.map(of -> of.count(Whereabouts.LOST)).orElse(0L),
                findings.count(KeyVerdict.NOT_COMPARED),
                inHand,
                verification.acceptance());
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

    /** How many keys are not as they should be; lost ones that a person has accepted are not among them. */
    long differences() {
        return wrong + (lost == accepted.lost() ? 0 : lost);
    }

    /** The verdict in a sentence. @param scope what the comparison has left out, if anything */
    String words(String scope) {
        return switch (verdict()) {
            case GREEN ->
                "Green: " + (compared - uncompared) + " keys are in the target as they are at the source." + scope
                        + (lost > 0 ? " " + lost + " lost ones were accepted." : "")
                        + (uncompared > 0 ? " " + uncompared + " that cannot be compared were accepted." : "");
            case RED ->
                "Red: " + wrong + " differences." + scope
                        + (lost == 0
                                ? ""
                                : " " + lost
                                        + " keys of the run are neither at the source nor in the target; where that"
                                        + " is right, verify --accept-lost " + lost + " says so.");
            case OPEN ->
                "Not green: " + uncompared + " keys are on both sides and cannot be compared; look at them by hand, and"
                        + " verify --accept-uncompared " + uncompared + " says that they are right." + scope;
            case NOTHING ->
                "Not green: nothing was compared, since no rule takes any key of the source; see that redis.url is"
                        + " right." + scope;
        };
    }
}
