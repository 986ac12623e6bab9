package io.metamigrator.deadletter;

import io.metamigrator.ledger.Ledger;
import io.metamigrator.ledger.Letter;
import io.metamigrator.ledger.LetterFilter;
import io.metamigrator.ledger.Letters;
import io.metamigrator.ledger.Run;
import io.metamigrator.migration.Routes;
import io.metamigrator.migration.failure.MigrationException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What doors do with dead letters; bound as {@code deadLetters}. A letter is named by its id, {@code tradervolt-17}. The
 * letters that come back hold customers' records: what shows them goes through {@link LetterFacts}. Thread-safe.
 */
public final class DeadLetters {
    private final Ledger ledger;
    private final Routes routes;

    DeadLetters(Ledger ledger, Routes routes) {
        this.ledger = ledger;
        this.routes = routes;
    }

    /** Which letters options mean. @throws MigrationException usage, naming what cannot be understood or is not there */
    LetterFilter filter(LetterOptions options) {
        return options.filter(ledger);
    }

    /** The letters that a filter means, oldest first, after a sequence number; at most {@code max} of them. */
    public List<Letter> list(LetterFilter filter, long after, int max) {
        return ledger.letters().page(filter, after, max);
    }

    /** How many letters a filter means, by run, type, cause and standing. */
    public List<Letters.Count> counts(LetterFilter filter) {
        return ledger.letters().counts(filter);
    }

    /** @throws MigrationException usage, if there is none of this id */
    public Letter show(String id) {
        long seq = LetterOptions.id(id);
        String migration = LetterOptions.migration(id);
        return ledger.letters()
                .find(seq)
                .filter(letter -> migration == null
                        || migration.equals(letter.record().scope().migration()))
                .orElseThrow(() -> MigrationException.usage(
                        "there is no dead letter " + id + "; dead-letters list shows those there are"));
    }

    /** What was done with a letter, oldest first. */
    public List<Letter.Event> history(Letter letter) {
        return ledger.letters().events(letter.record().seq());
    }

    /** The run that a letter is of. */
    Run run(Letter letter) {
        return ledger.runs().find(letter.record().runId()).orElseThrow();
    }

    /**
     * Changes a letter, by the routes of its migration, which have to be up here.
     *
     * @throws MigrationException refused, naming each field that breaks a rule of the mapping
     */
    public Letter edit(LetterEdit edit) {
        Letter letter = show(edit.id());
        routes.ask(letter.record().scope().migration() + "-edit", edit, Letter.class);
        return show(edit.id());
    }

    /** The letter, if it can be given up. */
    Letter discardable(String id, String why) {
        if (why.isBlank()) {
            throw MigrationException.usage("a discard takes its reason: --reason TEXT");
        }
        Letter letter = show(id);
        if (!Letter.Standing.TO_DO.contains(letter.standing())) {
            throw MigrationException.refused(
                    letter.id() + " is " + letter.standing().label() + " and cannot be discarded");
        }
        return letter;
    }

    /** The letter, if it can be taken back. */
    Letter restorable(String id) {
        Letter letter = show(id);
        if (letter.standing() != Letter.Standing.DISCARDED) {
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
    public Letter discard(String id, String who, String why) {
        Letter letter = discardable(id, why);
        if (!ledger.letters().discard(letter.record().seq(), who, why)) {
            throw MigrationException.refused(
                    letter.id() + " is " + letter.standing().label() + " and cannot be discarded");
        }
        note(letter, who, "discarded: " + why);
        return show(id);
    }

    /** Takes a discard back. @throws MigrationException refused, if there is none */
    public Letter restore(String id, String who) {
        Letter letter = restorable(id);
        if (!ledger.letters().restore(letter.record().seq(), who, null)) {
            throw MigrationException.refused(
                    letter.id() + " is " + letter.standing().label() + ", not discarded");
        }
        note(letter, who, "restored");
        return show(id);
    }

    private void note(Letter letter, String who, String what) {
        ledger.audit()
                .add(
                        letter.record().scope().migration(),
                        letter.record().runId(),
                        "dead letter " + letter.id() + " " + what + ", by " + who);
    }

    /** The name of a letter's migration, if its id says so. */
    public static @Nullable String migrationOf(String id) {
        return LetterOptions.migration(Objects.requireNonNull(id));
    }
}
