package io.metamigrator.systems.redis.verify;

import io.metamigrator.migration.proof.Finding;
import io.metamigrator.systems.redis.compare.Verdict;
import io.metamigrator.systems.redis.mapping.RedisKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What a verification has found, by step, with some examples of each. Thread-safe. */
final class Findings {
    private static final int EXAMPLES = 100;
    private static final String EXTRA = "extra";
    /** Where a key is that no step has brought. */
    private static final String TARGET = "target";

    private final Map<String, Map<KeyVerdict, Long>> steps = new TreeMap<>();
    private final Map<KeyVerdict, List<String>> examples = new EnumMap<>(KeyVerdict.class);
    private final List<String> extras = new ArrayList<>();
    private final List<Told> told = new ArrayList<>();
    private long compared;
    private long settled;
    private long extra;
    private long others;
    private long unmatched;
    private long streams;

    /** A key that is not as its copy. */
    private record Told(Suspect suspect, KeyVerdict verdict, String words, Duration age) {
        Finding finding(SeenValues seen) {
            return new Finding(
                    verdict.kind(),
                    verdict.label(),
                    suspect.pair().rule().step(),
                    suspect.pair().target().shown(),
                    seen.of(suspect, verdict),
                    words,
                    age);
        }
    }

    /** The last word on a key that gets the name of another one as well. @param rival that other key */
    synchronized void collision(Suspect suspect, String rival) {
        add(suspect, KeyVerdict.COLLISION, ", whose name " + rival + " gets, too");
    }

    /** The last word on a key. */
    synchronized void add(Suspect suspect, Verdict verdict) {
        add(suspect, KeyVerdict.of(verdict), "");
    }

    private void add(Suspect suspect, KeyVerdict finding, String remark) {
        compared++;
        String step = suspect.pair().rule().step();
        steps.computeIfAbsent(step, none -> new EnumMap<>(KeyVerdict.class)).merge(finding, 1L, Long::sum);
        if (finding == KeyVerdict.SAME) {
            settled += suspect.verdict() == Verdict.SAME ? 0 : 1;
            return;
        }
        List<String> shown = examples.computeIfAbsent(finding, none -> new ArrayList<>());
        if (shown.size() < EXAMPLES) {
            Duration age = Duration.between(suspect.seen(), Instant.now());
            String words = suspect.shown()
                    + remark
                    + (finding == KeyVerdict.EXPIRED_MEANWHILE ? "" : ", for " + age.toSeconds() + " s at least");
            shown.add(words);
            if (finding.isWrong()) {
                told.add(new Told(suspect, finding, words, age));
            }
        }
    }

    /** The target has a key where ours go, and no key of the source is behind it. */
    synchronized void extra(RedisKey key) {
        extra++;
        if (extras.size() < EXAMPLES) {
            extras.add(key.shown());
        }
    }

    /** Keys that are no matter of ours, in the target and at the source, and those that go into streams. */
    synchronized void passedBy(long inTarget, long atSource, long toStreams) {
        others += inTarget;
        unmatched += atSource;
        streams += toStreams;
    }

    synchronized boolean areAllSame() {
        return compared == count(KeyVerdict.SAME);
    }

    synchronized long compared() {
        return compared;
    }

    /** Keys that differed at the first look and not at the second. */
    synchronized long settled() {
        return settled;
    }

    synchronized long extra() {
        return extra;
    }

    synchronized long others() {
        return others;
    }

    synchronized long unmatched() {
        return unmatched;
    }

    synchronized long streams() {
        return streams;
    }

    /** All that is wrong, as far as examples are kept of it. */
    synchronized List<Finding> told(SeenValues seen) {
        return Stream.concat(
                        told.stream().map(of -> of.finding(seen)),
                        extras.stream().map(Findings::extra))
                .toList();
    }

    private static Finding extra(String key) {
        return new Finding(
                Finding.Kind.EXTRA,
                EXTRA,
                TARGET,
                key,
                List.of(),
                "the target has it where ours go, and no key of the source is behind it",
                null);
    }

    synchronized Map<String, Map<KeyVerdict, Long>> steps() {
        return Map.copyOf(steps);
    }

    synchronized Map<KeyVerdict, List<String>> examples() {
        return Map.copyOf(examples);
    }

    synchronized List<String> extras() {
        return List.copyOf(extras);
    }

    synchronized long count(KeyVerdict finding) {
        return steps.values().stream()
                .mapToLong(findings -> findings.getOrDefault(finding, 0L))
                .sum();
    }
}
