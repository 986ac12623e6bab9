package io.metamigrator.systems.mt5;

import io.metamigrator.mapping.Header;
import io.metamigrator.mapping.SourceRow;
import io.metamigrator.migration.failure.ExitCode;
import io.metamigrator.migration.failure.MigrationException;
import io.metamigrator.migration.plan.SourceSet;
import io.metamigrator.outside.RegularFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** A folder of MT5 exports; what a file is, is told by its content. */
public final class Mt5Sources implements SourceSet {
    private static final int MOST_COLUMNS = 2_000;
    private static final Set<String> ENDINGS = Set.of(".htm", ".html", ".json", ".xls", ".xlsx", ".csv");

    private final Map<Mt5Export.Recognised, SourceFile> files = new LinkedHashMap<>();
    private final List<RefusedFile> refused = new ArrayList<>();
    private final Corrections corrections = new Corrections();
    private final Set<String> notices = new LinkedHashSet<>();
    private final Map<String, Header> headers = new LinkedHashMap<>();

    private Mt5Sources(List<Path> paths) throws IOException {
        for (Path path : paths) {
            String strange = RegularFile.strangeness(path);
            if (!strange.isEmpty()) {
                refused.add(new RefusedFile(path, strange + ", which is not read", "put the file itself there"));
                continue;
            }
            Mt5Export export = Mt5Files.identify(path);
            if (export instanceof Mt5Export.Recognised recognised) {
                if (recognised.kind() == Mt5Kind.CORRECTIONS) {
                    corrections.read(recognised);
                }
                files.put(recognised, new SourceFile(path, kinds(recognised), label(recognised)));
            } else if (export instanceof Mt5Export.Refused no) {
                refused.add(new RefusedFile(path, no.whatItIs(), no.advice()));
            }
        }
    }

    /** Looks at the pages and JSON files of a folder, by name; other files and hidden ones are passed over. */
    public static Mt5Sources open(Path folder) {
        try (Stream<Path> all = Files.list(folder)) {
            return new Mt5Sources(all.filter(Mt5Sources::isCandidate)
                    .filter(path -> !Files.isDirectory(path))
                    .sorted()
                    .toList());
        } catch (IOException e) {
            throw new MigrationException(
                    ExitCode.UNAVAILABLE,
                    "the folder " + folder + " cannot be read (" + e.getClass().getSimpleName() + ")",
                    e);
        }
    }

    private static boolean isCandidate(Path path) {
        String name = path.getFileName().toString().toLowerCase(Locale.ROOT);
        return !name.startsWith(".") && ENDINGS.stream().anyMatch(name::endsWith);
    }

    private static String label(Mt5Export.Recognised export) {
        return export.kind() == Mt5Kind.CORRECTIONS
                ? "mended rows"
                : export.kind().label();
    }

    /** Mended rows are taken where the rows stand that they were made of, and not as a file. */
    private static List<String> kinds(Mt5Export.Recognised export) {
        return switch (export.kind()) {
            case CORRECTIONS -> List.of();
            case TERMINAL_HISTORY -> List.of("orders", "positions", "deals");
            case TERMINAL_POSITIONS -> List.of("positions");
            default -> List.of(export.kind().label());
        };
    }

    @Override
    public List<SourceFile> files() {
        return List.copyOf(files.values());
    }

    @Override
    public List<RefusedFile> refused() {
        return List.copyOf(refused);
    }

    @Override
    public Map<String, Header> headers() {
        return headers;
    }

    @Override
    public List<String> notices() {
        return List.copyOf(notices);
    }

    @Override
    public Iterator<SourceRow> rows(String kind) {
        return new RowsOfKind(
                kind,
                files.entrySet().stream()
                        .filter(file -> file.getValue().kinds().contains(kind))
                        .map(Map.Entry::getKey)
                        .iterator(),
                corrections.ofKind(kind),
                this);
    }

    void seen(String kind, Header header) {
        Header before = headers.get(kind);
        if (before == null) {
            headers.put(kind, header);
        } else if (before != header && !header.columns().stream().allMatch(before::has)) {
            Set<String> all = new LinkedHashSet<>(before.columns());
            all.addAll(header.columns());
            if (all.size() > MOST_COLUMNS) {
                throw MigrationException.refused(
                        "the files of " + kind + " have more than " + MOST_COLUMNS + " different columns between them");
            }
            headers.put(kind, Header.of(List.copyOf(all)));
        }
    }

    void noticed(List<String> remarks) {
        notices.addAll(remarks);
    }
}
