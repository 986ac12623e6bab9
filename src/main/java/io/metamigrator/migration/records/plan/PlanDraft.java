package io.metamigrator.migration.records.plan;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metamigrator.mapping.EntityType;
import io.metamigrator.mapping.Mapping;
import io.metamigrator.migration.Estimate;
import io.metamigrator.migration.files.Digests;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** What a plan says besides its entities: what it was made of, for which target, and how much it is. */
final class PlanDraft {
    private static final int FORMAT = 1;

    private final PlanPhase.PlanContext context;
    private final Mapping mapping;
    private final PlanOptions options;
    private final SourceSet sources;
    private final ObjectMapper json;
    private final Map<Path, CompletableFuture<String>> sums = new HashMap<>();

    PlanDraft(
            PlanPhase.PlanContext context, Mapping mapping, PlanOptions options, SourceSet sources, ObjectMapper json) {
        this.context = context;
        this.mapping = mapping;
        this.options = options;
        this.sources = sources;
        this.json = json;
        sources.files().forEach(file -> sums.put(file.path(), CompletableFuture.supplyAsync(() -> sum(file.path()))));
    }

    /** Files are summed up beside the reading of their rows. */
    private static String sum(Path file) {
        try {
            return Digests.sha256(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    ObjectNode head() {
        ObjectNode head = json.createObjectNode();
        head.put("format", FORMAT)
                .put("migration", mapping.migration())
                .put("generatedAt", Instant.now().toString())
                .put("target", context.target())
                .put("mode", options.prefix().isEmpty() ? "production" : "test")
                .put("prefix", options.prefix())
                .put("source", options.source().toString())
                .put("timeZone", context.clock().zone().map(ZoneId::getId).orElse(""));
        ArrayNode order = head.putArray("migrationOrder");
        mapping.types().stream().map(EntityType::name).forEach(order::add);
        ObjectNode given = head.putObject("options");
        if (options.limit() != null) {
            given.put("limit", options.limit());
        }
        if (options.filter() != null) {
            given.put("filter", options.filter().toString());
        }
        if (options.from() != null) {
            given.put("from", options.from().toString());
        }
        if (options.to() != null) {
            given.put("to", options.to().toString());
        }
        return head;
    }

    private ObjectNode digests() throws IOException {
        ObjectNode digests = json.createObjectNode();
        digests.put("mapping", mapping.digest());
        digests.put("target", new TargetSnapshot(context.paths(), json).digest(types()));
        ArrayNode files = digests.putArray("sources");
        for (SourceSet.SourceFile file : sources.files()) {
            files.addObject()
                    .put("file", file.path().getFileName().toString())
                    .put("sha256", sums.get(file.path()).join())
                    .put("bytes", Files.size(file.path()))
                    .put("is", file.description());
        }
        return digests;
    }

    private List<String> types() {
        return mapping.types().stream().map(EntityType::name).toList();
    }

    ObjectNode tail(PlanBuilder planning) throws IOException {
        ObjectNode tail = json.createObjectNode();
        tail.set("digests", digests());
        ObjectNode types = tail.putObject("types");
        planning.counts().forEach((type, counts) -> types.set(type, counts.json()));
        ArrayNode accounts = tail.putArray("sourceAccounts");
        sources.accounts().forEach(account -> accounts.add(account.json()));
        long creates = planning.counts().values().stream()
                .mapToLong(TypeCounts::creates)
                .sum();
        tail.set("estimate", Estimate.of(creates, context.rate()).json());
        ObjectNode unmapped = tail.putObject("unmappedColumns");
        sources.headers().forEach((kind, header) -> {
            List<String> columns = mapping.unmappedColumns(kind, header);
            if (!columns.isEmpty()) {
                ArrayNode names = unmapped.putArray(kind);
                columns.forEach(names::add);
            }
        });
        ObjectNode unresolvable = tail.putObject("uncheckedReferences");
        planning.unresolvable().forEach(unresolvable::put);
        ArrayNode refused = tail.putArray("refusedFiles");
        sources.refused()
                .forEach(file -> refused.addObject()
                        .put("file", file.path().getFileName().toString())
                        .put("is", file.whatItIs())
                        .put("advice", file.advice()));
        ArrayNode notices = tail.putArray("notices");
        sources.notices().forEach(notices::add);
        planning.unreadJoins().forEach(notices::add);
        if (context.clock().isMissing()) {
            notices.add(context.clock().advice());
        }
        planning.observers().forEach(observer -> tail.set(observer.name(), observer.found()));
        ObjectNode samples = tail.putObject("firstPayloads");
        planning.samples().forEach(samples::set);
        return tail;
    }
}
