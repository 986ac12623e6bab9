package io.metamigrator.mapping;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.ZoneId;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The meaning of a migration: a mapping file, checked and ready to map rows. Immutable and safe to share. */
public final class Mapping {
    private final String migration;
    private final List<EntityType> types;
    private final String digest;

    private Mapping(String migration, List<EntityType> types, String digest) {
        this.migration = migration;
        this.types = List.copyOf(types);
        this.digest = digest;
    }

    /** Reads a file whose exclusions are all in force. */
    public static Mapping load(Path file, ZoneId zone) {
        return load(file, zone, setting -> null);
    }

    /**
     * Reads and checks a mapping file.
     *
     * @param zone the time zone of the source's clock
     * @param settings the value of a setting by name, or null
     * @throws MappingException with every problem of the file, each with its line
     * @throws UncheckedIOException where the file cannot be read
     */
    public static Mapping load(Path file, ZoneId zone, Function<String, @Nullable String> settings) {
        byte[] bytes = read(file);
        String name = String.valueOf(file.getFileName());
        MappingFile read = new MappingFile(name, MappingText.of(name, bytes), zone, settings);
        List<EntityType> types =
                read.types().stream().map(rules -> new EntityType(rules, "")).toList();
        return new Mapping(read.migration(), types, digest(bytes, zone.getId() + read.usedSettings()));
    }

    public String migration() {
        return migration;
    }

    /** The types in the order in which they are to be created. */
    public List<EntityType> types() {
        return types;
    }

    /** The types that are made of rows of this kind, in order. */
    public List<EntityType> typesOf(String kind) {
        return types.stream().filter(type -> type.source().equals(kind)).toList();
    }

    /** @throws IllegalArgumentException where the mapping has no such type */
    public EntityType type(String name) {
        return types.stream()
                .filter(type -> type.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the mapping has no type " + name));
    }

    /** The same mapping for a test run; see {@link EntityType#withTestPrefix}. */
    public Mapping withTestPrefix(String prefix) {
        return new Mapping(
                migration,
                types.stream().map(type -> type.withTestPrefix(prefix)).toList(),
                digest);
    }

    /** SHA-256, in hex, of the file and of the time zone and settings that change what it means. */
    public String digest() {
        return digest;
    }

    /** An index of joined records for all types, kept in memory; records of other kinds are passed over. */
    public Joins joins(Iterable<SourceRecord> records) {
        return Joins.of(records, joins());
    }

    /** The kinds of source that fill what the rows of a type lack. */
    public List<String> joinedKinds() {
        return joins().stream().map(Join::kind).distinct().toList();
    }

    /** The kinds of source that types are made of or filled from. */
    public List<String> kinds() {
        return Stream.concat(
                        types.stream().map(EntityType::source), joins().stream().map(Join::kind))
                .distinct()
                .toList();
    }

    /** The columns that no rule of any type reads and that no list of ignored columns names, in the file's order. */
    public List<String> unmappedColumns(String kind, Header header) {
        KnownColumns known = new KnownColumns(kind, types);
        return header.columns().stream()
                .filter(column -> !known.contains(column))
                .toList();
    }

    private List<Join> joins() {
        return types.stream()
                .map(type -> type.rules().join())
                .flatMap(Optional::stream)
                .toList();
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot read the mapping file " + file, unreadable);
        }
    }

    private static String digest(byte[] file, String meaning) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            sha.update(file);
            return HexFormat.of().formatHex(sha.digest(meaning.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
