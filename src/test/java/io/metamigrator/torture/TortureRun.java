package io.metamigrator.torture;

import io.metamigrator.torture.History.Arrival;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** One run, from its seed to its verdict. */
final class TortureRun {
    private final Script script;
    private final Scenery scenery;
    private final Path folder;

    TortureRun(Script script, Scenery scenery, Path folder) {
        this.script = script;
        this.scenery = scenery;
        this.folder = folder.resolve("seed-" + script.seed());
    }

    TortureVerdict play() {
        Map<String, Integer> seen = new TreeMap<>();
        try {
            Scenery.delete(folder);
            Scenery.copy(scenery.out(), folder.resolve("out"));
            Files.delete(folder.resolve("out/tradervolt/token.json")); // good for the service that is closed by now
            Path ledger = folder.resolve("life-0/ledger.db");
            LedgerFile.image(scenery.ledger(), ledger);
            List<Violation> violations = play(ledger, seen);
            if (violations.isEmpty()) {
                Scenery.delete(folder);
            }
            return new TortureVerdict(script, violations, seen, null, violations.isEmpty() ? null : folder);
        } catch (IOException | RuntimeException e) {
            return new TortureVerdict(script, List.of(), seen, e, folder);
        }
    }

    private List<Violation> play(Path ledger, Map<String, Integer> seen) throws IOException {
        try (Stage stage = Stage.open(script, scenery, folder)) {
            try (Performance performance = new Performance(script, stage, ledger)) {
                History history = performance.play();
                List<Violation> violations = Checker.check(history);
                seen.putAll(performance.seen());
                count(history, stage, seen);
                if (!violations.isEmpty()) {
                    stage.note("slowest creation: " + slowestMillis(history) + " ms from arrival to commit");
                    violations.forEach(violation -> stage.note(violation.toString()));
                }
                return violations;
            } finally {
                Files.writeString(folder.resolve("log.txt"), script + "\n" + stage.log());
            }
        }
    }

    private static void count(History history, Stage stage, Map<String, Integer> seen) {
        seen.put("records", history.planned().size());
        seen.put("calls", history.arrivals().size());
        seen.put("samples", history.samples().size());
        stage.sandbox().state().faults().forEach((kind, times) -> seen.put("fault " + kind, times.intValue()));
    }

    private static long slowestMillis(History history) {
        return history.arrivals().stream()
                        .filter(Arrival::isCreation)
                        .mapToLong(arrival -> arrival.committedNanos() - arrival.arrivedNanos())
                        .max()
                        .orElse(0)
                / 1_000_000;
    }
}
