package io.metamigrator.systems.sqlite.cleanup;

import io.metamigrator.migration.failure.ExitCode;
import io.metamigrator.migration.failure.MigrationException;
import io.metamigrator.migration.files.Digests;
import io.metamigrator.migration.files.Durable;
import io.metamigrator.migration.files.PrivateFiles;
import io.metamigrator.migration.slices.SlicePlan;
import io.metamigrator.systems.sqlite.publish.PackedFile;
import io.metamigrator.systems.sqlite.publish.StepWatch;
import io.metamigrator.systems.sqlite.publish.Steps;
import io.metamigrator.systems.sqlite.source.OpenFiles;
import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The old files of one run on their way out of the data folder; or where a publication has put them, if that is the archive. Each is moved by one rename, a database before what lies beside it:
 * who opens it meanwhile finds none, and never one without its log. Callers hold the migration's lease.
 */
record Archive(Path source, Path folder, Steps steps) {
    private static final String NOTHING = Digests.sha256("");

    Archive(Path source, Path folder) {
        this(source, folder, new Steps(StepWatch.NONE));
    }

    /** What is moved, in its order. */
    List<OldPiece> pieces(SlicePlan plan) {
        List<OldPiece> pieces = new ArrayList<>();
        plan.head().path("files").properties().forEach(file -> {
            String[] digests = file.getValue().asText().split(" ", 2);
            String log = digests.length == 2 && !digests[1].equals(NOTHING) ? digests[1] : "";
            pieces.add(piece(file.getKey(), digests[0]));
            pieces.add(piece(file.getKey() + "-wal", log));
            pieces.add(piece(file.getKey() + "-journal", ""));
            pieces.add(piece(file.getKey() + "-shm", ""));
        });
        return pieces.stream()
                .filter(piece -> !piece.digest().isEmpty() || piece.stage().isPresent())
                .toList();
    }

    private OldPiece piece(String name, String digest) {
        return new OldPiece(name, source.resolve(name), folder.resolve(name), digest);
    }

    /** What speaks against moving them. */
    List<String> objections(List<OldPiece> pieces) {
        try {
            List<String> objections = new ArrayList<>();
            Path old = source.toAbsolutePath().normalize();
            Path away = folder.toAbsolutePath().normalize();
            if (away.startsWith(old) && !away.equals(old)) {
                objections.add(folder + " is within " + old + ", where the next plan would take it for a source;"
                        + " name another sqlite.archives");
            }
            OpenFiles open = OpenFiles.now();
            for (OldPiece piece : pieces) {
                piece.objection().ifPresent(objections::add);
                if (Files.exists(piece.from())) {
                    open.holders(piece.from())
                            .forEach(holder -> objections.add(holder + " has " + piece.name() + " open; stop it"));
                }
            }
            return objections;
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    /** Moves one piece, and compresses it if that is asked for; what was done before is left as it is. */
    void move(OldPiece piece, boolean compressed) {
        try {
            if (piece.stage().filter(OldPiece.Stage.DUE::equals).isPresent()) {
                piece.objection().ifPresent(why -> {
                    throw MigrationException.refused(why);
                });
                steps.next("move " + piece.name() + " to the archive");
                PrivateFiles.folder(piece.to().toAbsolutePath().getParent());
                Durable.rename(piece.from(), piece.to());
                Durable.sync(piece.from().toAbsolutePath().getParent());
            }
            if (compressed && !piece.digest().isEmpty() && Files.exists(piece.to())) {
                steps.next("pack " + piece.name());
                new PackedFile(piece.to()).pack();
            }
        } catch (AtomicMoveNotSupportedException e) {
            throw new MigrationException(
                    ExitCode.REFUSED,
                    folder + " is on another disk than " + source + ", so that no file can be moved there by one"
                            + " rename; name another sqlite.archives",
                    e);
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    private MigrationException unusable(IOException e) {
        return MigrationException.unavailable(
                folder + " cannot be used: " + e + "; mend that, and give the command again", e);
    }
}
