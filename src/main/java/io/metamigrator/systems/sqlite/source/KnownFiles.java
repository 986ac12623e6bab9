package io.metamigrator.systems.sqlite.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metamigrator.migration.files.KeptFacts;
import io.metamigrator.systems.sqlite.engine.EngineVersion;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What earlier readings have found out of old files by reading each of their pages: that they are whole, and what their tables hold.
 * It is known by the SHA-256 of a database and of its log, so that it holds for the same bytes only, and for the SQLite that found it.
 */
public final class KnownFiles {
    /** Where nothing is known, and nothing is kept. */
    public static final KnownFiles NONE = new KnownFiles(Optional.empty(), true, Map.of());

    private final Optional<Path> kept;
    private final boolean forgets;
    private final Map<Untouched, Map<String, StorageClasses>> given;

    private KnownFiles(Optional<Path> kept, boolean forgets, Map<Untouched, Map<String, StorageClasses>> given) {
        this.kept = kept;
        this.forgets = forgets;
        this.given = given;
    }

    /** @param file where it is kept from one reading to the next; need not be there */
    public static KnownFiles in(Path file) {
        return new KnownFiles(Optional.of(file), false, Map.of());
    }

    /** For a reading that goes by nothing that was found before, and keeps what it finds. */
    public KnownFiles anew() {
        return new KnownFiles(kept, true, Map.of());
    }

    /** For a reading of copies, which are as whole as the files that they are of if they have the same bytes. */
    public static KnownFiles of(Inventory originals) {
        Map<Untouched, Map<String, StorageClasses>> given = new HashMap<>();
        originals.files().forEach(file -> {
            Map<String, StorageClasses> tables = new HashMap<>();
            file.tables().forEach(table -> tables.put(table.name(), table.classes()));
            given.put(file.digests(), tables);
        });
        return new KnownFiles(Optional.empty(), true, given);
    }

    /** What is known now, by the digests of files and then by the names of tables. */
    Map<Untouched, Map<String, StorageClasses>> read() {
        Map<Untouched, Map<String, StorageClasses>> known = new HashMap<>(given);
        if (forgets || kept.isEmpty()) {
            return known;
        }
        for (JsonNode file : KeptFacts.read(kept.get(), EngineVersion.loaded())) {
            Map<String, StorageClasses> tables = new LinkedHashMap<>();
            file.path("tables")
                    .properties()
                    .forEach(table -> tables.put(table.getKey(), KnownClasses.of(table.getValue())));
            known.put(
                    new Untouched(
                            file.path("database").asText(), file.path("log").asText()),
                    tables);
        }
        return known;
    }

    /** Keeps what a reading has found, in the place of all that was known. */
    void keep(List<SourceFile> files) {
        kept.ifPresent(to -> {
            ArrayNode facts = JsonNodeFactory.instance.arrayNode();
            for (SourceFile file : files) {
                ObjectNode fact = facts.addObject()
                        .put("database", file.digests().database())
                        .put("log", file.digests().log());
                ObjectNode tables = fact.putObject("tables");
                file.tables().forEach(table -> KnownClasses.write(table.classes(), tables.putObject(table.name())));
            }
            KeptFacts.write(to, EngineVersion.loaded(), facts);
        });
    }
}
