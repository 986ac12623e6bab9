package io.metamigrator.torture;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * All that a run is made of; it follows from the seed alone.
 *
 * @param plan number of the plan, which some runs share
 * @param brokerage sizes of the exports
 * @param sandbox options of the sandbox
 * @param settings of the program
 * @param faults that are in force from the start of the first apply
 * @param acts what happens at which call of the applies, all calls counted, in their order
 * @param lives how each apply but the last ends
 */
record Script(
        long seed,
        long plan,
        Size brokerage,
        Map<String, String> sandbox,
        Map<String, String> settings,
        List<String> faults,
        List<Act> acts,
        List<Ending> lives) {

    /** How large the exports are. */
    record Size(int accounts, int orders, int positions, int deals) {
        /** About how many records that makes. */
        int records() {
            return ScriptWriter.GROUPS_AND_SYMBOLS + accounts + orders + positions + deals;
        }

        /** About so many records in the same proportions. */
        Size scaledTo(int records) {
            double share = (double) (records - ScriptWriter.GROUPS_AND_SYMBOLS)
                    / (records() - ScriptWriter.GROUPS_AND_SYMBOLS);
            int fewer = (int) Math.max(2, accounts * share);
            return new Size(fewer, (int) Math.max(2, orders * share), (int) Math.max(2, positions * share), (int)
                    Math.max(fewer, deals * share));
        }
    }

    /** Something that happens once so many calls have arrived. */
    record Act(int call, What what, String how) {

        enum What {
            /** A fault comes into force; {@code how} is its rule. */
            FAULT,
            /** A second process gives the same command. */
            INTRUDER,
            /** The work is held, and goes on after {@code how} milliseconds in which nothing was on its way. */
            PAUSE
        }
    }

    /**
     * How a life ends.
     *
     * @param at the commit of the ledger, or the call, at which it does
     */
    record Ending(How how, int at) {}

    /** By what a life ends. */
    enum How {
        /** In this process, before a commit. */
        CRASH_BEFORE_COMMIT,
        /** In this process, after a commit of which nobody hears. */
        CRASH_AFTER_COMMIT,
        /** In this process, by what a signal does. */
        STOP_AT_CALL,
        /** A process of its own, by kill -9, before a commit. */
        KILL_BEFORE_COMMIT,
        /** A process of its own, by kill -9, after a commit of which nobody hears. */
        KILL_AFTER_COMMIT,
        /** A process of its own, by kill -9, while calls are on their way. */
        KILL_AT_CALL,
        /** A process of its own, by SIGTERM. */
        TERM_AT_CALL;

        boolean isChild() {
            return this == KILL_BEFORE_COMMIT
                    || this == KILL_AFTER_COMMIT
                    || this == KILL_AT_CALL
                    || this == TERM_AT_CALL;
        }

        boolean isKill() {
            return isChild() && this != TERM_AT_CALL;
        }

        boolean isAtCommit() {
            return name().endsWith("COMMIT");
        }

        boolean isBefore() {
            return name().contains("BEFORE");
        }
    }

    /** The same faults for one life that nothing else happens to, with some settings more. */
    Script undisturbed(Map<String, String> others) {
        Map<String, String> more = new LinkedHashMap<>(settings);
        more.putAll(others);
        return new Script(seed, plan, brokerage, sandbox, more, faults, List.of(), List.of());
    }

    /** How long the service may take to carry out a call that it did not answer. */
    boolean isSlow() {
        return settings.get("tradervolt.quiet-time").equals(ScriptWriter.LONG_QUIET);
    }

    int rate() {
        return Integer.parseInt(settings.get("tradervolt.rate"));
    }
}
