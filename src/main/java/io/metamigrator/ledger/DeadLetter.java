package io.metamigrator.ledger;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A dead letter: a record that ended as rejected or dead, or that was replayed after it had.
 *
 * @param cause why it ended, also if it has gone on since
 * @param answerStatus status of the target's last answer; null if it gave none
 * @param replays how often it was replayed since it was edited last
 * @param sourceText the source's row as JSON with {@code kind}, {@code header} and {@code cells}; null if an older
 *     version of the program has loaded it
 */
public record DeadLetter(
        LedgerRecord record,
        Cause cause,
        @Nullable Integer answerStatus,
        Standing standing,
        int replays,
        @Nullable String sourceText,
        Instant createdAt) {

    /** What is to be done with a letter, or was. */
    public enum Standing {
        /** Waits for a person. */
        OPEN,
        /** Was edited and waits to be replayed. */
        EDITED,
        /** Given up on purpose. */
        DISCARDED,
        /** Replayed, and its parent is not in the target; goes on by itself if the parent is sent, and else waits for a person. */
        BLOCKED,
        /** Replayed, and on its way. */
        UNDER_WAY,
        /** Replayed, and in the target now. */
        DELIVERED,
        /** A later plan has the same row or record; what became of it is to be seen there. */
        SUPERSEDED,
        /** What its run created was taken back, and with it whatever was to be done. */
        CLOSED;

        /** What a list shows if nothing else is asked for. */
        public static final Set<Standing> LISTED = Set.copyOf(EnumSet.of(OPEN, EDITED, DISCARDED, BLOCKED));

        /** What waits for a person, and may be edited, replayed or given up. */
        public static final Set<Standing> TO_DO = Set.copyOf(EnumSet.of(OPEN, EDITED, BLOCKED));

        /** The word of options and JSON: {@code under-way}. */
        public String label() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /**
     * Something that was done with a letter.
     *
     * @param what {@code edited}, {@code discarded}, {@code restored}, {@code replayed}
     * @param original the letter as it was before an edit, as JSON; else null
     */
    public record Event(
            Instant at,
            String who,
            String what,
            @Nullable String words,
            @Nullable String original) {}

    /** The name that a person calls it by: {@code tradervolt-17}. */
    public String id() {
        return record.scope().migration() + "-" + record.seq();
    }
}
