package io.metamigrator.deadletter;

import io.metamigrator.ledger.DeadLetter;
import io.metamigrator.ledger.DeadLetterFilter;
import io.metamigrator.ledger.DeadLetterStore;
import io.metamigrator.ledger.Ledger;
import io.metamigrator.ledger.Run;
import io.metamigrator.migration.Migrations;
import io.metamigrator.migration.Routes;
import io.metamigrator.migration.failure.MigrationException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What doors do with dead letters; bound as {@code deadLetters}. A letter is named by its id, {@code tradervolt-17}. The
 * letters that come back hold customers' records: what shows them goes through {@link DeadLetterDetails}. Thread-safe.
 */
public final class DeadLetters {
    private final Ledger ledger;
    private final Routes routes;
    private final Migrations migrations;

    DeadLetters(Ledger ledger, Routes routes, Migrations migrations) {
        this.ledger = ledger;
        this.routes = routes;
        this.migrations = migrations;
    }

    /** Which letters options mean. @throws MigrationException usage, naming what cannot be understood or is not there */
    DeadLetterFilter filter(DeadLetterOptions options) {
        options.text("migration").ifPresent(migrations::known);
        return options.filter(ledger);
    }

    /** The letters that a filter means, oldest first, after a sequence number; at most {@code max} of them. */
    public List<DeadLetter> list(DeadLetterFilter filter, long after, int max) {
        return ledger.letters().page(filter, after, max);
    }

    /** How many letters a filter means, by run, type, cause and standing. */
    public List<DeadLetterStore.Count> counts(DeadLetterFilter filter) {
        return ledger.letters().counts(filter);
    }

    /** @throws MigrationException usage, if there is none of this id */
    public DeadLetter show(String id) {
        long seq = DeadLetterOptions.id(id);
        String migration = DeadLetterOptions.migration(id);
        return ledger.letters()
                .find(seq)
                .filter(letter -> migration == null
                        || migration.equals(letter.record().scope().migration()))
                .orElseThrow(() -> MigrationException.usage(
                        "there is no dead letter " + id + "; dead-letters list shows those there are"));
    }

    /** What was done with a letter, oldest first. */
    public List<DeadLetter.Event> history(DeadLetter letter) {
        return ledger.letters().events(letter.record().seq());
    }

    /** The run that a letter is of. */
    Run run(DeadLetter letter) {
        return ledger.runs().find(letter.record().runId()).orElseThrow();
    }

    /**
     * Changes a letter, by the routes of its migration, which have to be up here.
     *
     * @throws MigrationException refused, naming each field that breaks a rule of the mapping
     */
    public DeadLetter edit(DeadLetterEdit edit) {
        DeadLetter letter = show(edit.id());
        routes.ask(letter.record().scope().migration() + "-edit", edit, DeadLetter.class);
        return show(edit.id());
    }

    /** The letter, if it can be given up. */
    DeadLetter discardable(String id, String why) {
        if (why.isBlank()) {
            throw MigrationException.usage("a discard takes its reason: --reason TEXT");
        }
        DeadLetter letter = show(id);
        if (!DeadLetter.Standing.TO_DO.contains(letter.standing())) {
            throw MigrationException.refused(
                    letter.id() + " is " + letter.standing().label() + " and cannot be discarded");
        }
        return letter;
    }

    /** The letter, if it can be taken back. */
    DeadLetter restorable(String id) {
        DeadLetter letter = show(id);
        if (letter.standing() != DeadLetter.Standing.DISCARDED) {
            throw MigrationException.refused(
                    letter.id() + " is " + letter.standing().label() + ", not discarded");
        }
        return letter;
    }

    /**
     * Gives a letter up: a mark, with who and why, that can be taken back.
     *
     * @throws MigrationException refused, if it is discarded already or not dead any more
     */
    public DeadLetter discard(String id, String who, String why) {
        DeadLetter letter = discardable(id, why);
        if (!ledger.letters().discard(letter.record().seq(), who, why)) {
            throw MigrationException.refused(
                    letter.id() + " is " + letter.standing().label() + " and cannot be discarded");
        }
        note(letter, who, "discarded: " + why);
        return show(id);
    }

    /** Takes a discard back. @throws MigrationException refused, if there is none */
    public DeadLetter restore(String id, String who) {
        DeadLetter letter = restorable(id);
        if (!ledger.letters().restore(letter.record().seq(), who, null)) {
            throw MigrationException.refused(
                    letter.id() + " is " + letter.standing().label() + ", not discarded");
        }
        note(letter, who, "restored");
        return show(id);
    }

    private void note(DeadLetter letter, String who, String what) {
        ledger.audit()
                .add(
                        letter.record().scope().migration(),
                        letter.record().runId(),
                        "dead letter " + letter.id() + " " + what + ", by " + who);
    }

    /** The name of a letter's migration, if its id says so. */
    public static @Nullable String migrationOf(String id) {
        return DeadLetterOptions.migration(Objects.requireNonNull(id));
    }
}
