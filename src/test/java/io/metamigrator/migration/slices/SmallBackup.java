package io.metamigrator.migration.slices;

import io.metamigrator.migration.Tally;
import io.metamigrator.migration.files.PrivateFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Iterator;
import java.util.Map;
import java.util.stream.Stream;

/** Keeps words in a folder, a file each, which its manifest alone proves to be whole; tries them out under other names. */
record SmallBackup(SmallSystem system) implements SliceBackup<String, Path> {

    @Override
    public BackupWork<String> begin(SlicePlan plan, BackupHead.Kind kind, Path folder, Instant at) throws IOException {
        PrivateFiles.folder(folder);
        Map<String, String> side = kind == BackupHead.Kind.TARGET ? system.target() : system.source;
        return new Work(system, plan, new BackupHead(kind, plan.digest(), "small", "1", at), side, folder);
    }

    @Override
    public BackupTrial<Path> trial() {
        return new Trial(system);
    }

    private record Work(SmallSystem system, SlicePlan plan, BackupHead head, Map<String, String> side, Path folder)
            implements BackupWork<String> {

        @Override
        public Iterator<String> pages() {
            return system.items(plan.parts().get(0));
        }

        @Override
        public int size(String item) {
            return 1;
        }

        @Override
        public void keep(String item) throws IOException {
            system.faults.at(SmallSystem.Moment.BEFORE_ITEM, item);
            if (side.containsKey(item)) {
                Files.writeString(folder.resolve(item), side.get(item));
            }
        }

        @Override
        public long finish() throws IOException {
            try (Stream<Path> files = Files.list(folder)) {
                return files.count();
            }
        }

        @Override
        public void close() {}
    }

    private record Trial(SmallSystem system) implements BackupTrial<Path> {

        @Override
        public String place() {
            return "names that begin with drill";
        }

        @Override
        public Iterator<Path> pages(BackupFolder.Backup backup) {
            try (Stream<Path> files = Files.list(backup.file())) {
                return files.sorted().toList().iterator();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public int size(Path file) {
            return 1;
        }

        @Override
        public Tally<Restored> tryOut(BackupFolder.Backup backup, Path file) {
            Tally<Restored> tally = new Tally<>(Restored.class, 1);
            String item = file.getFileName().toString();
            try {
                String kept = Files.readString(file, StandardCharsets.UTF_8);
                system.write("drill" + item, kept);
                system.faults.at(SmallSystem.Moment.AFTER_SLICE, item);
                boolean same = kept.equals(system.target().get("drill" + item));
                tally.add("all", same ? Restored.SAME : Restored.DIFFERENT, item + " is not as it was kept");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } finally {
                system.remove("drill" + item);
            }
            return tally;
        }
    }
}
