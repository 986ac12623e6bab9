package io.metamigrator.systems.sqlite.source;

import io.metamigrator.systems.sqlite.engine.FileHeader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the bytes of a file and of those beside it tell before SQLite is asked: whether it is a database, and whole. */
final class FileCheck {
    private static final byte[] HOT = {(byte) 0xd9, (byte) 0xd5, 0x05, (byte) 0xf9};

    private final Path file;
    private final @Nullable FileHeader header;
    private final boolean empty;
    private final WalFile log;
    private final List<String> refusals = new ArrayList<>();

    private FileCheck(Path file, @Nullable FileHeader header, boolean empty, WalFile log) {
        this.file = file;
        this.header = header;
        this.empty = empty;
        this.log = log;
    }

    static FileCheck of(Path file) throws IOException {
        byte[] first = first(file);
        Path beside = SourceFile.log(file);
        WalFile log = Files.exists(beside) ? WalFile.read(beside) : new WalFile(0, Map.of());
        Optional<FileHeader> header = FileHeader.of(first);
        FileCheck check = new FileCheck(file, header.orElse(null), first.length == 0, log);
        if (header.isPresent()) {
            check.checkSize(header.get());
            check.checkLog(header.get());
        } else if (first.length > 0) {
            check.refusals.add(file + " is no SQLite database: it is " + ForeignContent.told(first));
        } else if (log.hasFrames()) {
            check.refusals.add(file + " is empty, and its write-ahead log is not; put the database back that belongs to"
                    + " the log");
        }
        check.checkJournal();
        return check;
    }

    private static byte[] first(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(FileHeader.LENGTH);
        }
    }

    private void checkSize(FileHeader found) throws IOException {
        long size = Files.size(file);
        boolean isCut = size % found.pageSize() != 0 || size < found.pages() * found.pageSize();
        if (isCut && !log.hasFrames()) {
            refusals.add(file + " is cut off: it has " + size + " bytes, and its header speaks of "
                    + Math.max(found.pages(), 1) + " pages of " + found.pageSize() + "; copy it again, or take it from"
                    + " a backup");
        }
    }

    private void checkLog(FileHeader found) throws IOException {
        Path beside = SourceFile.log(file);
        if (!log.hasFrames()) {
            return;
        }
        FileTime logged = Files.getLastModifiedTime(beside);
        if (!found.usesWal() || log.pageSize() != found.pageSize()) {
            refusals.add(beside + " is of another database than the one beside it, which SQLite would damage by it;"
                    + " find out which of the two is right, and move the other away");
        } else if (logged.compareTo(Files.getLastModifiedTime(file)) < 0 && !log.isCheckpointed(beside, file)) {
            refusals.add(beside + " is older than its database and says something else, so that SQLite would bring old"
                    + " rows back; find out which of the two is right, and move the other away");
        }
    }

    private void checkJournal() throws IOException {
        Path journal = SourceFile.beside(file, "-journal");
        if (Files.exists(journal)) {
            try (InputStream in = Files.newInputStream(journal)) {
                if (Arrays.equals(in.readNBytes(HOT.length), HOT)) {
                    refusals.add(file + " was left in the middle of a change, which " + journal.getFileName()
                            + " would take back; start and stop the application once, so that it does");
                }
            }
        }
    }

    /** Whether it is neither a database nor empty. */
    boolean isForeign() {
        return header == null && !empty;
    }

    boolean usesWal() {
        return header != null && header.usesWal();
    }

    boolean hasLog() {
        return log.hasFrames();
    }

    /** What speaks against reading it, and what to do, a sentence each. */
    List<String> refusals() {
        return refusals;
    }
}
