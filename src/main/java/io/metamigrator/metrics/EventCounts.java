package io.metamigrator.metrics;

import io.metamigrator.migration.failure.ExitCode;
import io.metamigrator.serve.Event;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Counts, by what happens, the pieces of work that end and the files that come. Thread-safe. */
final class EventCounts implements Consumer<Event> {
    private static final String FAILED = "failed";

    private final Map<Kind, LongAdder> counts = new ConcurrentHashMap<>();

    /** Outcomes of work: how a command would end, and {@link #FAILED}. */
    private static final List<String> OUTCOMES = Stream.concat(
                    Arrays.stream(ExitCode.values()).map(code -> Integer.toString(code.code())), Stream.of(FAILED))
            .toList();

    /** What is found of files, as the intake tells it. */
    private static final List<String> VERDICTS =
            List.of("taken", "in doubt", "refused", "seen before", "waits", "passed over");

    private record Kind(Family family, String migration, String first, String second) {}

    /** Such work may be done: all that can come of it is told from now on, 0 at first, so that the first is seen to be one more. */
    void expectWork(String migration, List<String> verbs) {
        verbs.forEach(
                verb -> OUTCOMES.forEach(outcome -> counted(new Kind(Family.OPERATIONS, migration, verb, outcome))));
    }

    /** The same of files. */
    void expectFiles(String migration) {
        VERDICTS.forEach(verdict -> counted(new Kind(Family.FILES, migration, verdict, "")));
    }

    @Override
    public void accept(Event event) {
        Map<String, String> facts = event.facts();
        if (event.kind().equals("ended")) {
            String outcome = facts.getOrDefault("outcome", "");
            // a failure is told in words, which are no label
            String label = outcome.startsWith("exit code ") ? outcome.substring("exit code ".length()) : FAILED;
            count(new Kind(Family.OPERATIONS, event.migration(), facts.getOrDefault("verb", ""), label));
        } else if (event.kind().equals("file") && facts.containsKey("verdict")) {
            count(new Kind(Family.FILES, event.migration(), facts.get("verdict"), ""));
        }
    }

    private void count(Kind kind) {
        counted(kind).increment();
    }

    private LongAdder counted(Kind kind) {
        return counts.computeIfAbsent(kind, any -> new LongAdder());
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
