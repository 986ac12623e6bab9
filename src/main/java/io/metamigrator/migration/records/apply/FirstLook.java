package io.metamigrator.migration.records.apply;

import com.fasterxml.jackson.databind.JsonNode;
import io.metamigrator.ledger.Cause;
import io.metamigrator.ledger.LedgerRecord;
import io.metamigrator.ledger.Move;
import io.metamigrator.ledger.State;
import io.metamigrator.mapping.EntityType;
import io.metamigrator.mapping.Mapping;
import io.metamigrator.migration.RollCall;
import io.metamigrator.migration.TargetIds;
import io.metamigrator.migration.TargetList;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.camel.ExchangeProperty;

/**
 * Looks, before the first record of a type is sent, at what the target has of those that are to be sent. What is there, and
 * is not known to the ledger, was created by somebody else since the discovery, or by a run that the ledger has forgotten
 * since it was put back as it was before: it is taken as it is and not sent again. Since the last that such a run sent may be
 * on its way still, a look that finds anything is waited after and taken again before it counts.
 */
public final class FirstLook {
    private final Mapping mapping;
    private final TargetIds ids;

    public FirstLook(Mapping mapping, TargetIds ids) {
        this.mapping = mapping;
        this.ids = ids;
    }

    /** Whether a type has records to send, and this command has not looked yet. */
    public boolean isDue(
            @ExchangeProperty("application") RecordSession application, @ExchangeProperty("type") String type) {
        return application.looks().isDue(type);
    }

    /** What takes the target's list; waits before it if something may be on its way that the ledger has forgotten. */
    public Look begin(
            @ExchangeProperty("application") RecordSession application, @ExchangeProperty("type") String type) {
        awaitSettled(application);
        application.waitsFor("looking what the target has of the " + type + " to be sent");
        return new Look(application, mapping.type(type));
    }

    private static void awaitSettled(RecordSession application) {
        Duration left = application.looks().unsettledFor();
        while (!left.isZero()) {
            application.waitsFor(
                    "the target has what is unknown to this ledger; it is looked at again in " + (left.toSeconds() + 1)
                            + " s, when nothing that a forgotten run has sent can be on its way any more");
            application.rest(left);
            application.checkpoint();
            left = application.looks().unsettledFor();
        }
    }

    /**
     * The list has been taken to its end; what it showed counts, or a look is due again.
     *
     * @throws io.metamigrator.migration.failure.MigrationException if it lacks what was created
     */
    public void end(@ExchangeProperty("look") Look look) {
        look.end();
    }

    /** A list of the target, some hundred entities at a time, whatever their number. */
    public final class Look implements TargetList {
        private static final int BATCH = 400;

        private static final Set<State> TO_SEND = Set.of(State.PLANNED, State.BLOCKED);

        private final RecordSession application;
        private final EntityType type;
        private final RollCall created;
        private final boolean counts;
        private final Map<String, String> batch = new LinkedHashMap<>();
        private final Map<String, Found> found = new HashMap<>();

        /** A record that was to be sent, and the id that it has in the target. */
        private record Found(long seq, String id) {}

        private Look(RecordSession application, EntityType type) {
            this.application = application;
            this.type = type;
            this.created = application.doubts().rollCall(type.name(), ids);
            this.counts = application.looks().areSettled();
        }

        @Override
        public String type() {
            return type.name();
        }

        @Override
        public void restart() {
            batch.clear();
            created.restart();
        }

        @Override
        public void accept(JsonNode entity) {
            created.seen(entity);
            type.keyOf(entity).ifPresent(key -> see(key, ids.of(entity)));
        }

        private void see(String key, String id) {
            if (batch.containsKey(key)) {
                settle();
            }
            batch.put(key, id);
            if (batch.size() == BATCH) {
                settle();
            }
        }

        private void settle() {
            batch.forEach((key, id) -> {
                Found before = found.get(key);
                if (counts && before != null && !before.id().equals(id)) {
                    leaveToPeople(before);
                }
            });
            List<String> keys = List.copyOf(batch.keySet());
            application
                    .ledger()
                    .records()
                    .waiting(application.run(), type.name(), keys)
                    .forEach(this::take);
            batch.clear();
        }

        private void take(LedgerRecord record) {
            String id = batch.getOrDefault(record.naturalKey(), "");
            found.put(record.naturalKey(), new Found(record.seq(), id));
            if (!counts) {
                return; // noted only once nothing is on its way, so that a command that is ended before begins anew
            }
            application.moveSoon(
                    Move.of(record.seq(), TO_SEND, State.SKIPPED).targetId(id).because("was in the target"));
            application.progress().step(1);
        }

        private void leaveToPeople(Found twice) {
            application.ledger().records().flush();
            application.move(Move.of(twice.seq(), Set.of(State.SKIPPED, State.DEAD), State.DEAD)
                    .dead(Cause.FOUND_TWICE)
                    .because("the target has it more than once; delete what is too much there, then verify"));
        }

        private void end() {
            if (!batch.isEmpty()) {
                settle();
            }
            application.doubts().checkWhole(type.name(), created);
            if (counts || found.isEmpty()) {
                application.looks().done(type.name(), found.size());
            } else {
                application.looks().evidence(type.name(), found.size());
            }
        }
    }
}
