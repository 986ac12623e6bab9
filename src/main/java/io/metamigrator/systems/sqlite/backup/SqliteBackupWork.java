package io.metamigrator.systems.sqlite.backup;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metamigrator.migration.failure.MigrationException;
import io.metamigrator.migration.files.ExactJson;
import io.metamigrator.migration.files.PrivateFiles;
import io.metamigrator.migration.slices.BackupHead;
import io.metamigrator.migration.slices.BackupWork;
import io.metamigrator.systems.sqlite.publish.Steps;
import io.metamigrator.systems.sqlite.source.Inventory;
import io.metamigrator.systems.sqlite.source.KnownFiles;
import io.metamigrator.systems.sqlite.source.SourceFile;
import io.metamigrator.systems.sqlite.source.SourceFolder;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Copies every old file. All were read before the first is copied, and are read once more after the last; if the bytes were the same
 * each time, all copies show the one instant between: a writer leaves another change counter, or another log, behind. One thread.
 */
final class SqliteBackupWork implements BackupWork<SourceFile> {
    static final String DATA = "data";
    static final String CONTENTS = "contents.json";
    private static final ObjectMapper JSON = ExactJson.mapper();

    private final BackupHead head;
    private final Inventory source;
    private final Path file;
    private final Steps steps;
    private final AsideFolder aside;

    /** @param source as it was read before @param file gets this name once it is whole */
    SqliteBackupWork(BackupHead head, Inventory source, Path file, Steps steps) throws IOException {
        this.head = head;
        this.source = source;
        this.file = file;
        this.steps = steps;
        this.aside = AsideFolder.of(file);
    }

    @Override
    public BackupHead head() {
        return head;
    }

    @Override
    public Iterator<SourceFile> pages() {
        return source.files().iterator();
    }

    @Override
    public int size(SourceFile each) {
        return 1;
    }

    @Override
    public void keep(SourceFile each) throws IOException {
        Path copy = data().resolve(each.name());
        steps.next("copy " + each.name());
        if (!FileCopy.of(each.path(), copy).equals(each.digests())) {
            throw written(List.of(each.name()));
        }
    }

    private Path data() {
        return aside.path().resolve(DATA);
    }

    @Override
    public long finish() throws IOException {
        requireOneInstant();
        requireSameContent();
        try (OutputStream out = PrivateFiles.write(aside.path().resolve(CONTENTS))) {
            ObjectNode contents = JSON.createObjectNode();
            source.files().forEach(each -> KeptFile.of(each).writeTo(contents.putObject(each.name())));
            out.write(JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(contents));
        }
        steps.next("name the backup");
        aside.become(file);
        return source.files().size();
    }

    private void requireOneInstant() throws IOException {
        List<String> written = new ArrayList<>();
        for (SourceFile each : source.files()) {
            if (!each.isUntouched()) {
                written.add(each.name());
            }
        }
        if (!written.isEmpty()) {
            throw written(written);
        }
        List<String> added = new ArrayList<>(SourceFolder.names(source.folder()));
        added.removeAll(source.files().stream().map(SourceFile::name).toList());
        added.removeAll(source.others());
        if (!added.isEmpty()) {
            throw written(added);
        }
    }

    private MigrationException written(List<String> names) {
        return MigrationException.refused("nothing is kept, since " + String.join(", ", names)
                + (names.size() == 1 ? " was" : " were")
                + " written to meanwhile, so that the copies would not be of one instant; stop what writes in "
                + source.folder() + ", plan again, and give the same command");
    }

    /** The copies are read back and opened: by the same bytes they are as whole as the old files, which were found so. */
    private void requireSameContent() throws IOException {
        Inventory copies = SourceFolder.read(data(), KnownFiles.of(source));
        for (SourceFile each : source.files()) {
            String difference = copies.file(each.name())
                    .map(copy -> KeptFile.of(each).difference(KeptFile.of(copy)))
                    .orElse("it is not there");
            if (!difference.isEmpty()) {
                throw new IOException("the copy of " + each.name() + " is none: " + difference);
            }
        }
        try (Stream<Path> all = Files.walk(data())) {
            for (Path shared :
                    all.filter(each -> each.toString().endsWith("-shm")).toList()) {
                Files.delete(shared); // made by the reading, and of no use to anybody else
            }
        }
    }

    /** What a backup says of its databases. */
    static List<KeptFile> contents(Path backup) {
        try {
            List<KeptFile> contents = new ArrayList<>();
            JSON.readTree(backup.resolve(CONTENTS).toFile())
                    .properties()
                    .forEach(each -> contents.add(KeptFile.of(each.getKey(), each.getValue())));
            return contents;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            aside.remove();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
