package io.metamigrator.migration.records.verify;

import com.fasterxml.jackson.databind.JsonNode;
import io.metamigrator.ledger.LedgerRecord;
import io.metamigrator.ledger.Records;
import io.metamigrator.ledger.Run;
import io.metamigrator.ledger.State;
import io.metamigrator.mapping.Comparison;
import io.metamigrator.mapping.Difference;
import io.metamigrator.mapping.EntityType;
import io.metamigrator.mapping.TestPrefix;
import io.metamigrator.migration.ShownFields;
import io.metamigrator.migration.TargetIds;
import io.metamigrator.migration.TargetList;
import io.metamigrator.migration.proof.Finding;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Compares one list of the target with the ledger, in both directions. Holds keys and numbers of records, and of the
 * entities themselves one batch at a time.
 */
public final class TypeComparison implements TargetList {
    private static final int BATCH = 500;
    private static final Set<State> LOOKED_AT = EnumSet.complementOf(EnumSet.of(State.REJECTED, State.ROLLED_BACK));

    private final EntityType type;
    private final Run run;
    private final Records records;
    private final TargetIds ids;
    private final SentPayload sent;
    private final TargetSums sums;
    private final List<JsonNode> batch = new ArrayList<>(BATCH);
    /** Numbers of the records whose entity was found by the id that the ledger knows. */
    private final Set<Long> found = new HashSet<>();
    /** How many other entities carry the key of a record. */
    private final Map<Long, Integer> twins = new HashMap<>();
    /** Entities with our mark that are no record of the run, by key, with how many there are. */
    private final Map<String, Integer> strangers = new LinkedHashMap<>();

    private final List<Finding> findings = new ArrayList<>();
    private long entities;
    private long expected;

    TypeComparison(EntityType type, Run run, Records records, TargetIds ids, SentPayload sent, TargetSums sums) {
        this.type = type;
        this.run = run;
        this.records = records;
        this.ids = ids;
        this.sent = sent;
        this.sums = sums;
        sums.restart(type.name());
    }

    @Override
    public String type() {
        return type.name();
    }

    @Override
    public void restart() {
        batch.clear();
        found.clear();
        twins.clear();
        strangers.clear();
        findings.clear();
        entities = 0;
        sums.restart(type.name());
    }

    @Override
    public void accept(JsonNode entity) {
        entities++;
        batch.add(entity);
        if (batch.size() == BATCH) {
            compareBatch();
        }
    }

    private void compareBatch() {
        Map<String, LedgerRecord> byId = new HashMap<>();
        Map<String, LedgerRecord> byKey = new HashMap<>();
        List<String> keys =
                batch.stream().map(type::keyOf).flatMap(Optional::stream).toList();
        for (LedgerRecord known : records.matching(
                run, type.name(), keys, batch.stream().map(ids::of).toList())) {
            byKey.put(known.naturalKey(), known);
            if (known.targetId() != null && State.PRESENT.contains(known.state())) {
                byId.put(known.targetId(), known);
            }
        }
        for (JsonNode entity : batch) {
            Optional<String> key = type.keyOf(entity);
            LedgerRecord ours = byId.get(ids.of(entity));
            if (ours != null) {
                found.add(ours.seq());
                compare(ours, entity);
            } else if (key.map(byKey::get).isPresent()) {
                twins.merge(byKey.get(key.get()).seq(), 1, Integer::sum);
            } else {
                key.filter(this::isMarked).ifPresent(mark -> strangers.merge(mark, 1, Integer::sum));
            }
            sums.found(type.name(), entity, key);
        }
        batch.clear();
    }

    /** The keys of accounts and of what belongs to them are the source's own; a name is a mark only if it is a test's. */
    private boolean isMarked(String key) {
        return type.account().isPresent() || !TestPrefix.of(key).isEmpty();
    }

    private void compare(LedgerRecord ours, JsonNode entity) {
        if (ours.state() == State.SKIPPED) {
            return; // it was there before, and is left as it is
        }
        List<Difference> differences = Comparison.compare(type, sent.of(ours), entity);
        if (!differences.isEmpty()) {
            List<String> fields = differences.stream().map(Difference::field).toList();
            findings.add(Matter.DIFFERENT.finding(
                    type(),
                    ours.naturalKey(),
                    fields(differences),
                    String.join(", ", fields) + " differ from what" + " was sent"));
        }
    }

    private List<Finding.Field> fields(List<Difference> differences) {
        ShownFields shown = ShownFields.of(run.scope().migration());
        return differences.stream()
                .map(difference -> new Finding.Field(difference.field(), difference.expected(), difference.actual())
                        .shown(shown.shows(type(), difference.field())))
                .toList();
    }

    /** The list is whole: looks from the ledger's side. */
    void finish() {
        compareBatch();
        long after = 0;
        List<LedgerRecord> page;
        do {
            page = records.page(run, type(), LOOKED_AT, 0, 1, after, BATCH);
            for (LedgerRecord ours : page) {
                after = ours.seq();
                look(ours);
            }
        } while (page.size() == BATCH);
        dropKnown();
    }

    private void look(LedgerRecord ours) {
        boolean there = found.contains(ours.seq());
        int others = twins.getOrDefault(ours.seq(), 0);
        int times = others + (there ? 1 : 0);
        if (State.PRESENT.contains(ours.state())) {
            expected++;
            sums.expected(ours, sent.of(ours));
            if (times == 0) {
                findings.add(Matter.MISSING.finding(
                        type(),
                        ours.naturalKey(),
                        "the ledger says " + ours.state() + ", the target does not show it"));
            } else if (!there && others == 1) {
                findings.add(Matter.DIFFERENT.finding(
                        type(),
                        ours.naturalKey(),
                        List.of(new Finding.Field("id", ours.targetId(), null)),
                        "the target has another entity with this key in its place"));
            }
        }
        if (times > 1) {
            findings.add(Matter.DUPLICATE.finding(type(), ours.naturalKey(), "the target has it " + times + " times"));
        }
    }

    /** What another run has brought, or knows of, is no stranger. */
    private void dropKnown() {
        strangers
                .keySet()
                .removeIf(key -> records.byKey(run.scope(), type(), key).stream()
                        .anyMatch(known -> known.state() != State.ROLLED_BACK));
    }

    /** The keys that are in the target with our mark and in no record of the ledger. */
    Map<String, Integer> strangers() {
        return strangers;
    }

    List<Finding> findings() {
        return findings;
    }

    /** How many records of the run should be in the target. */
    long expected() {
        return expected;
    }

    /** How many entities the target has in all. */
    long entities() {
        return entities;
    }
}
