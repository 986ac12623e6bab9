package io.metamigrator.migration.records.apply;

import com.fasterxml.jackson.databind.JsonNode;
import io.metamigrator.ledger.Cause;
import io.metamigrator.ledger.LedgerRecord;
import io.metamigrator.ledger.Move;
import io.metamigrator.ledger.State;
import io.metamigrator.mapping.Comparison;
import io.metamigrator.mapping.Difference;
import io.metamigrator.mapping.EntityType;
import io.metamigrator.mapping.Mapping;
import io.metamigrator.migration.RollCall;
import io.metamigrator.migration.TargetIds;
import io.metamigrator.migration.TargetList;
import io.metamigrator.migration.failure.ExitCode;
import io.metamigrator.migration.failure.MigrationException;
import io.metamigrator.migration.files.Digests;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.camel.ExchangeProperty;
import org.jspecify.annotations.Nullable;

/**
 * Finds out what became of records whose answer was lost, by reading the target back by natural key: one match is
 * adopted, two are reported, none allows another sending once the quiet time has passed.
 */
public final class LostAnswerResolver {
    /** How the reason of a record begins that the target refused. */
    public static final String REFUSED = "refused by the target: ";

    /** How the reason of a record begins that the target says to have already. */
    public static final String CONFLICT = "the target says that it has it: ";

    /** How the reason of a record begins that was refused, perhaps for no fault of its own. */
    public static final String ASIDE = "put aside, " + REFUSED;

    /** How the reason of a record begins that the target says it has created, without an id. */
    public static final String UNPROVEN = "the target says that it has created it, and tells no id: ";

    static final String LOST = "sent, and the answer was lost";

    static final Set<State> OPEN = Set.of(State.SENDING, State.UNKNOWN);

    private final Mapping mapping;
    private final Deliveries deliveries;
    private final TargetIds ids;

    public LostAnswerResolver(Mapping mapping, Deliveries deliveries, TargetIds ids) {
        this.mapping = mapping;
        this.deliveries = deliveries;
        this.ids = ids;
    }

    /** Whether a type has records to resolve. */
    public boolean isAny(
            @ExchangeProperty("application") RecordSession application, @ExchangeProperty("type") String type) {
        return !application.unresolved(type).isEmpty();
    }

    /** An empty search for the records of a type that are to be resolved. */
    public Search search(
            @ExchangeProperty("application") RecordSession application, @ExchangeProperty("type") String type) {
        application.waitsFor("reading " + type + " back, to find what became of lost answers");
        return new Search(
                mapping.type(type),
                application.unresolved(type),
                application.doubts().rollCall(type, ids));
    }

    /** What a list of the target shows of the records that are searched. Started again, it forgets what it saw. */
    public static final class Search implements TargetList {
        private final EntityType type;
        private final List<LedgerRecord> records;
        private final RollCall created;
        private final Map<String, List<JsonNode>> found = new HashMap<>();

        Search(EntityType type, List<LedgerRecord> records, RollCall created) {
            this.type = type;
            this.records = records;
            this.created = created;
            restart();
        }

        @Override
        public String type() {
            return type.name();
        }

        @Override
        public void restart() {
            created.restart();
            records.forEach(record -> found.put(record.naturalKey(), new ArrayList<>()));
        }

        @Override
        public void accept(JsonNode entity) {
            created.seen(entity);
            type.keyOf(entity).map(found::get).ifPresent(matches -> matches.add(entity));
        }
    }

    /**
     * Settles what the search has shown; answers how long to wait before the next search, in milliseconds, or 0.
     *
     * @throws MigrationException if the list lacks what was created: nothing is settled by it
     */
    public long settle(
            @ExchangeProperty("application") RecordSession application, @ExchangeProperty("search") Search search) {
        application.doubts().checkWhole(search.type(), search.created);
        boolean silent = application.doubts().neighbours().areSilent(search.type());
        Duration wait = Duration.ZERO;
        List<LedgerRecord> held = new ArrayList<>();
        boolean ofOtherRuns = false;
        for (LedgerRecord record : search.records) {
            List<JsonNode> matches = Objects.requireNonNull(search.found.get(record.naturalKey()));
            Duration left = matches.isEmpty() ? left(application, record) : Duration.ZERO;
            Doubt doubt = matches.isEmpty() ? Doubt.of(application, record, silent) : Doubt.NONE;
            if (left.isZero() && doubt != Doubt.WAIT) {
                if (doubt == Doubt.NONE) {
                    move(application, record, matches);
                } else {
                    doubt.settle(application, record);
                }
                ofOtherRuns |= !record.runId().equals(application.run().id());
            } else {
                wait = wait.compareTo(left) < 0 ? left : wait;
                held.add(record);
            }
        }
        application.holdOnly(held);
        if (ofOtherRuns) {
            application.skipWhatIsThere(search.type());
        }
        return application.isStopping() ? 0 : Math.min(wait.toMillis(), pause(application));
    }

    /** Lists may be long: a quiet time is spent with a handful of reads, a second apart at the least. */
    private static long pause(RecordSession application) {
        return Math.max(1000, application.settings().quietTime().toMillis() / 5);
    }

    private static Duration left(RecordSession application, LedgerRecord record) {
        if (isConflict(record)) {
            return Duration.ZERO;
        }
        Duration quiet = application.settings().quietTime();
        Duration left = quiet.minus(application.lostAnswers().missingFor(record.seq()));
        Duration ofAnother = application.unsettledFor(quiet);
        return left.compareTo(ofAnother) > 0 ? left : ofAnother;
    }

    private void move(RecordSession application, LedgerRecord record, List<JsonNode> matches) {
        if (matches.size() > 1) {
            end(
                    application,
                    record,
                    State.DEAD,
                    Cause.FOUND_TWICE,
                    "the target has it " + matches.size() + " times; delete what is too much there, then verify");
        } else if (matches.size() == 1) {
            adopt(application, record, matches.get(0));
        } else if (isConflict(record)) {
            end(application, record, State.REJECTED, Cause.HELD_BUT_NOT_SHOWN, REFUSED + record.reason());
        } else if (application.lostAnswers().of(record.seq())
                < application.settings().attempts()) {
            application.move(Move.of(record.seq(), OPEN, State.PLANNED).because("proved absent; to be sent again"));
        } else if (!application.isFaultOfRecord(record) && !isAlone(application, record)) {
            application.move(Move.of(record.seq(), OPEN, State.PLANNED)
                    .asNoAttempt()
                    .because("proved absent; the target has answered no creation since"));
            refuseToWaitForever(application);
        } else {
            end(
                    application,
                    record,
                    State.DEAD,
                    Cause.RETRIES_SPENT,
                    "sent " + record.attempts() + " times, each answer lost, and never seen in the target");
        }
    }

    /** Whether it is the last of a type of which others were taken, and no answer to it was usable for as long as is allowed. */
    private static boolean isAlone(RecordSession application, LedgerRecord record) {
        return application.sinceLastCreation().compareTo(application.settings().patience()) >= 0
                && application.doubts().isAnyAccepted(record.type())
                && application.unresolved(record.type()).size() < Neighbours.IN_A_ROW;
    }

    /** If no creation at all is answered it is the target's fault and not the record's. */
    private static void refuseToWaitForever(RecordSession application) {
        Duration silent = application.sinceLastCreation();
        if (silent.compareTo(application.settings().patience()) >= 0) {
            throw new MigrationException(
                    ExitCode.UNAVAILABLE,
                    "the target has answered no creation for " + silent.toSeconds()
                            + " s, while it answers reads; the run"
                            + " is stopped, nothing is lost: the same command goes on where it was");
        }
    }

    private void adopt(RecordSession application, LedgerRecord record, JsonNode entity) {
        application.answered();
        String id = ids.of(entity);
        String digest = Digests.sha256(entity.toString());
        if (isConflict(record)) {
            application.move(
                    Move.of(record.seq(), OPEN, State.SKIPPED).targetId(id).because("was in the target"));
        } else {
            application.doubts().neighbours().accepted(record.type());
            List<Difference> differences =
                    Comparison.compare(mapping.type(record.type()), deliveries.filled(application, record), entity);
            Move there = Move.of(record.seq(), OPEN, differences.isEmpty() ? State.VERIFIED : State.CONFIRMED)
                    .targetId(id)
                    .readBack(digest);
            application.move(differences.isEmpty() ? there : there.because(Difference.words(differences)));
        }
        application.progress().step(1);
    }

    static void end(RecordSession application, LedgerRecord record, State state, Cause cause, String reason) {
        application.move(Move.of(record.seq(), OPEN, state).dead(cause).because(reason));
        application.progress().step(1);
    }

    private static boolean isConflict(LedgerRecord record) {
        @Nullable String reason = record.reason();
        return reason != null && reason.startsWith(CONFLICT);
    }
}
