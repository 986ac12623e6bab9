package io.metamigrator.intake;

import io.metamigrator.intake.Export.Unusable;
import io.metamigrator.intake.ReplacementRule.Replaced;
import io.metamigrator.ledger.IntakeFile;
import io.metamigrator.migration.Amounts;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** What the text beside a dropped file says: what became of it, why, and what to do. */
final class Verdicts {
    private Verdicts() {}

    static String taken(IntakeFile file, List<Replaced> replaced) {
        StringBuilder text = new StringBuilder("taken: " + file.name() + " holds " + file.kind() + ", "
                + Amounts.of(file.rows(), "row") + "\n" + facts(file.digest())
                + "set: " + file.set() + "\n");
        replaced.forEach(old ->
                text.append("replaces: ").append(shown(old)).append("; it stays there and is not planned any more\n"));
        return text.toString();
    }

    static String takenApart(Arrival arrival, List<String> parts, List<String> remarks) {
        StringBuilder text = new StringBuilder("taken apart: " + arrival.shown()
                + " holds several lists, each of which is taken as a file of its own\n");
        parts.forEach(part -> text.append("  ").append(part).append("\n"));
        remarks.forEach(remark -> text.append(remark).append("\n"));
        return text + facts(arrival.digest());
    }

    static String doubted(IntakeFile file, List<Replaced> replaced, Path all) {
        StringBuilder text = new StringBuilder("in doubt: " + file.name() + " holds " + file.kind() + ", "
                + Amounts.of(file.rows(), "row") + ", and would replace\n");
        replaced.forEach(old -> text.append("  ").append(shown(old)).append("\n"));
        return text
                + "what to do: drop the whole list, or the one that stands once more; or, if this one is right,"
                + " ./migrate intake accept " + file.set() + "\nto look at it: " + all + "\n" + facts(file.digest())
                + "set: " + file.set() + "\n";
    }

    private static String shown(Replaced old) {
        return old.file().place() + ", " + Amounts.of(old.file().rows(), "row") + ", "
                + (old.missing() == 0
                        ? "all of whose numbers and names are in the new one"
                        : old.missing() + " of whose numbers and names are not in the new one");
    }

    static String refused(Arrival arrival, Unusable why) {
        boolean unread = why.code().equals(NotRead.CODE);
        return "refused: " + arrival.shown() + " " + (unread ? "was " : "is ") + why.whatItIs() + "\nwhat to do: "
                + why.advice() + end(why, unread)
                + facts(arrival.digest());
    }

    private static String end(Unusable why, boolean unread) {
        return why.advice().startsWith("drop ")
                ? "\n"
                : (unread ? " and drop it" : ", then drop that") + " into the folder\n";
    }

    /** What a refused file is, with {@code it} as its subject. */
    static String clause(Unusable why) {
        return (why.code().equals(NotRead.CODE) ? "it was " : "it is ") + why.whatItIs();
    }

    static String again(Arrival arrival, IntakeFile before, Path kept) {
        boolean refused = before.state() == IntakeFile.State.REFUSED;
        return "nothing new: " + arrival.shown() + " has the content of " + before.name() + ", which was "
                + (refused ? "refused" : "taken") + " at " + before.takenAt().truncatedTo(ChronoUnit.SECONDS)
                + "\nsee: "
                + kept + ".txt\nwhat to do: "
                + (refused ? "what that file says" : "nothing, unless another file was meant") + "\n"
                + facts(arrival.digest());
    }

    private static String facts(String digest) {
        return (digest.isEmpty() ? "" : "sha256: " + digest + "\n") + "at: "
                + Instant.now().truncatedTo(ChronoUnit.SECONDS) + "\n";
    }

    /** What went wrong with a file or folder, and what to do. */
    static String words(IOException e) {
        if (e instanceof AccessDeniedException) {
            return "it, or the archive beside it, may not be read or written; give this process the right";
        }
        String reason =
                e instanceof FileSystemException file && file.getReason() != null ? file.getReason() : e.getMessage();
        String said = reason == null ? e.getClass().getSimpleName() : SafeName.shown(reason);
        boolean full = said.contains("No space left") || said.contains("quota");
        return said + (full ? "; make room, it is tried again" : "; it is tried again");
    }
}
