package io.metamigrator.ledger;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Locale;

/** Whose fault a failed write is, which decides what becomes of the others in its group. */
enum WriteFault {
    /** The connection broke, or the store asked for another try; the group is tried again. */
    PASSING,
    /** The store itself is full, failing, locked or damaged; nothing else of the group would fare better. */
    STORE,
    /** One piece of work broke a rule of the schema; the others are not to suffer for it. */
    WORK;

    private static final String NOT_THE_WORK =
            "SQLITE_(FULL|IOERR|BUSY|LOCKED|READONLY|CORRUPT|NOTADB|CANTOPEN|NOMEM).*";

    static WriteFault of(Throwable thrown) {
        if (!(sql(thrown) instanceof SQLException e)) {
            return WORK;
        }
        String state = String.valueOf(e.getSQLState());
        if (state.startsWith("08") || state.startsWith("57P0") || state.startsWith("40")) {
            return PASSING;
        }
        boolean store = state.startsWith("53")
                || state.startsWith("58")
                || state.equals("25006")
                || code(e).matches(NOT_THE_WORK);
        return store ? STORE : WORK;
    }

    /** As {@link #of}, if there is no connection yet and so no work to blame. */
    static WriteFault ofConnecting(Throwable thrown) {
        WriteFault fault = of(thrown);
        return fault == WORK ? STORE : fault;
    }

    /** What happened and what a person can do about it; {@code ledger} is its address. */
    static String explain(String ledger, Throwable thrown) {
        Throwable root = thrown;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        Throwable told = sql(thrown) instanceof SQLException e ? e : root;
        String detail = String.valueOf(told.getMessage()).lines().findFirst().orElse("");
        return detail + advice(ledger, told, (detail + " " + root.getMessage()).toLowerCase(Locale.ROOT));
    }

    private static String advice(String ledger, Throwable told, String detail) {
        String state = told instanceof SQLException e ? String.valueOf(e.getSQLState()) : "";
        if (detail.contains("sqlite_corrupt") || detail.contains("sqlite_notadb")) {
            return ". The file is damaged: move it and its -wal and -shm files aside and keep them, put the newest file of"
                    + " the folder ledger-backups beside it in its place, and run discover and plan before you apply, since"
                    + " the copy is from before the newest run; never start over with an empty ledger on a target that"
                    + " was written to";
        }
        if (detail.contains("sqlite_readonly") || detail.contains("read-only file system")) {
            return ". The file system or the file is read-only: mount it for writing, or set ledger.url";
        }
        if (detail.contains("sqlite_cantopen") && isReadOnly(ledger)) {
            return ". Its folder is on a file system that is read-only: mount it for writing, or set ledger.url";
        }
        if (detail.contains("sqlite_full") || detail.contains("sqlite_ioerr") || state.startsWith("53100")) {
            return ". The disk is full or failing: make room and start again, the run continues where it was";
        }
        if (detail.contains("sqlite_busy") || detail.contains("sqlite_locked")) {
            return ". Another program holds the file: close it (a database browser, a copy under way) and start again";
        }
        if (state.startsWith("08") || state.startsWith("57P0")) {
            return ". Start the database or correct ledger.url, and start again; the run continues where it was";
        }
        if (state.startsWith("28") || state.equals("3D000")) {
            return ". See ledger.url, ledger.user and the password";
        }
        return ". The ledger is " + ledger;
    }

    private static boolean isReadOnly(String ledger) {
        try {
            Path folder = Path.of(ledger.replaceFirst("^jdbc:sqlite:", ""))
                    .toAbsolutePath()
                    .getParent();
            return folder != null && Files.getFileStore(folder).isReadOnly();
        } catch (IOException | RuntimeException e) {
            return false; // what cannot be asked is not claimed
        }
    }

    private static Throwable sql(Throwable thrown) {
        for (Throwable at = thrown; at != null; at = at.getCause()) {
            if (at instanceof SQLException e && (e.getSQLState() != null || !code(e).isEmpty())) {
                return at;
            }
        }
        return thrown;
    }

    private static String code(SQLException e) {
        String message = String.valueOf(e.getMessage());
        return message.startsWith("[SQLITE_") ? message.substring(1, message.indexOf(']')) : "";
    }
}
