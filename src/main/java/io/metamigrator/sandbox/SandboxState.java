package io.metamigrator.sandbox;

import java.util.Map;

/**
 * What the tenant holds and what has been asked of it.
 *
 * @param entities collection -> how many
 * @param duplicates collection -> natural key -> how many entities share it; only keys that more than one has
 * @param requests method and status, {@code POST 201} or {@code POST lost} -> how many
 * @param faults label -> how often it has struck
 */
public record SandboxState(
        Map<String, Integer> entities,
        Map<String, Map<String, Long>> duplicates,
        Map<String, Long> requests,
        int maxRequestsInOneSecond,
        int maxConcurrency,
        Map<String, Long> faults,
        int pendingLateCommits) {

    /** How many entities too many there are, over all collections. */
    public long surplus() {
        return duplicates.values().stream()
                .flatMap(counts -> counts.values().stream())
                .mapToLong(count -> count - 1)
                .sum();
    }

    public int entities(Resource resource) {
        return entities.getOrDefault(resource.path(), 0);
    }

    /** How many calls of this method ended so: a status, {@code lost}. */
    public long requests(String method, String answered) {
        return requests.getOrDefault(method + " " + answered, 0L);
    }
}
