package io.metamigrator;

import io.metamigrator.migration.failure.ExitCode;
import io.metamigrator.migration.failure.MigrationException;
import io.metamigrator.sandbox.sqlite.OldWorld;
import io.metamigrator.systems.sqlite.publish.Generations;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** {@code ./migrate demo sqlite}: a made-up data folder of a portfolio manager, the whole way into eight new databases. */
final class SqliteDemo {
    private static final String MIGRATION = "sqlite";
    private static final String GATE = "--apply --i-understand-this-will-write-to-sqlite --confirm MIGRATE";
    private static final Set<Integer> CLEAN = Set.of(ExitCode.DONE.code());

    private final Map<String, String> overrides;
    private final int securities;
    private final int days;

    SqliteDemo(Map<String, String> overrides) {
        this(overrides, OldWorld.SECURITIES, OldWorld.TEN_YEARS);
    }

    /** @param days of prices for each of the securities */
    SqliteDemo(Map<String, String> overrides, int securities, int days) {
        this.overrides = overrides;
        this.securities = securities;
        this.days = days;
    }

    int run(PrintStream out) {
        DemoFolder folder = new DemoFolder(Path.of(overrides.getOrDefault("out.dir", "out"), "demo-sqlite"));
        folder.makeFresh();
        Path old = folder.path().resolve("data");
        Path target = folder.path().resolve("databases");
        try {
            OldWorld.writeAwkward(old, securities, days);
            OldFiles before = OldFiles.of(old);
            DemoShell shell = new DemoShell(MIGRATION, settings(folder, old, target), out);
            introduce(before, out);
            shell.tellSettings();
            long begun = System.nanoTime();
            boolean green = commands(shell, target);
            long millis = Duration.ofNanos(System.nanoTime() - begun).toMillis();
            return green && tell(target, before, OldFiles.of(old), millis, out)
                    ? ExitCode.DONE.code()
                    : ExitCode.DIFFERENCES.code();
        } catch (IOException | SQLException e) {
            throw new MigrationException(
                    ExitCode.UNAVAILABLE, folder.path() + " cannot be written or read: " + e.getMessage(), e);
        }
    }

    private Map<String, String> settings(DemoFolder folder, Path old, Path target) {
        Map<String, String> settings = new LinkedHashMap<>(overrides);
        settings.put("sqlite.source", old.toString());
        settings.put("sqlite.target", target.toString());
        settings.put("out.dir", folder.path().toString());
        settings.put("ledger.url", folder.ledgerUrl());
        return settings;
    }

    private void introduce(OldFiles old, PrintStream out) {
        out.println("A portfolio manager keeps " + old.rows() + " rows in " + old.databases() + " SQLite files, which"
                + " become eight. The files are made up: eleven as the application");
        out.println(
                "left them, some as it was installed and some as upgrades have changed them, one in UTF-16, one with");
        out.println("a trade that is in its write-ahead log only, and one file of " + days
                + " days' prices for each of " + securities);
        out.println("securities; one security has two, which do not agree. Some rows cannot go. No network is needed.");
        out.println();
    }

    private static boolean commands(DemoShell shell, Path target) throws IOException {
        return shell.shown("discover", CLEAN)
                && shell.shown("plan", CLEAN)
                && shell.shown("validate", CLEAN)
                && (!shell.has("backup") || shell.shown("backup", CLEAN))
                && shell.shown("apply", CLEAN)
                && isDoneInSpiteOfDeath(shell, target)
                && (!shell.has("verify") || shell.shown("verify", CLEAN));
    }

    /** Ends an apply in a process of its own once the new set has its name, which is before it counts, and gives it again. */
    private static boolean isDoneInSpiteOfDeath(DemoShell shell, Path target) throws IOException {
        boolean killed = shell.killed("apply " + GATE, () -> hasSet(target));
        boolean counts = Files.exists(target.resolve(Generations.POINTER), LinkOption.NOFOLLOW_LINKS);
        shell.out()
                .println(
                        !killed
                                ? "It was done before it could be killed."
                                : counts
                                        ? "kill -9 right after the publication."
                                        : "kill -9 in the middle of the publication: the new set has its name, and nobody"
                                                + " is pointed to it yet.");
        return shell.shown("apply " + GATE, CLEAN);
    }

    private static boolean hasSet(Path target) {
        try (var sets = Files.newDirectoryStream(target, "generation-*")) {
            return sets.iterator().hasNext();
        } catch (IOException notYet) {
            return false;
        }
    }

    private static boolean tell(Path target, OldFiles before, OldFiles after, long millis, PrintStream out)
            throws SQLException, IOException {
        Path set = target.resolve(Generations.POINTER);
        SqliteDemoTally tally = SqliteDemoTally.of(set, before.rows());
        out.println();
        out.println("What the set's notes say, beside what plain SQL counts in its files:");
        tally.lines().forEach(out::println);
        out.println();
        out.println(tally.identity());
        boolean untouched = before.equals(after);
        out.println(
                untouched
                        ? "The old files are byte for byte as they were, write-ahead log included: SHA-256 of "
                                + before.digests().size() + " files before = after."
                        : "The old files are NOT as they were; this is a defect of ours.");
        out.println(
                tally.agrees()
                        ? "Notes and databases agree."
                        : "Notes and databases do NOT agree; this is a defect of ours.");
        out.println();
        out.println("It took " + millis / 100 / 10.0 + " s, one death included. The new set: " + set);
        return untouched && tally.agrees();
    }
}
