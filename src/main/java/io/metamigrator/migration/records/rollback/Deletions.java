package io.metamigrator.migration.records.rollback;

import io.metamigrator.ledger.Move;
import io.metamigrator.ledger.State;
import io.metamigrator.mapping.EntityType;
import io.metamigrator.mapping.Mapping;
import io.metamigrator.migration.records.apply.RecordSession;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.apache.camel.Body;
import org.apache.camel.ExchangeProperty;

/** The steps of deleting entities, as the routes call them: children before their parents, each noted in the ledger. */
public final class Deletions {
    private static final Set<State> CREATED = Set.of(State.CONFIRMED, State.VERIFIED);

    private final Mapping mapping;

    public Deletions(Mapping mapping) {
        this.mapping = mapping;
    }

    /** The types in dependency order. */
    public List<String> types() {
        return mapping.types().stream().map(EntityType::name).toList();
    }

    /** The types with children before their parents. */
    public List<String> childrenFirst() {
        List<String> types = new ArrayList<>(types());
        Collections.reverse(types);
        return types;
    }

    /** Whether it is not known of some records of a type whether the target has them. */
    public boolean areUnresolved(
            @ExchangeProperty("application") RecordSession application, @ExchangeProperty("type") String type) {
        application.checkpoint();
        return !application.unresolved(type).isEmpty();
    }

    /** Whether entities of a type are still to be deleted. */
    public boolean areLeft(
            @ExchangeProperty("application") RecordSession application,
            @ExchangeProperty("withdrawal") DeletionBatch withdrawal,
            @ExchangeProperty("type") String type) {
        application.checkpoint();
        return withdrawal.isLeft(type);
    }

    public List<Deletion> of(
            @ExchangeProperty("withdrawal") DeletionBatch withdrawal, @ExchangeProperty("type") String type) {
        return withdrawal.of(type);
    }

    /** Stops between two entities if the run is to stop. */
    public Deletion begin(@ExchangeProperty("application") RecordSession application, @Body Deletion deletion) {
        application.checkpoint();
        return deletion;
    }

    /** Notes what became of an entity; what is gone is gone, whoever deleted it. */
    public void settle(
            @ExchangeProperty("application") RecordSession application,
            @ExchangeProperty("withdrawal") DeletionBatch withdrawal,
            @ExchangeProperty("deletion") Deletion deletion,
            @Body DeletionResult removal) {
        application.answered();
        if (deletion.isOfLedger() && !(removal instanceof DeletionResult.Refused)) {
            application.move(Move.of(deletion.seq(), CREATED, State.ROLLED_BACK)
                    .because(removal instanceof DeletionResult.Done ? "deleted" : "was not in the target any more"));
        }
        withdrawal.settle(deletion, removal);
        application.progress().step(1);
    }
}
