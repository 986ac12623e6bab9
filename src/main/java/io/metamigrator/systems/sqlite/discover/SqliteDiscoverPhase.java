package io.metamigrator.systems.sqlite.discover;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metamigrator.migration.Amounts;
import io.metamigrator.migration.PhaseResult;
import io.metamigrator.migration.PlanPaths;
import io.metamigrator.migration.failure.ExitCode;
import io.metamigrator.migration.files.PrivateFiles;
import io.metamigrator.migration.files.TextTable;
import io.metamigrator.systems.sqlite.source.FileTraits;
import io.metamigrator.systems.sqlite.source.Inventory;
import io.metamigrator.systems.sqlite.source.KnownFiles;
import io.metamigrator.systems.sqlite.source.SourceFile;
import io.metamigrator.systems.sqlite.source.SourceFolder;
import io.metamigrator.systems.sqlite.source.SourceTable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The discover phase: tells of each old file what it is, what it holds and who has it open, and proves that it was not changed. */
public final class SqliteDiscoverPhase {
    private final Path source;
    private final KnownFiles known;
    private final PlanPaths paths;
    private final ObjectMapper json;

    /** @param known gets what the reading finds out */
    public SqliteDiscoverPhase(Path source, KnownFiles known, PlanPaths paths, ObjectMapper json) {
        this.known = known;
        this.source = source;
        this.paths = paths;
        this.json = json;
    }

    /** Reads every file whole. */
    public PhaseResult discover() throws IOException {
        Inventory inventory = SourceFolder.read(source, known.anew());
        ObjectNode result = json.createObjectNode()
                .put("migration", "sqlite")
                .put("phase", "discover")
                .put("timestamp", Instant.now().toString())
                .put("source", source.toString());
        TextTable table = new TextTable("file", "bytes", "tables", "rows", "encoding", "journal", "log", "open in");
        for (SourceFile file : inventory.files()) {
            describe(file, result.withArray("databases").addObject());
            table.row(
                    file.name(),
                    file.size(),
                    file.tables().size(),
                    rows(file),
                    file.traits().encoding(),
                    file.traits().journal(),
                    file.logged() ? "pending" : "-",
                    file.holders().isEmpty() ? "-" : String.join(", ", file.holders()));
        }
        inventory.others().forEach(result.withArray("others")::add);
        inventory.apart().forEach(result.withArray("apart")::add);
        PrivateFiles.folder(paths.discovery());
        try (OutputStream out = PrivateFiles.write(paths.discovery().resolve("discovery_results.json"))) {
            out.write(json.writerWithDefaultPrettyPrinter().writeValueAsBytes(result));
        }
        List<String> lines = new ArrayList<>(table.lines());
        lines.add("");
        lines.add(Amounts.of(inventory.files().size(), "database") + " with "
                + Amounts.of(
                        inventory.files().stream()
                                .mapToLong(SqliteDiscoverPhase::rows)
                                .sum(),
                        "row") + " in " + source + "; each is byte for byte as it was before it was read");
        inventory.others().forEach(other -> lines.add("No database, and left alone: " + other));
        inventory
                .apart()
                .forEach(folder -> lines.add("No source, since it holds a " + SourceFolder.APART + ": " + folder));
        lines.add("Kept in " + paths.discovery());
        return new PhaseResult(ExitCode.DONE, lines, result, "sqlite plan");
    }

    private static long rows(SourceFile file) {
        return file.tables().stream().mapToLong(SourceTable::rows).sum();
    }

    private static void describe(SourceFile file, ObjectNode node) {
        FileTraits traits = file.traits();
        node.put("file", file.name())
                .put("bytes", file.size())
                .put("sha256", file.digests().database())
                .put("sha256OfLog", file.digests().log())
                .put("pendingLog", file.logged())
                .put("encoding", traits.encoding())
                .put("pageSize", traits.pageSize())
                .put("pages", traits.pages())
                .put("freePages", traits.freePages())
                .put("autoVacuum", traits.autoVacuum())
                .put("journal", traits.journal())
                .put("userVersion", traits.userVersion())
                .put("applicationId", traits.applicationId());
        file.holders().forEach(node.putArray("openIn")::add);
        file.schema()
                .objects()
                .forEach(object -> node.withArray("objects")
                        .addObject()
                        .put("type", object.type())
                        .put("name", object.name()));
        ObjectNode tables = node.putObject("tables");
        for (SourceTable table : file.tables()) {
            ObjectNode told = tables.putObject(table.name()).put("rows", table.rows());
            ObjectNode columns = told.putObject("columns");
            table.classes().byColumn().forEach((column, classes) -> {
                ObjectNode counts = columns.putObject(column);
                classes.forEach(counts::put);
            });
        }
    }
}
