package io.metamigrator.migration.records.plan;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.metamigrator.mapping.Entity;
import io.metamigrator.mapping.EntityType;
import io.metamigrator.mapping.Joins;
import io.metamigrator.mapping.Mapping;
import io.metamigrator.mapping.Outcome;
import io.metamigrator.mapping.Reason;
import io.metamigrator.mapping.Reference;
import io.metamigrator.mapping.SourceRecord;
import io.metamigrator.mapping.SourceRow;
import io.metamigrator.migration.Progress;
import io.metamigrator.migration.ShownFields;
import io.metamigrator.migration.TargetIds;
import io.metamigrator.migration.records.plan.KeyIndex.Fate;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One plan in the making: rows come in, type by type, and each ends as created, existing, rejected or excluded. Used by
 * one thread.
 */
public final class PlanBuilder implements AutoCloseable {
    private final Mapping mapping;
    private final PlanOptions options;
    private final SourceSet sources;
    private final TargetSnapshot snapshot;
    private final TargetIds ids;
    private final PlanWriter writer;
    private final List<RowObserver> observers;
    private final Joins joins;
    private final KeyIndex keys = new KeyIndex();
    private final RowTexts texts;
    private final Map<String, TypeCounts> counts = new LinkedHashMap<>();
    private final Map<String, ArrayNode> samples = new LinkedHashMap<>();
    private final Map<String, Long> unresolvable = new LinkedHashMap<>();
    private final Progress progress;
    private final TakenRows taken;
    private final List<String> unreadJoins;
    private @Nullable EntityType type;
    private Map<String, String> existing = Map.of();
    private boolean referred;
    private final long begun = System.nanoTime();

    PlanBuilder(
            Mapping mapping,
            PlanOptions options,
            SourceSet sources,
            TargetSnapshot snapshot,
            TargetIds ids,
            PlanWriter writer,
            List<RowObserver> observers,
            Progress progress) {
        this.mapping = mapping;
        this.options = options;
        this.sources = sources;
        this.snapshot = snapshot;
        this.ids = ids;
        this.writer = writer;
        this.observers = observers;
        this.progress = progress;
        JoinedRows joined = new JoinedRows(mapping, sources);
        this.joins = joined.joins(mapping);
        this.unreadJoins = joined.unread();
        this.texts = new RowTexts(joins, writer);
        this.taken = new TakenRows(writer, ShownFields.of(mapping.migration()));
        observers.forEach(RowObserver::restart);
    }

    /** The types of the mapping, in dependency order. */
    public List<String> types() {
        return mapping.types().stream().map(EntityType::name).toList();
    }

    /** Begins a type: its section of the plan, and what the target has of it. */
    Iterator<SourceRow> begin(String name) throws IOException {
        EntityType plain = mapping.type(name);
        type = options.prefix().isEmpty() ? plain : plain.withTestPrefix(options.prefix());
        counts.put(name, new TypeCounts());
        samples.put(name, JsonNodeFactory.instance.arrayNode());
        existing = snapshot.ids(plain, ids);
        referred = mapping.types().stream().anyMatch(other -> other.references().contains(name));
        existing.keySet().forEach(key -> remember(name, key, Fate.EXISTS));
        taken.clear();
        writer.type(name);
        progress.note("planning " + name);
        return sources.rows(plain.source());
    }

    /** Maps one row and writes what became of it. */
    void row(SourceRow next) throws IOException {
        EntityType current = Objects.requireNonNull(type);
        progress.step(1);
        count().receive();
        if (next instanceof SourceRow.Bad bad) {
            reject(current, new Outcome.Rejected(bad.source(), current.name(), List.of(bad.reason())), null);
        } else if (next instanceof SourceRow.Good good) {
            row(current, good.source());
        }
    }

    private void row(EntityType current, SourceRecord row) throws IOException {
        Outcome outcome = options.excludes(current, row)
                .<Outcome>map(reason -> new Outcome.Excluded(row, current.name(), reason))
                .orElseGet(() -> current.map(row, joins));
        if (outcome instanceof Outcome.Mapped mapped) {
            String key = mapped.entity().key();
            Outcome again = taken.again(mapped, key, plainKey(key));
            if (again != null && current.distinct()) {
                count().merge();
                return;
            }
            String parent = rejectedParent(mapped);
            outcome = again != null ? again : parent == null ? admit(current, mapped) : block(current, mapped, parent);
        }
        if (outcome == null || outcome instanceof Outcome.Mapped || isLeftOut(outcome)) {
            // rows that come again, and those that are rejected, move no money
            observers.forEach(observer -> observer.row(current.name(), row));
        }
        if (outcome instanceof Outcome.Mapped mapped) {
            write(current, mapped, null);
        } else if (outcome instanceof Outcome.Rejected rejected) {
            reject(current, rejected, row);
        } else if (outcome instanceof Outcome.Excluded excluded) {
            if (!current.distinct() || isNew(current, row)) {
                count().excluded(excluded.reason());
            } else {
                count().merge();
            }
            key(current, row, Fate.EXCLUDED);
        }
    }

    private static boolean isLeftOut(Outcome outcome) {
        return outcome instanceof Outcome.Excluded excluded && excluded.reason().code() != Reason.Code.REPEATED_ROW;
    }

    /** @param row the row if its key may be told; null if its cells do not fit its columns */
    private void reject(EntityType current, Outcome.Rejected rejected, @Nullable SourceRecord row) throws IOException {
        if (taken.rejectedAgain(rejected.source(), current.name()) instanceof Outcome.Excluded again) {
            count().excluded(again.reason());
            return;
        }
        writer.rejected(RejectedRow.of(rejected, texts.of(current, rejected.source())));
        count().rejected(rejected.reasons());
        if (row != null) {
            key(current, row, Fate.REJECTED);
        }
    }

    /** The parent for which a row has to wait, since it is rejected or waits itself; null if there is none. */
    private @Nullable String rejectedParent(Outcome.Mapped mapped) {
        return mapped.entity().references().stream()
                .filter(Reference::required)
                .filter(reference -> keys.get(reference.type(), reference.key()) == Fate.REJECTED)
                .map(reference -> reference.type() + " " + reference.key())
                .findFirst()
                .orElse(null);
    }

    /** Writes a row that waits for its parent; it goes on by itself once that was mended and is there. */
    private @Nullable Outcome block(EntityType current, Outcome.Mapped mapped, String parent) throws IOException {
        write(current, mapped, parent);
        key(current, mapped.source(), Fate.REJECTED);
        return null;
    }

    private TypeCounts count() {
        return counts.get(Objects.requireNonNull(type).name());
    }

    /** Keys that no other type refers to are not kept: there may be millions of deals. */
    private void remember(String name, String key, Fate fate) {
        if (referred) {
            keys.put(name, key, fate);
        }
    }

    private boolean isNew(EntityType current, SourceRecord row) {
        return current.keyOf(row)
                .map(key -> keys.get(current.name(), key) == null)
                .orElse(true);
    }

    /** Remembers the key of a row that is not taken, so that its children are told why they are not either. */
    private void key(EntityType current, SourceRecord row, Fate fate) {
        current.keyOf(row).ifPresent(key -> {
            if (keys.get(current.name(), key) == null) {
                remember(current.name(), key, fate);
            }
        });
    }

    private @Nullable Outcome admit(EntityType current, Outcome.Mapped mapped) {
        Entity entity = mapped.entity();
        List<Reference> kept = new ArrayList<>();
        for (Reference reference : entity.references()) {
            Fate fate = keys.get(reference.type(), reference.key());
            if (fate == Fate.CREATE || fate == Fate.EXISTS) {
                kept.add(reference);
            } else if (!reference.required()) {
                count().note(reference.field() + " left out: " + reference.type() + " has no such entry");
            } else if (fate == null && keys.isEmpty(reference.type())) {
                unresolvable.merge(current.name() + " -> " + reference.type(), 1L, Long::sum);
                kept.add(reference);
            } else {
                return PlanRefusals.of(mapped, reference, fate);
            }
        }
        mapped.notes().forEach(note -> count().note(note.field() + ": " + note.text()));
        return new Outcome.Mapped(
                mapped.source(),
                new Entity(entity.type(), entity.key(), entity.account(), entity.payload(), kept),
                mapped.notes());
    }

    private String plainKey(String key) {
        return key.substring(options.prefix().length());
    }

    private void write(EntityType current, Outcome.Mapped mapped, @Nullable String blockedBy) throws IOException {
        Entity entity = mapped.entity();
        String there = existing.get(entity.key());
        String waits = there == null ? blockedBy : null;
        writer.entity(PlannedEntity.of(entity, mapped.source(), there, waits, texts.of(current, mapped.source())));
        if (waits != null) {
            count().blocked();
            return;
        }
        if (there == null) {
            count().create();
            remember(current.name(), plainKey(entity.key()), Fate.CREATE);
        } else {
            count().exists();
        }
        ArrayNode first = samples.get(current.name());
        if (first.size() < 3) {
            first.add(entity.payload());
        }
    }

    Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    SourceSet sources() {
        return sources;
    }

    PlanOptions options() {
        return options;
    }

    PlanWriter writer() {
        return writer;
    }

    Map<String, TypeCounts> counts() {
        return counts;
    }

    Map<String, ArrayNode> samples() {
        return samples;
    }

    /** How many references could not be checked, for want of anything to check them against. */
    Map<String, Long> unresolvable() {
        return unresolvable;
    }

    /** Rows that were to fill others and cannot be read. */
    List<String> unreadJoins() {
        return unreadJoins;
    }

    List<RowObserver> observers() {
        return observers;
    }

    @Override
    public void close() throws IOException {
        writer.close();
        progress.done();
    }
}
