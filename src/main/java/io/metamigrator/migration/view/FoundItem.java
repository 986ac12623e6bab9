package io.metamigrator.migration.view;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metamigrator.ledger.Run;
import io.metamigrator.ledger.Slice;
import io.metamigrator.ledger.State;
import java.util.List;
import java.util.Optional;

/**
 * An item of a run that is carried out by slices, as {@code where} tells it.
 *
 * @param slice it is in; empty if it came to the target past them
 */
record FoundItem(Run run, PlannedItems.Place place, Optional<Slice> slice, PlannedItems.Fate fate) {

    /** Whether the ledger keeps a record of it, which tells more. */
    boolean isRecord() {
        return slice.isPresent() && fate.state() == State.REJECTED;
    }

    /** In the form of a record; what only records have is null. */
    ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("migration", run.scope().migration())
                .put("target", run.scope().target())
                .put("run", run.id())
                .put("type", place.part())
                .put("key", place.key())
                .putNull("account")
                .put("state", RunFacts.label(fate.state()))
                .put("reason", fate.words())
                .put("targetId", place.target())
                .put("file", place.file())
                .put("row", place.position() + 1)
                .put("line", place.position() + 1);
        for (String none : List.of("sourceDigest", "readBackDigest", "mappingVersion", "attempts", "updatedAt")) {
            json.putNull(none);
        }
        slice.ifPresent(in -> json.putObject("slice")
                .put("position", in.position())
                .put("size", in.size())
                .put("state", RunFacts.label(in.state())));
        return json;
    }

    List<String> lines() {
        return List.of(
                place.part() + " " + place.key() + ": " + RunFacts.label(fate.state()),
                "  because    " + fate.words(),
                "  source     " + place.file() + ", line " + (place.position() + 1)
                        + slice.map(in -> "; in the slice of " + in.size() + " at " + in.position())
                                .orElse(""),
                "  target     " + run.scope().target() + ", id " + place.target(),
                "  run        " + run.id());
    }
}
