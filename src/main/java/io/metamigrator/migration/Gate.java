package io.metamigrator.migration;

import io.metamigrator.migration.failure.MigrationException;
import java.util.ArrayList;
import java.util.List;

/**
 * Decides what a phase that writes may do; without a word from its user it is a dry run. An apply needs two switches and
 * a typed word to write for good, any other phase its word.
 */
public final class Gate {
    /** The word that is typed for a real run. */
    public static final String WORD = "MIGRATE";

    /** The word by which a cutover deletes the sources, too. */
    public static final String DELETE = "DELETE";

    /** What an apply may do. */
    public enum Mode {
        /** Writes nothing. */
        DRY_RUN,
        /** Writes under the test prefix. */
        TEST,
        /** Writes for good. */
        PRODUCTION
    }

    private Gate() {}

    /**
     * What the options allow. {@code --dry-run} goes before all, {@code --test} before the switches of a real run.
     *
     * @throws MigrationException refused, naming each thing that is missing, if only a part of them is given
     */
    public static Mode decide(PhaseRequest request) {
        if (request.isSet("dry-run")) {
            return Mode.DRY_RUN;
        }
        if (request.isSet("test")) {
            return Mode.TEST;
        }
        if (!request.isSet("apply")
                && !request.isSet("i-understand")
                && request.option("confirm").isEmpty()) {
            return Mode.DRY_RUN;
        }
        List<String> missing = missing(request);
        if (missing.isEmpty()) {
            return Mode.PRODUCTION;
        }
        throw MigrationException.refused("nothing was written: a real run also needs " + String.join(" and ", missing));
    }

    /**
     * Whether a request for a phase that writes is to write for good; else it is a rehearsal.
     *
     * @throws MigrationException refused, if only a part of what is needed is given, or another word
     */
    public static boolean opens(PhaseRequest request) {
        if (request.phase() == Phase.APPLY || request.phase() == Phase.REPLAY) {
            return decide(request) == Mode.PRODUCTION;
        }
        String word = word(request);
        request.option("confirm").filter(given -> !given.equals(word)).ifPresent(given -> {
            throw MigrationException.refused(
                    "nothing was written: " + request.phase().verb() + " takes --confirm " + word);
        });
        return !request.isSet("dry-run") && request.option("confirm").isPresent();
    }

    /** The word that a phase takes, unless its migration has one of its own. */
    public static String word(Phase phase) {
        return phase == Phase.APPLY || phase == Phase.REPLAY ? WORD : phase.name();
    }

    /** The word that a request takes. */
    private static String word(PhaseRequest request) {
        boolean deletes = request.phase() == Phase.CUTOVER && request.isSet("delete-sources");
        return deletes ? DELETE : word(request.phase());
    }

    /** Whether all that is missing for a real run is the typed word. */
    public static boolean awaitsWord(PhaseRequest request) {
        return !request.isSet("dry-run")
                && !request.isSet("test")
                && request.option("confirm").isEmpty()
                && missing(request).size() == 1;
    }

    private static List<String> missing(PhaseRequest request) {
        List<String> missing = new ArrayList<>();
        if (!request.isSet("apply")) {
            missing.add("--apply");
        }
        if (!request.isSet("i-understand")) {
            missing.add("--i-understand-this-will-write-to-" + request.migration());
        }
        if (!request.option("confirm").map(WORD::equals).orElse(false)) {
            missing.add("--confirm " + WORD);
        }
        return missing;
    }
}
