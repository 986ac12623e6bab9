package io.metamigrator.deadletter;

import com.fasterxml.jackson.databind.JsonNode;
import io.metamigrator.ledger.Ledger;
import io.metamigrator.ledger.LedgerRecord;
import io.metamigrator.ledger.Move;
import io.metamigrator.ledger.State;
import io.metamigrator.mapping.EntityType;
import io.metamigrator.migration.RollCall;
import io.metamigrator.migration.TargetIds;
import io.metamigrator.migration.TargetList;
import io.metamigrator.migration.apply.Application;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Looks through a list of the target for what is about to be sent again, so that what came there meanwhile is not sent:
 * some hundred entities at a time, whatever their number.
 */
public final class ReplayLook implements TargetList {
    private static final int BATCH = 400;

    private final EntityType type;
    private final Application application;
    private final Ledger ledger;
    private final TargetIds ids;
    private final RollCall created;
    private final Map<String, String> batch = new LinkedHashMap<>();

    ReplayLook(EntityType type, Application application, Ledger ledger, TargetIds ids) {
        this.type = type;
        this.application = application;
        this.ledger = ledger;
        this.ids = ids;
        this.created = application.doubts().rollCall(type.name(), ids);
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
        type.keyOf(entity).ifPresent(key -> batch.put(key, ids.of(entity)));
        if (batch.size() == BATCH) {
            settle();
        }
    }

    /** The list has come to its end. @throws io.metamigrator.migration.failure.MigrationException where it lacks what was created */
    void finish() {
        settle();
        application.doubts().requireWhole(type.name(), created);
    }

    /** What was seen is there, whatever the rest of the list shows. */
    private void settle() {
        if (!batch.isEmpty()) {
            List<LedgerRecord> waiting =
                    ledger.records().matching(application.run(), type.name(), List.copyOf(batch.keySet()), List.of());
            for (LedgerRecord record : waiting) {
                if (record.state() == State.PLANNED) {
                    application.move(Move.of(record.seq(), State.PLANNED, State.SKIPPED)
                            .targetId(batch.get(record.naturalKey()))
                            .because("was in the target"));
                }
            }
            batch.clear();
        }
    }
}
