package io.metamigrator.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.metamigrator.deadletter.DeadLetterEdit;
import io.metamigrator.deadletter.DeadLetters;
import io.metamigrator.ledger.DeadLetterFilter;
import io.metamigrator.ledger.Ledger;
import io.metamigrator.migration.ViewRequest;
import io.metamigrator.migration.files.PrivateFiles;
import io.metamigrator.serve.ServedMigration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** {@code /api/v1/dead-letters}: the letters, shown without what is personal, and what a person does with them. */
public final class DeadLettersResource {
    /** So many rows are given out at once: they are held in memory. */
    private static final int MOST_ROWS = 10_000;

    private final ServedPath served;
    private final Ledger ledger;
    private final Views views;
    private final Path out;

    DeadLettersResource(ServedPath served, Ledger ledger, Views views, Path out) {
        this.served = served;
        this.ledger = ledger;
        this.views = views;
        this.out = out;
    }

    public ViewRequest list(ApiCall call) {
        Map<String, String> options = new LinkedHashMap<>(call.query());
        String limit = options.remove("limit");
        if (limit != null) {
            options.put("max", limit);
        }
        return new ViewRequest("dead-letters-list", options);
    }

    public ViewRequest show(ApiCall call) {
        return new ViewRequest("dead-letters-show", Map.of("id", known(call)));
    }

    /** Changes the letter by the routes of its migration, then asks for it as it is now. */
    public ViewRequest edit(ApiCall call) {
        String id = known(call);
        ServedMigration migration = served.named(id.substring(0, id.lastIndexOf('-')));
        Map<String, String> values = new LinkedHashMap<>();
        call.body()
                .path("set")
                .fields()
                .forEachRemaining(field -> values.put(
                        field.getKey(),
                        field.getValue().isNull() ? "" : field.getValue().asText()));
        migration
                .engine()
                .bean("deadLetters", DeadLetters.class)
                .orElseThrow()
                .edit(new DeadLetterEdit(
                        id, values, payload(call), call.caller().name()));
        return new ViewRequest("dead-letters-show", Map.of("id", id));
    }

    private static @Nullable String payload(ApiCall call) {
        JsonNode payload = call.body().path("payload");
        return payload.isObject() ? payload.toString() : null;
    }

    public ViewRequest discard(ApiCall call) {
        return new ViewRequest(
                "dead-letters-discard",
                Map.of(
                        "ids", known(call),
                        "reason", call.text("reason").orElse(""),
                        "by", call.caller().name()));
    }

    public ViewRequest restore(ApiCall call) {
        return new ViewRequest(
                "dead-letters-restore",
                Map.of("ids", known(call), "by", call.caller().name()));
    }

    /** The rows of one type as the file that they are mended in, unmasked; who asked is in the audit. */
    public Page export(ApiCall call) throws IOException {
        String migration = served.migration(call).name();
        String type = call.given("type").orElseThrow();
        long number = ledger.letters()
                .number(DeadLetterFilter.ALL.ofMigration(migration).ofType(type));
        if (number > MOST_ROWS) {
            throw CallRefusedException.bad("there are " + number + " dead letters of " + type + ", and " + MOST_ROWS
                    + " at most are given out here; ./migrate dead-letters export writes them into files");
        }
        Map<String, String> options = new LinkedHashMap<>(call.query());
        Path folder = out.resolve("dead-letters").resolve("asked-for-" + UUID.randomUUID());
        options.put("migration", migration);
        options.put("to", folder.toString());
        try {
            views.ask(new ViewRequest("dead-letters-export", options));
            Path rows = folder.resolve(migration + "-" + type + ".csv");
            if (!Files.exists(rows)) {
                throw CallRefusedException.unknown("no dead letter of " + type + " that is meant has a row");
            }
            ledger.audit()
                    .add(migration, null, call.caller().name(), "rows of dead letters of " + type + " given out whole");
            return new Page("text/csv; charset=utf-8", Files.readAllBytes(rows), null);
        } finally {
            PrivateFiles.removeAll(folder);
        }
    }

    /** The id of a letter that there is. */
    private String known(ApiCall call) {
        String id = call.at("letter");
        long seq = Long.parseLong(id.substring(id.lastIndexOf('-') + 1));
        if (ledger.letters().find(seq).filter(letter -> letter.id().equals(id)).isEmpty()) {
            throw CallRefusedException.unknown("there is no dead letter " + id);
        }
        return id;
    }
}
