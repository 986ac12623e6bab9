package io.metamigrator.migration.records.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metamigrator.migration.Estimate;
import io.metamigrator.migration.files.TextTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A plan in words: lines for the terminal and a Markdown report. Holds counts and names of columns, no row's values. */
final class PlanText {
    private final PlanBuilder planning;
    private final ObjectNode tail;

    PlanText(PlanBuilder planning, ObjectNode tail) {
        this.planning = planning;
        this.tail = tail;
    }

    static String refused(List<SourceSet.RefusedFile> files) {
        return files.stream()
                .map(file -> file.path().getFileName() + " is " + file.whatItIs() + " (" + file.advice() + ")")
                .collect(Collectors.joining("\n  "));
    }

    /** What else might have been meant: the folders in a source folder, which are not entered. */
    static String folders(Path source) {
        try (Stream<Path> inside = Files.list(source)) {
            String names = inside.filter(Files::isDirectory)
                    .map(folder -> folder.getFileName().toString())
                    .filter(name -> !name.startsWith("."))
                    .sorted()
                    .limit(5)
                    .collect(Collectors.joining(", "));
            return names.isEmpty() ? "" : ", or name a folder in it with --source: " + names;
        } catch (IOException e) {
            return "";
        }
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>(table());
        lines.add("");
        lines.addAll(accounts());
        lines.add("");
        lines.add(estimate());
        lines.addAll(remarks());
        return lines;
    }

    /** What became of all that each file holds. */
    private List<String> accounts() {
        TextTable table = new TextTable("file", "holds", "rows", "left aside");
        for (SourceAccount account : planning.sources().accounts()) {
            table.row(
                    account.file(),
                    account.found() + " " + account.unit(),
                    SourceAccount.words(account.taken()),
                    SourceAccount.words(account.told()));
        }
        return table.lines();
    }

    private List<String> table() {
        TextTable table = new TextTable("type", "read", "create", "exists", "blocked", "rejected", "excluded");
        planning.counts()
                .forEach((type, counts) -> table.row(
                        type,
                        counts.read(),
                        counts.creates(),
                        counts.existing(),
                        counts.blockings(),
                        counts.rejections(),
                        counts.exclusions()));
        return table.lines();
    }

    private String estimate() {
        JsonNode estimate = tail.path("estimate");
        return "Carrying it out: "
                + new Estimate(
                        estimate.path("calls").asLong(),
                        estimate.path("callsPerSecond").decimalValue());
    }

    private List<String> remarks() {
        List<String> remarks = new ArrayList<>();
        planning.sources().refused().forEach(file -> remarks.add("Not read: " + refused(List.of(file))));
        tail.path("notices").forEach(notice -> remarks.add("Note: " + notice.asText()));
        tail.path("unmappedColumns")
                .properties()
                .forEach(kind -> remarks.add("Not carried over from " + kind.getKey() + ": " + names(kind.getValue())));
        tail.path("uncheckedReferences")
                .properties()
                .forEach(reference -> remarks.add("Nothing to check " + reference.getValue() + " references "
                        + reference.getKey() + " against; validate will fail until there is"));
        planning.observers().forEach(observer -> remarks.addAll(observer.summary()));
        return remarks;
    }

    private static String names(JsonNode array) {
        List<String> names = new ArrayList<>();
        array.forEach(name -> names.add(name.asText()));
        return String.join(", ", names);
    }

    String markdown() {
        List<String> lines = new ArrayList<>();
        lines.add("# Plan and its validation");
        lines.add("");
        lines.add("```");
        lines.addAll(table());
        lines.add("");
        lines.addAll(accounts());
        lines.add("```");
        lines.add("");
        lines.add(estimate() + ".");
        planning.counts().forEach((type, counts) -> {
            JsonNode node = counts.json();
            section(lines, "Rejected " + type, node.path("rejectedBecause"));
            section(lines, "Excluded " + type, node.path("excludedBecause"));
            section(lines, "Notes on " + type, node.path("notes"));
        });
        if (!remarks().isEmpty()) {
            lines.add("");
            lines.add("## Remarks");
            lines.add("");
            remarks().forEach(remark -> lines.add("- " + remark));
        }
        lines.add("");
        return String.join("\n", lines);
    }

    private static void section(List<String> lines, String title, JsonNode counts) {
        if (!counts.isEmpty()) {
            lines.add("");
            lines.add("## " + title);
            lines.add("");
            counts.properties().forEach(count -> lines.add("- " + count.getKey() + ": " + count.getValue()));
        }
    }
}
