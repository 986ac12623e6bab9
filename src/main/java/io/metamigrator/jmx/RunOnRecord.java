package io.metamigrator.jmx;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.metamigrator.ledger.DeadLetterFilter;
import io.metamigrator.ledger.Ledger;
import io.metamigrator.ledger.Run;
import io.metamigrator.migration.Engine;
import io.metamigrator.migration.PlanPaths;
import io.metamigrator.migration.RunCounts;
import io.metamigrator.migration.ViewRequest;
import io.metamigrator.migration.follow.FollowStatus;
import io.metamigrator.migration.proof.RunProof;
import io.metamigrator.migration.settings.Settings;
import io.metamigrator.migration.view.MigrationStanding;
import io.metamigrator.migration.view.RunFacts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the ledger and the files tell of the newest run of a migration. */
final class RunOnRecord {
    private static final Set<String> OPEN =
            Set.of("arriving", "planning", "awaiting target", "applying", "rolling back");

    private final Engine engine;
    private final String migration;

    RunOnRecord(Engine engine, String migration) {
        this.engine = engine;
        this.migration = migration;
    }

    private Ledger ledger() {
        return engine.bean("ledger", Ledger.class).orElseThrow();
    }

    private Optional<Run> newest() {
        return ledger().runs().of(migration).stream().findFirst();
    }

    /** By the names of states that reports have too; empty where there is no run. */
    Map<String, Long> counts() {
        Map<String, Long> counts = new LinkedHashMap<>();
        newest().ifPresent(run -> new RunCounts(ledger().counts(run))
                .json()
                .path("counts")
                .fields()
                .forEachRemaining(
                        count -> counts.put(count.getKey(), count.getValue().asLong())));
        return counts;
    }

    /** The newest run, and what comes next; empty where there is no run, and without what is not known. */
    Map<String, String> run() {
        Map<String, String> facts = new LinkedHashMap<>();
        MigrationStanding standing = new MigrationStanding(
                migration,
                ledger(),
                engine.bean("settings", Settings.class).orElseThrow(),
                engine.bean("json", ObjectMapper.class).orElseThrow());
        standing.runs().stream().findFirst().ifPresent(run -> {
            facts.put("run", run.id());
            facts.put("mode", RunFacts.label(run.mode()));
            facts.put("state", RunFacts.label(run.status()));
            RunProof proof = standing.proof(run);
            proof.verification().ifPresent(record -> facts.put("verdict", record.verdict()));
            proof.handedOverAt().ifPresent(at -> facts.put("handedOverAt", at.toString()));
            String next = standing.next();
            facts.put("next", next.isEmpty() ? "" : "./migrate " + next);
        });
        return facts;
    }

    /** By id; empty where no folder is watched, or nothing is to happen. */
    Map<String, String> sets() {
        Map<String, String> sets = new LinkedHashMap<>();
        engine.view(new ViewRequest("intake-list", Map.of("migration", migration)))
                .json()
                .path("sets")
                .forEach(set -> {
                    if (set.path("needsSomebody").asBoolean()
                            || OPEN.contains(set.path("state").asText())) {
                        String remark = set.path("remark").asText();
                        sets.put(
                                set.path("set").asText(),
                                set.path("state").asText() + (remark.isEmpty() ? "" : ": " + remark));
                    }
                });
        return sets;
    }

    long deadLetters() {
        return ledger().letters().number(DeadLetterFilter.ALL.ofMigration(migration));
    }

    String leaseHolder() {
        return ledger().leases().holder(migration).orElse("");
    }

    /** By the names of {@code status}; empty where nothing was followed. */
    Map<String, String> follow() {
        Map<String, String> facts = new LinkedHashMap<>();
        FollowStatus.of(migration, engine, ledger())
                .ifPresent(standing -> standing.json().fields().forEachRemaining(fact -> {
                    if (!fact.getValue().isNull()) {
                        facts.put(fact.getKey(), fact.getValue().asText());
                    }
                }));
        return facts;
    }

    String report() {
        Settings settings = engine.bean("settings", Settings.class).orElseThrow();
        return newest().map(run -> PlanPaths.of(settings, migration).results().resolve("report-" + run.id() + ".html"))
                .filter(Files::exists)
                .map(Path::toString)
                .orElse("");
    }
}
