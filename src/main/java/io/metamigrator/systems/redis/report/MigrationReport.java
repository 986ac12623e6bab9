package io.metamigrator.systems.redis.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metamigrator.ledger.Ledger;
import io.metamigrator.ledger.Run;
import io.metamigrator.ledger.Slice;
import io.metamigrator.ledger.State;
import io.metamigrator.migration.PhaseResult;
import io.metamigrator.migration.PlanPaths;
import io.metamigrator.migration.failure.ExitCode;
import io.metamigrator.migration.failure.MigrationException;
import io.metamigrator.migration.files.PrivateFiles;
import io.metamigrator.migration.slices.SliceOutcome;
import io.metamigrator.migration.slices.SlicePart;
import io.metamigrator.migration.slices.SlicePlan;
import io.metamigrator.systems.redis.plan.RedisPlan;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.apache.camel.Body;
import org.apache.camel.ExchangeProperty;

/**
 * Writes {@code migration_report_YYYYMMDD_HHMMSS.json} after each apply, rehearsed or real, with the fields that the scripts
 * of the old tool read: a counter for each step, and a total that is their sum. Of a real run it counts the run as a whole.
 * Times are those of this machine's clock, with their offset, as that tool had them without one.
 */
public final class MigrationReport {
    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("yyyyMMdd_HHmmss").withZone(ZoneId.systemDefault());
    /** With an offset in digits and at most six of a second, which every Python reads. */
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSSxxx").withZone(ZoneId.systemDefault());

    private static final int PAGE = 1000;

    private final PlanPaths paths;
    private final Ledger ledger;
    private final ObjectMapper json;

    public MigrationReport(PlanPaths paths, Ledger ledger, ObjectMapper json) {
        this.paths = paths;
        this.ledger = ledger;
        this.json = json;
    }

    /** The time at which an apply begins. */
    public Instant begin() {
        return Instant.now();
    }

    /** Writes the report, and says in the result where it is. */
    public PhaseResult write(@ExchangeProperty("begunAt") Instant begunAt, @Body PhaseResult result) {
        SlicePlan plan = RedisPlan.read(paths, json);
        Optional<Run> run = ledger.runs().find(result.json().path("run").asText());
        Path file = file(json(plan, run, begunAt, result.json()));
        List<String> lines = new ArrayList<>(result.text());
        lines.add("Report: " + file);
        ObjectNode told = result.json().deepCopy().put("report", file.toString());
        return new PhaseResult(result.exitCode(), lines, told, result.next());
    }

    private ObjectNode json(SlicePlan plan, Optional<Run> run, Instant begunAt, JsonNode result) {
        Instant now = Instant.now();
        ObjectNode report = json.createObjectNode()
                .put("start_time", TIME.format(run.map(Run::startedAt).orElse(begunAt)))
                .put(
                        "end_time",
                        TIME.format(run.flatMap(done -> Optional.ofNullable(done.endedAt()))
                                .orElse(now)))
                .put("dry_run", run.isEmpty());
        long total = counters(plan, run.isEmpty() ? "wouldCopy" : "copied", result.path("parts"), report);
        long errors = 0;
        for (JsonNode part : result.path("parts")) {
            errors += part.path("failed").asLong();
        }
        report.put("errors", errors).put("total_keys_migrated", total);
        report.put("run", run.map(Run::id).orElse("")).put("plan", plan.digest());
        report.set("source", plan.head().path("source").path("address"));
        report.set("target", plan.head().path("target").path("address"));
        report.set("steps", result.path("parts"));
        ObjectNode types = report.putObject("planned_by_type");
        for (JsonNode part : plan.head().path("parts")) {
            part.path("types")
                    .properties()
                    .forEach(type -> types.put(
                            type.getKey(),
                            types.path(type.getKey()).asLong() + type.getValue().asLong()));
        }
        report.set("scan", plan.head().path("scan"));
        report.set("not_taken_by_family", plan.head().path("unmatched"));
        run.ifPresent(done -> {
            report.set("evicted_since_plan", result.path("evictedSincePlan"));
            report.set("skipped_by_reason", skipped(plan, done));
            report.set(
                    "throughput",
                    Throughput.of(done.startedAt(), ledger.slices().done(done)));
        });
        return report;
    }

    /** One counter for each step, in their order. @return their sum */
    private static long counters(SlicePlan plan, String counted, JsonNode parts, ObjectNode report) {
        long total = 0;
        for (SlicePart part : plan.parts()) {
            String name = part.step() + "_migrated";
            long count = parts.path(part.name()).path(counted).asLong();
            report.put(name, report.path(name).asLong() + count);
            total += count;
        }
        return total;
    }

    private ObjectNode skipped(SlicePlan plan, Run run) {
        long there = 0;
        long gone = 0;
        for (SlicePart part : plan.parts()) {
            List<Slice> page;
            long from = 0;
            do {
                page = ledger.slices().page(run, part.name(), EnumSet.of(State.CONFIRMED), from, PAGE);
                for (Slice slice : page) {
                    long left = SliceOutcome.of(slice).left();
                    there += left;
                    gone += slice.skipped() - left;
                    from = slice.position() + slice.size();
                }
            } while (page.size() == PAGE);
        }
        return json.createObjectNode()
                .put("already in the target", there)
                .put("gone from the source, expired or deleted, before its turn", gone);
    }

    private Path named(Instant at) {
        return paths.folder().resolve("migration_report_" + NAME.format(at) + ".json");
    }

    private Path file(ObjectNode report) {
        Instant now = Instant.now();
        Path file = named(now);
        while (Files.exists(file)) { // of the same second, or of the hour that clocks were put back by
            now = now.plusSeconds(1);
            file = named(now);
        }
        Path aside = file.resolveSibling(file.getFileName() + ".new");
        try {
            PrivateFiles.folder(paths.folder());
            try (OutputStream out = PrivateFiles.write(aside)) {
                out.write(json.writerWithDefaultPrettyPrinter().writeValueAsBytes(report));
            }
            return Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new MigrationException(
                    ExitCode.UNAVAILABLE,
                    file + " cannot be written (" + e.getMessage() + "); the run itself is in the ledger, so make room"
                            + " and give the same command again",
                    e);
        }
    }
}
