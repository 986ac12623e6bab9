package io.metamigrator.metrics;

import io.metamigrator.serve.Event;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;

/** Counts, by what happens, the pieces of work that end and the files that come. Thread-safe. */
final class EventCounts implements Consumer<Event> {
    private final Map<Kind, LongAdder> counts = new ConcurrentHashMap<>();

    private record Kind(Family family, String migration, String first, String second) {}

    @Override
    public void accept(Event event) {
        Map<String, String> facts = event.facts();
        if (event.kind().equals("ended")) {
            String outcome = facts.getOrDefault("outcome", "");
            // a failure is told in words, which are no label
            String label = outcome.startsWith("exit code ") ? outcome.substring("exit code ".length()) : "failed";
            count(new Kind(Family.OPERATIONS, event.migration(), facts.getOrDefault("verb", ""), label));
        } else if (event.kind().equals("file") && facts.containsKey("verdict")) {
            count(new Kind(Family.FILES, event.migration(), facts.get("verdict"), ""));
        }
    }

    private void count(Kind kind) {
        counts.computeIfAbsent(kind, any -> new LongAdder()).increment();
    }

    void addTo(Samples samples) {
        counts.forEach((kind, count) -> {
            if (kind.family == Family.FILES) {
                samples.add(kind.family, count.sum(), kind.migration, kind.first);
            } else {
                samples.add(kind.family, count.sum(), kind.migration, kind.first, kind.second);
            }
        });
    }
}
