package io.metamigrator.migration.slices;

import io.metamigrator.ledger.Audit;
import io.metamigrator.ledger.Ledger;
import io.metamigrator.ledger.Run;
import io.metamigrator.migration.Confirmation;
import io.metamigrator.migration.PhaseRequest;
import java.util.List;
import java.util.Set;
import java.util.function.LongFunction;
import java.util.stream.Collectors;

/**
 * The number of items that a person confirms before they go. It is the number that really goes, and it stays good for the work that it has
 * begun: after a kill the same command goes on, although fewer are left.
 *
 * @param words what they are called
 * @param goes how many go now
 * @param gone how many of the run are gone by themselves, as those that have expired since the number was shown
 */
public record ConfirmedNumber(SliceWords words, long goes, long gone) {
    private static final String OPTION = "confirm-count";

    public static boolean isGiven(PhaseRequest request) {
        return request.option(OPTION).isPresent();
    }

    /** @param objections to so many keys @throws io.metamigrator.migration.failure.MigrationException refused, with what speaks against it */
    public void check(
            PhaseRequest request, Confirmation consent, Ledger ledger, Run run, LongFunction<List<String>> objections) {
        if (goes == 0) {
            return; // nothing goes, whatever is confirmed
        }
        long confirmed = request.positive(OPTION).orElse(-1L);
        Set<String> begun = ledger.audit().ofRun(run.id()).stream()
                .map(Audit.Entry::what)
                .filter(what -> what.startsWith(entry(consent)))
                .collect(Collectors.toSet());
        // once the work has begun, those that are gone may be its own
        boolean isOfNow = confirmed >= goes && confirmed <= goes + (begun.isEmpty() ? gone : 0);
        boolean isBegun = goes <= confirmed && begun.contains(entry(words, consent, confirmed));
        if (!isOfNow && !isBegun) {
            consent.count(request, goes, objections.apply(goes));
        }
    }

    /** Notes the number that the work begins with, once it may. */
    public static void note(SliceWords words, PhaseRequest request, Confirmation consent, Ledger ledger, Run run) {
        request.positive(OPTION)
                .ifPresent(number -> ledger.audit().add(words.migration(), run.id(), entry(words, consent, number)));
    }

    private static String entry(SliceWords words, Confirmation consent, long number) {
        return entry(consent) + number + " " + words.items();
    }

    private static String entry(Confirmation consent) {
        return consent.command() + " confirmed for ";
    }
}
