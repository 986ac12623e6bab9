package io.metamigrator.systems.redis.verify;

import io.metamigrator.systems.redis.compare.Verdict;
import io.metamigrator.systems.redis.mapping.RedisKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a verification has found, by step, with some examples of each. Thread-safe. */
final class Findings {
    private static final int EXAMPLES = 100;

    private final Map<String, Map<Finding, Long>> steps = new TreeMap<>();
    private final Map<Finding, List<String>> examples = new EnumMap<>(Finding.class);
    private final List<String> extras = new ArrayList<>();
    private long compared;
    private long settled;
    private long extra;
    private long others;
    private long unmatched;
    private long streams;

    /** The last word on a key that gets the name of another one as well. @param rival that other key */
    synchronized void collision(Suspect suspect, String rival) {
        add(suspect, Finding.COLLISION, ", whose name " + rival + " gets, too");
    }

    /** The last word on a key. */
    synchronized void add(Suspect suspect, Verdict verdict) {
        add(suspect, Finding.of(verdict), "");
    }

    private void add(Suspect suspect, Finding finding, String remark) {
        compared++;
        String step = suspect.pair().rule().step();
        steps.computeIfAbsent(step, none -> new EnumMap<>(Finding.class)).merge(finding, 1L, Long::sum);
        if (finding == Finding.SAME) {
            settled += suspect.verdict() == Verdict.SAME ? 0 : 1;
            return;
        }
        List<String> shown = examples.computeIfAbsent(finding, none -> new ArrayList<>());
        if (shown.size() < EXAMPLES) {
            Duration age = Duration.between(suspect.seen(), Instant.now());
            shown.add(suspect.shown()
                    + remark
                    + (finding == Finding.EXPIRED_MEANWHILE ? "" : ", for " + age.toSeconds() + " s at least"));
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
        return compared == count(Finding.SAME);
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

    synchronized Map<String, Map<Finding, Long>> steps() {
        return Map.copyOf(steps);
    }

    synchronized Map<Finding, List<String>> examples() {
        return Map.copyOf(examples);
    }

    synchronized List<String> extras() {
        return List.copyOf(extras);
    }

    synchronized long count(Finding finding) {
        return steps.values().stream()
                .mapToLong(findings -> findings.getOrDefault(finding, 0L))
                .sum();
    }
}
