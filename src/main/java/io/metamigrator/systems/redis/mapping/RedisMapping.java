package io.metamigrator.systems.redis.mapping;

import io.metamigrator.mapping.MappingException;
import io.metamigrator.mapping.MappingText;
import io.metamigrator.migration.failure.ExitCode;
import io.metamigrator.migration.failure.MigrationException;
import io.metamigrator.migration.files.Digests;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** The steps of the migration in their order, and which rule takes a key: the first one that fits. Immutable. */
public final class RedisMapping {
    private final List<String> steps;
    private final List<KeyRule> rules;
    private final TreeMap<Integer, List<KeyRule>> byDatabase = new TreeMap<>();
    private final String digest;

    RedisMapping(List<String> steps, List<KeyRule> rules, String digest) {
        this.steps = List.copyOf(steps);
        this.rules = List.copyOf(rules);
        this.digest = digest;
        for (KeyRule rule : rules) {
            for (int database : rule.databases()) {
                byDatabase.computeIfAbsent(database, none -> new ArrayList<>()).add(rule);
            }
        }
    }

    /**
     * Reads the mapping file.
     *
     * @param onExisting what holds where a rule does not say it
     * @throws MigrationException that names every line which cannot be used
     */
    public static RedisMapping load(Path file, OnExisting onExisting) {
        try {
            String text = MappingText.read(file);
            RedisMappingFile read = new RedisMappingFile(file.toString(), text, onExisting);
            return new RedisMapping(read.steps(), read.rules(), Digests.sha256(onExisting.word() + "\n" + text));
        } catch (MappingException e) {
            throw MigrationException.usage(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw new MigrationException(
                    ExitCode.USAGE,
                    file + " cannot be read (" + MappingText.whyUnreadable(e) + "); it says which keys are migrated",
                    e);
        }
    }

    /** The names of the steps, in the order in which they are carried out. */
    public List<String> steps() {
        return steps;
    }

    public List<KeyRule> rules() {
        return rules;
    }

    /** The databases that any rule looks into, by number. */
    public List<Integer> databases() {
        return List.copyOf(byDatabase.keySet());
    }

    /** Whether some rule takes keys of this name, if they are of the right type. */
    public boolean mayTake(int database, RedisKey key) {
        return byDatabase.getOrDefault(database, List.of()).stream().anyMatch(rule -> rule.fitsName(key));
    }

    /** Whether the type of this key has. */
    public boolean asksForType(int database, RedisKey key) {
        for (KeyRule rule : byDatabase.getOrDefault(database, List.of())) {
            if (rule.fitsName(key)) {
                return !rule.types().isEmpty();
            }
        }
        return false;
    }

    /** Where a key of a source database goes; empty where no rule takes it. */
    public Optional<KeyRule.Mapped> map(int database, RedisKey key, String type) {
        for (KeyRule rule : byDatabase.getOrDefault(database, List.of())) {
            Optional<KeyRule.Mapped> mapped = rule.map(key, type);
            if (mapped.isPresent()) {
                return mapped;
            }
        }
        return Optional.empty();
    }

    /** All places that a key may go to, by whatever type it is of. */
    public List<KeyRule.Mapped> names(int database, RedisKey key) {
        List<KeyRule.Mapped> names = new ArrayList<>();
        for (KeyRule rule : byDatabase.getOrDefault(database, List.of())) {
            rule.named(key).ifPresent(names::add);
            if (!names.isEmpty() && rule.types().isEmpty() && rule.fitsName(key)) {
                break;
            }
        }
        return names;
    }

    /** Whether a name of the target begins as those that some rule gives. */
    public boolean mayBeTarget(RedisKey target) {
        return rules.stream()
                .anyMatch(rule -> target.text().startsWith(rule.template().prefix()));
    }

    /** Of the file's text and of the settings that change its meaning. */
    public String digest() {
        return digest;
    }
}
