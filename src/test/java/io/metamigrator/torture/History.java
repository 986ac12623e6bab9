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
 * @param endings how each command ended that came to its end by itself
 * @param seizures takeovers of the lease
 * @param rate calls that may arrive in one second; 0 for any number
 */
record History(
        List<Planned> planned,
        Set<String> before,
        List<Arrival> arrivals,
        Map<String, List<JsonNode>> stored,
        List<Row> ledger,
        List<Sample> samples,
        List<Deathbed> deaths,
        List<Hold> holds,
        List<Exit> endings,
        List<Seizure> seizures,
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

    /**
     * A call that arrived at the service; nanoseconds since the service was started.
     *
     * @param caller what the caller calls itself, and behind a slash when it had come to the fence, by the machine's clock
     */
    record Arrival(
            String method,
            String path,
            String caller,
            @Nullable Name created,
            long arrivedNanos,
            long committedNanos) {
        boolean isCreation() {
            return created != null;
        }

        String who() {
            return caller.replaceAll("/.*", "");
        }

        /** When it had come to the fence of its process, which it passed; 0 where that is not known. */
        long fencedNanos() {
            return caller.matches(".+/\\d+") ? Long.parseLong(caller.replaceAll(".*/", "")) : 0;
        }

        /** Whether it would create something, were it carried out. */
        boolean wantsCreation() {
            return method.equals("POST") && !path.contains("/users/");
        }
    }

    /** A record of the ledger. */
    record Row(Name name, String state, @Nullable String targetId) {}

    /** How many records a run has in the ledger, by type and state, at one instant; only once it is loaded. */
    record Sample(Map<String, Map<String, Long>> counts) {}

    /** What the ledger held when a life had ended without warning, and what the service had created by then. */
    record Deathbed(String how, List<Row> ledger, Set<Name> created) {}

    /** A time in which the work was held: the states of the records, and how many creations arrived. */
    record Hold(Set<String> states, long creations) {}

    /** A command that ended by itself, and, where nobody had stopped it, the states of the records after it. */
    record Exit(String what, int code, Set<Integer> allowed, Set<String> left) {}

    /**
     * The lease was seen in other hands.
     *
     * @param from whom it was taken, by what it calls itself when it calls the service
     * @param stillNanos by when all of that process stood still, by the machine's clock; 0 where it did not
     * @param seenNanos when the last call before had arrived
     * @param isEarly whether its holder lived and had renewed it a moment ago
     */
    record Seizure(String from, long stillNanos, long seenNanos, boolean isEarly) {

        /** Whether it is a creation that came from the former holder, and too late. */
        boolean isBefore(Arrival arrival) {
            return arrival.wantsCreation() && arrival.who().equals(from) && arrival.arrivedNanos() > seenNanos;
        }

        /** Whether that had come to the fence before its process stood still: behind it nothing could hold it back any more. */
        boolean isExplainedByStandstill(Arrival arrival) {
            return arrival.fencedNanos() > 0 && arrival.fencedNanos() < stillNanos;
        }
    }
}
