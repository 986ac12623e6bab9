package io.metamigrator.systems.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.metamigrator.CamelEngine;
import io.metamigrator.migration.Control;
import io.metamigrator.migration.Engine;
import io.metamigrator.migration.Phase;
import io.metamigrator.migration.PhaseRequest;
import io.metamigrator.migration.PhaseResult;
import io.metamigrator.migration.Progress;
import io.metamigrator.migration.RateLimit;
import io.metamigrator.migration.settings.SettingsCatalog;
import io.metamigrator.migration.settings.SettingsReader;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

/** The routes of a lab, started in this process, with their work to be held, slowed down and listened to. */
final class RedisDesk implements AutoCloseable {
    private static final Map<String, String> FOR_GOOD =
            Map.of("apply", "true", "i-understand", "true", "confirm", "MIGRATE");

    private final List<String> notes = new CopyOnWriteArrayList<>();
    private final Engine engine;

    RedisDesk(RedisLab lab) {
        Map<String, String> settings = new TreeMap<>();
        lab.arguments().forEach(argument -> {
            String[] parts = argument.substring(2).split("=", 2);
            settings.put(parts[0], parts[1]);
        });
        engine = CamelEngine.starter()
                .start(
                        Optional.of("redis"),
                        new SettingsReader(SettingsCatalog.find(), Map.of()).read(lab.folder(), settings),
                        progress());
    }

    private Progress progress() {
        return new Progress() {
            @Override
            public void start(long total, String label) {
                notes.add(label);
            }

            @Override
            public void step(long done) {
                // counted by the server in these tests
            }

            @Override
            public void note(String text) {
                notes.add(text);
            }

            @Override
            public void done() {
                // the answer says so
            }
        };
    }

    /** What people were told. */
    List<String> notes() {
        return List.copyOf(notes);
    }

    Control control() {
        return engine.bean("control", Control.class).orElseThrow();
    }

    RateLimit rate() {
        return engine.bean("rate", RateLimit.class).orElseThrow();
    }

    CompletableFuture<PhaseResult> apply() {
        return start(Phase.APPLY, FOR_GOOD);
    }

    /** Follows for good; comes back once the first pass is over. */
    CompletableFuture<PhaseResult> follow() {
        CompletableFuture<PhaseResult> follow = followFromTheStart();
        await().atMost(Duration.ofSeconds(60))
                .until(() -> follow.isDone() || notes.stream().anyMatch(note -> note.startsWith("follow: drift")));
        assertThat(follow).isNotDone();
        return follow;
    }

    /** The same, not waiting for the first pass. */
    CompletableFuture<PhaseResult> followFromTheStart() {
        return start(Phase.FOLLOW, Map.of("confirm", "FOLLOW"));
    }

    /** Ends what is under way, as people do. */
    PhaseResult end(CompletableFuture<PhaseResult> work) throws Exception {
        control().abort();
        return work.get();
    }

    CompletableFuture<PhaseResult> start(Phase phase, Map<String, String> options) {
        return CompletableFuture.supplyAsync(() -> engine.run(new PhaseRequest("redis", phase, options)));
    }

    @Override
    public void close() {
        engine.close();
    }
}
