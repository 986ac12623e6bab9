package io.metamigrator.migration;

import io.metamigrator.migration.failure.MigrationException;
import java.util.ArrayList;
import java.util.List;

/**
 * What a person has to say before a command deletes, replaces or hands over: a typed word, and the number if the {@link Guard} objects.
 *
 * @param nothing what did not happen if it is not said, such as {@code nothing was deleted}
 * @param command as it is given, such as {@code rollback}
 * @param word what {@code --confirm} takes
 */
public record Confirmation(String nothing, String command, String word) {

    /** Whether the word is given; without it, and with {@code --dry-run}, it is a rehearsal. @throws MigrationException refused, if another one is */
    public boolean isGiven(PhaseRequest request) {
        request.option("confirm").filter(given -> !given.equals(word)).ifPresent(given -> {
            throw MigrationException.refused(nothing + ": " + command + " takes --confirm " + word);
        });
        return !request.isSet("dry-run") && request.option("confirm").isPresent();
    }

    /**
     * Holds the number that is given against the one that is due; it has to be given if anything speaks against the step.
     *
     * @throws MigrationException refused, with all that speaks against it
     */
    public void count(PhaseRequest request, long due, List<String> objections) {
        long confirmed = request.positive("confirm-count").orElse(-1L);
        if (confirmed == due || confirmed < 0 && objections.isEmpty()) {
            return;
        }
        List<String> all = new ArrayList<>(objections);
        if (confirmed >= 0) {
            all.add("--confirm-count is " + confirmed + ", and it is " + due);
        }
        throw MigrationException.refused(nothing + ", since this needs a second look:\n  " + String.join("\n  ", all)
                + "\n" + command + " --dry-run shows it; to go on, add --confirm-count " + due);
    }
}
