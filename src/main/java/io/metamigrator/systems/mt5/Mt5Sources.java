package io.metamigrator.systems.mt5;

import io.metamigrator.mapping.Header;
import io.metamigrator.mapping.SourceRow;
import io.metamigrator.migration.failure.ExitCode;
import io.metamigrator.migration.failure.Messages;
import io.metamigrator.migration.failure.MigrationException;
import io.metamigrator.migration.records.plan.PassedOver;
import io.metamigrator.migration.records.plan.SourceAccount;
import io.metamigrator.migration.records.plan.SourceSet;
import io.metamigrator.outside.RegularFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** A folder of MT5 exports; what a file is, is told by its content. */
public final class Mt5Sources implements SourceSet {
    private static final int MOST_COLUMNS = 2_000;

    private final Map<Mt5Export.Recognised, SourceFile> files = new LinkedHashMap<>();
    private final List<RefusedFile> refused = new ArrayList<>();
    private final Corrections corrections = new Corrections();
    private final Set<String> notices = new LinkedHashSet<>();
    private final Map<String, Header> headers = new LinkedHashMap<>();
    private final Map<Path, SourceAccount> accounts = new LinkedHashMap<>();

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

    /**
     * The files of a kind, by name; of lists of clients and accounts those first that have more columns, since of two rows for
     * one of them the first is taken.
     */
    private Iterator<Mt5Export.Recognised> ofKind(String kind) {
        boolean isState = kind.equals(Mt5Kind.CLIENTS.label()) || kind.equals(Mt5Kind.ACCOUNTS.label());
        Comparator<Mt5Export.Recognised> order = Comparator.comparingInt(file -> isState ? -file.columns() : 0);
        return files.entrySet().stream()
                .filter(file -> file.getValue().kinds().contains(kind))
                .map(Map.Entry::getKey)
                .sorted(order)
                .iterator();
    }

    /** Looks into all files of a folder, by name, but those that are passed over for their name, which are told. */
    public static Mt5Sources open(Path folder) {
        List<Path> candidates = new ArrayList<>();
        List<String> passedOver = new ArrayList<>();
        try (Stream<Path> all = Files.list(folder)) {
            for (Path path : all.sorted().toList()) {
                Optional<String> why = whyNot(path);
                if (why.isEmpty()) {
                    candidates.add(path);
                } else if (!(isHidden(path) && Files.isDirectory(path))) {
                    passedOver.add(path.getFileName() + " is passed over: it is " + why.get());
                }
            }
            Mt5Sources sources = new Mt5Sources(candidates);
            sources.noticed(passedOver);
            return sources;
        } catch (IOException e) {
            throw new MigrationException(
                    ExitCode.UNAVAILABLE, "the folder " + folder + " cannot be read (" + Messages.why(e) + ")", e);
        }
    }

    private static Optional<String> whyNot(Path path) {
        Optional<String> why = PassedOver.why(path.getFileName().toString());
        return why.isEmpty() && Files.isDirectory(path) ? Optional.of("a folder, which is not entered") : why;
    }

    private static boolean isHidden(Path path) {
        return path.getFileName().toString().startsWith(".");
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
            case WORKBOOK ->
                ((Form.Workbook) export.form())
                        .lists().stream()
                                .flatMap(list -> kinds(list).stream())
                                .distinct()
                                .toList();
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
        return new RowsOfKind(kind, ofKind(kind), corrections.ofKind(kind), this);
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

    /** A file was read to its end for the rows of one kind. @param read what its reader says of it */
    void read(Mt5Export.Recognised file, String kind, long taken, SourceAccount read) {
        SourceAccount before = accounts.get(file.file());
        Map<String, Long> kinds = new LinkedHashMap<>(before == null ? Map.of() : before.taken());
        kinds.put(kind, taken);
        accounts.put(
                file.file(),
                new SourceAccount(read.file(), read.unit(), read.found(), kinds, read.told(), read.parting()));
    }

    @Override
    public List<SourceAccount> accounts() {
        List<SourceAccount> all = new ArrayList<>();
        files.keySet().stream()
                .map(file -> file.kind() == Mt5Kind.CORRECTIONS
                        ? corrections.account(file.file())
                        : accounts.get(file.file()))
                .filter(Objects::nonNull)
                .forEach(all::add);
        return all;
    }

    void noticed(List<String> remarks) {
        notices.addAll(remarks);
    }
}
