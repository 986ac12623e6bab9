package io.metamigrator.systems.sqlite.mapping;

import io.metamigrator.mapping.MappingException;
import io.metamigrator.mapping.MappingText;
import io.metamigrator.migration.failure.ExitCode;
import io.metamigrator.migration.failure.MigrationException;
import io.metamigrator.migration.files.Digests;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What the new databases are and where their rows come from. Immutable.
 *
 * @param leave tables that are left on purpose
 * @param prune rows that may go once what they are about is in use no more; empty where there are none
 * @param schemas the files with the schemas of the new databases
 * @param digest of the mapping file and of all schemas
 */
public record SqliteMapping(
        List<FileRule> files,
        List<DatabaseRule> databases,
        List<LeaveRule> leave,
        List<CheckRule> checks,
        Optional<PruneRule> prune,
        List<Path> schemas,
        String digest) {

    /**
     * Reads a mapping file, and the schemas that lie beside it in {@code schema/<database>.sql}, or in
     * {@code schema/<set>/<database>.sql} where the set has its own.
     *
     * @throws MigrationException that names every line which cannot be used
     */
    public static SqliteMapping load(Path file, String set) {
        try {
            return LastMapping.of(file, set).orRead(text -> read(file, set, text));
        } catch (MappingException e) {
            throw MigrationException.usage(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw new MigrationException(
                    ExitCode.USAGE,
                    file + " cannot be read (" + MappingText.whyUnreadable(e) + "); it says what goes where",
                    e);
        }
    }

    private static SqliteMapping read(Path file, String set, String text) throws IOException {
        SchemaFiles schemas = new SchemaFiles(file.resolveSibling(SchemaFiles.FOLDER), set);
        SqliteMappingFile read = new SqliteMappingFile(file.toString(), text, set, schemas);
        return new SqliteMapping(
                read.files(),
                read.databases(),
                read.leave(),
                read.checks(),
                read.prune(),
                schemas.files(),
                Digests.sha256(set + "\n" + text + "\n" + schemas.read()));
    }

    /** The rule that has a name for a file of the old set. */
    public Optional<FileRule> fileRule(String name) {
        return files.stream().filter(rule -> rule.takes(name)).findFirst();
    }

    /** What a file of the old set is called; one that no rule names has its own name, and never that of another. */
    public String alias(String name) {
        boolean isAnothers = files.stream().anyMatch(rule -> rule.alias().equals(name));
        return fileRule(name).map(FileRule::alias).orElse(isAnothers ? "./" + name : name);
    }
}
