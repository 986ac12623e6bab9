package io.metamigrator.torture;

import com.fasterxml.jackson.databind.JsonNode;
import io.metamigrator.torture.History.Exit;
import io.metamigrator.torture.Incident.Store;
import io.metamigrator.torture.Stage.Desk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/** One run with two processes or two folders, from its seed to its verdict. */
final class RivalRun {
    private static final int MOST_COMMANDS = 12;
    private static final long REST_NANOS = Duration.ofMillis(500).toNanos();
    private static final int DONE = 0;

    private final Script script;
    private final Incident incident;
    private final Scenery scenery;
    private final Path folder;
    private final Troupe troupe;

    RivalRun(Script script, Incident incident, Scenery scenery, Path folder, Troupe troupe) {
        this.script = script;
        this.incident = incident;
        this.scenery = scenery;
        this.folder = folder.resolve("seed-" + script.seed());
        this.troupe = troupe;
    }

    TortureVerdict play() {
        Map<String, Integer> seen = new TreeMap<>();
        seen.put("incidents " + incident.what() + " " + incident.store(), 1);
        String notPlayed = cannotBePlayed();
        if (!notPlayed.isEmpty()) {
            seen.put("not played: " + notPlayed, 1);
            return new TortureVerdict(script, List.of(), seen, null, null);
        }
        try {
            Scenery.delete(folder);
            Path out = folder.resolve("out");
            Scenery.copy(scenery.out(), out);
            Files.delete(out.resolve("tradervolt/token.json")); // good for the service that is closed by now
            LedgerFile.image(scenery.ledger(), out.resolve("ledger.db"));
            List<Violation> violations = play(
                    new Desk(out, incident.store() == Store.SQLITE ? LedgerPlace.in(out) : LedgerPlace.inPostgres()),
                    seen);
            if (violations.isEmpty()) {
                Scenery.delete(folder);
            }
            return new TortureVerdict(script, violations, seen, null, violations.isEmpty() ? null : folder);
        } catch (IOException | RuntimeException e) {
            return new TortureVerdict(script, List.of(), seen, e, folder);
        }
    }

    private String cannotBePlayed() {
        if (incident.what() == Incident.What.NAMESPACE && !PidNamespace.isPermitted()) {
            return "no PID namespace may be made here";
        }
        return incident.what().needsClocks() && !Clocks.canBeSet()
                ? "there is no C compiler here to set clocks with"
                : "";
    }

    private List<Violation> play(Desk desk, Map<String, Integer> seen) throws IOException {
        Actor first = troupe.first();
        boolean free = false;
        try (Stage stage = Stage.open(script, scenery, folder)) {
            try (Rivalry rivalry = new Rivalry(incident, stage, desk, first)) {
                History history = play(rivalry);
                List<Violation> violations = Checker.check(history);
                free = rivalry.hasEnded();
                seen.putAll(rivalry.seen());
                seen.put("records", history.planned().size());
                seen.put("calls", history.arrivals().size());
                count(history, seen);
                violations.forEach(violation -> stage.note(violation.toString()));
                if (!violations.isEmpty()) {
                    history.arrivals().stream()
                            .filter(History.Arrival::wantsCreation)
                            .forEach(arrival -> stage.note(arrival.toString()));
                }
                return violations;
            } finally {
                Files.writeString(folder.resolve("log.txt"), incident + "\n" + script + "\n" + stage.log());
            }
        } finally {
            troupe.giveBack(Actor.FIRST, first, free);
            if (desk.ledger() instanceof LedgerSchema schema && free) {
                schema.drop();
            }
        }
    }

    private static void count(History history, Map<String, Integer> seen) {
        seen.put("calls whose passing of the fence is known", (int) history.arrivals().stream()
                .filter(arrival -> arrival.fencedNanos() > 0)
                .count());
        for (History.Seizure seizure : history.seizures()) {
            history.arrivals().stream()
                    .filter(arrival -> seizure.isBefore(arrival) && seizure.isExplainedByStandstill(arrival))
                    .forEach(arrival -> seen.merge(
                            "creations past the fence when their process came to stand still", 1, Integer::sum));
        }
    }

    private History play(Rivalry rivalry) throws IOException {
        Stage stage = rivalry.stage();
        Set<String> before = stage.stored().values().stream()
                .flatMap(Collection::stream)
                .map(StoredEntities::id)
                .collect(Collectors.toSet());
        script.faults().forEach(stage.sandbox().faults()::add);
        switch (incident.what()) {
            case STOPPED, SUSPENDED -> new TwoAtWork(rivalry, troupe).stopped();
            case CLOCK_FORWARD, CLOCK_BACK, NAMESPACE -> new TwoAtWork(rivalry, troupe).beside();
            case COPIED -> new TwoAtWork(rivalry, troupe).copied();
            case RESTORED, RESTORED_FROM_BEFORE -> new Restoration(rivalry).play();
        }
        finish(rivalry);
        rivalry.follow(() -> stage.sandbox().pendingLateCommits() == 0);
        Map<String, List<JsonNode>> stored = stage.stored();
        try (LedgerFile ledger = LedgerFile.open(rivalry.desk().ledger())) {
            return new History(
                    PlanOnDisk.read(stage.plan()),
                    before,
                    stage.arrivals(),
                    stored,
                    ledger.newestRows(),
                    ledger.sample().stream().toList(),
                    List.of(),
                    List.of(),
                    rivalry.endings(),
                    rivalry.seizures(),
                    script.rate());
        }
    }

    /** The same command until all is done; where it asks for a new discovery it gets one. */
    private void finish(Rivalry rivalry) {
        int code = -1;
        for (int again = 0; again < MOST_COMMANDS && code != DONE; again++) {
            int said = rivalry.stage().log().length();
            code = rivalry.stage().execute(rivalry.desk(), Stage.apply());
            rivalry.endings().add(new Exit("apply", code, Rivalry.WITH_ANOTHER, Set.of()));
            if (code != DONE && rivalry.stage().log().substring(said).contains("run discover")) {
                rivalry.count("new discoveries asked for");
                rivalry.stage().execute(rivalry.desk(), "tradervolt", "discover");
                rivalry.stage().execute(rivalry.desk(), "tradervolt", "plan");
            } else if (code != DONE) {
                LockSupport.parkNanos(REST_NANOS);
            }
        }
    }
}
