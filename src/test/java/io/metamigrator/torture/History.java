package io.metamigrator.torture;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What happened in a run, as the plan, the service and the ledger's file tell it; nothing in it is the program's own word
 * but its exit codes.
 *
 * @param before ids of what the service had before the first apply
 * @param stored what the service has in the end, by type
 * @param endings how each life ended that did not crash
 * @param late the longest time that the service took to carry out a call, in milliseconds
 */
record History(
        List<Planned> planned,
        Set<String> before,
        List<Arrival> arrivals,
        Map<String, List<JsonNode>> stored,
        List<Row> ledger,
        List<Sample> samples,
        List<Deathbed> deaths,
        List<Exit> endings,
        int rate) {

    /** The name by which a record is known everywhere. */
    record Name(String type, String key) {
        @Override
        public String toString() {
            return type + " " + key;
        }
    }

    /** A record of the plan. */
    record Planned(Name name, @Nullable String account, boolean exists, JsonNode payload, List<Parent> parents) {}

    /** A field of a record that refers to another. */
    record Parent(String field, Name name) {}

    /** A call that arrived at the service; nanoseconds since the service was started. */
    record Arrival(String method, String path, @Nullable Name created, long arrivedNanos, long committedNanos) {
        boolean isCreation() {
            return created != null;
        }
    }

    /** A record of the ledger. */
    record Row(Name name, String state, @Nullable String targetId) {}

    /** How many records a run has in the ledger, by type and state, at one instant; only once it is loaded. */
    record Sample(Map<String, Map<String, Long>> counts) {}

    /** What the ledger held when a life had ended without warning, and what the service had created by then. */
    record Deathbed(String how, List<Row> ledger, Set<Name> created) {}

    /** A command that ended by itself. */
    record Exit(String what, int code, Set<Integer> allowed, Set<String> left) {}
}
