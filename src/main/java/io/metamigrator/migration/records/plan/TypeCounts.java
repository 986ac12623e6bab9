package io.metamigrator.migration.records.plan;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metamigrator.mapping.Reason;
import java.util.Map;
import java.util.TreeMap;

/** What a plan makes of the rows of one type: read = create + exists + blocked + rejected + excluded, always. */
public final class TypeCounts {
    private long create;
    private long exists;
    private long blocked;
    private long rejected;
    private long excluded;
    private long received;
    private long merged;
    private final Map<String, Long> rejections = new TreeMap<>();
    private final Map<String, Long> exclusions = new TreeMap<>();
    private final Map<String, Long> notes = new TreeMap<>();

    /** A row has come; what becomes of it is counted beside. */
    void receive() {
        received++;
    }

    /** One more row for an entity that many rows give. */
    void merge() {
        merged++;
    }

    long received() {
        return received;
    }

    long merged() {
        return merged;
    }

    void create() {
        create++;
    }

    void exists() {
        exists++;
    }

    /** It waits for a parent that is rejected. */
    void blocked() {
        blocked++;
    }

    void rejected(Iterable<Reason> reasons) {
        rejected++;
        reasons.forEach(
                reason -> rejections.merge(reason.field() + " " + reason.code().label(), 1L, Long::sum));
    }

    void excluded(Reason reason) {
        excluded++;
        exclusions.merge(reason.code().label() + " (" + reason.field() + ")", 1L, Long::sum);
    }

    /** One that would be created, or exists, is left out for the sake of a limit. */
    void leaveOut(PlannedEntity planned) {
        if (planned.targetId() != null) {
            exists--;
        } else if (planned.blockedBy() != null) {
            blocked--;
        } else {
            create--;
        }
        excluded++;
        exclusions.merge(Reason.Code.EXCLUDED_BY_OPTION.label() + " (--limit)", 1L, Long::sum);
    }

    void note(String text) {
        notes.merge(text, 1L, Long::sum);
    }

    public long creates() {
        return create;
    }

    public long existing() {
        return exists;
    }

    public long blockings() {
        return blocked;
    }

    public long rejections() {
        return rejected;
    }

    public long exclusions() {
        return excluded;
    }

    public long read() {
        return create + exists + blocked + rejected + excluded;
    }

    ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("read", read())
                .put("create", create)
                .put("exists", exists)
                .put("blocked", blocked)
                .put("rejected", rejected)
                .put("excluded", excluded);
        put(json, "rejectedBecause", rejections);
        put(json, "excludedBecause", exclusions);
        put(json, "notes", notes);
        return json;
    }

    private static void put(ObjectNode json, String name, Map<String, Long> counts) {
        if (!counts.isEmpty()) {
            ObjectNode node = json.putObject(name);
            counts.forEach(node::put);
        }
    }
}
