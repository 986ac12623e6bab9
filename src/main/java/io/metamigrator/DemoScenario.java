package io.metamigrator;

import io.metamigrator.ledger.Ledger;
import io.metamigrator.ledger.LedgerSettings;
import io.metamigrator.ledger.Run;
import io.metamigrator.ledger.State;
import io.metamigrator.migration.Scenario;
import io.metamigrator.migration.failure.ExitCode;
import io.metamigrator.migration.failure.MigrationException;
import io.metamigrator.sandbox.Sandbox;
import io.metamigrator.sandbox.SandboxOptions;
import io.metamigrator.sandbox.SandboxState;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** {@code ./migrate demo [tradervolt|redis|sqlite]}: a whole migration on this machine, with every command shown. */
public final class DemoScenario implements Scenario {
    private static final String MIGRATION = "tradervolt";
    private static final Path PROJECT = Path.of("");
    private static final int CLEAN = ExitCode.DONE.code();
    private static final int REJECTS = ExitCode.DONE_WITH_DEAD_LETTERS.code();

    @Override
    public String name() {
        return "demo";
    }

    @Override
    public String description() {
        return "Tries tradervolt, redis or sqlite on made-up data; no network.";
    }

    @Override
    public String arguments() {
        return "MIGRATION";
    }

    @Override
    public String aboutArguments() {
        return "tradervolt (if none is named), redis or sqlite; also settings, as -Dkey=value.";
    }

    @Override
    public int run(List<String> args, PrintStream out) {
        List<String> settings =
                args.stream().filter(arg -> arg.startsWith("-D")).toList();
        List<String> words = args.stream().filter(arg -> !arg.startsWith("-D")).toList();
        Map<String, String> overrides = overrides(settings);
        if (words.equals(List.of("redis"))) {
            return new RedisDemo(overrides).run(out);
        }
        if (words.equals(List.of("sqlite"))) {
            return new SqliteDemo(overrides).run(out);
        }
        if (!words.isEmpty() && !words.equals(List.of(MIGRATION))) {
            throw MigrationException.usage("demo takes " + MIGRATION
                    + ", redis or sqlite, and settings as -Dkey=value, not '" + String.join(" ", words) + "'");
        }
        return tradervolt(overrides, out);
    }

    private static int tradervolt(Map<String, String> overrides, PrintStream out) {
        DemoFolder folder = new DemoFolder(Path.of(overrides.getOrDefault("out.dir", "out"), "demo"));
        folder.makeFresh();
        SandboxOptions options = SandboxOptions.defaults()
                .with("project", PROJECT.toAbsolutePath().toString())
                .with("fault", "lost-after-commit=0.05:method=POST:after=1");
        try (Sandbox sandbox = Sandbox.start(options)) {
            Map<String, String> settings = settings(sandbox, folder, overrides);
            DemoShell shell = new DemoShell(MIGRATION, settings, out);
            introduce(out);
            shell.tellSettings();
            SandboxState before = sandbox.state();
            boolean green = commands(shell);
            return green && tell(folder, before, sandbox.state(), out) ? CLEAN : ExitCode.DIFFERENCES.code();
        }
    }

    private static Map<String, String> overrides(List<String> args) {
        Map<String, String> overrides = new LinkedHashMap<>();
        for (String arg : args) {
            int equals = arg.indexOf('=');
            if (equals < 0) {
                throw MigrationException.usage("demo takes settings as -Dkey=value, not '" + arg + "'");
            }
            overrides.put(arg.substring(2, equals), arg.substring(equals + 1));
        }
        return overrides;
    }

    private static Map<String, String> settings(Sandbox sandbox, DemoFolder folder, Map<String, String> overrides) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("tradervolt.url", sandbox.url());
        settings.put("tradervolt.email", "demo@example.org");
        settings.put("tradervolt.password", UUID.randomUUID().toString());
        settings.put("tradervolt.source", "migration_files/samples");
        settings.put("tradervolt.rate", "0");
        settings.put("tradervolt.quiet-time", "500ms");
        settings.put("mt5.time-zone", "Europe/Athens");
        settings.putAll(overrides);
        settings.put("out.dir", folder.path().toString());
        settings.put("ledger.url", folder.ledgerUrl());
        return settings;
    }

    private static void introduce(PrintStream out) {
        out.println(
                "A small brokerage moves from MT5 to TraderVolt: the exports in migration_files/samples, into a sandbox");
        out.println("on this machine. The sandbox does its work but loses one answer in twenty, as a bad line would.");
        out.println("No account and no network are needed. The rate of 1 call a second is lifted for the demo.");
        out.println();
    }

    private static boolean commands(DemoShell shell) {
        String gate = "--apply --i-understand-this-will-write-to-tradervolt --confirm MIGRATE";
        return shell.shown("discover", Set.of(CLEAN))
                && shell.shown("plan", Set.of(CLEAN))
                && shell.shown("validate", Set.of(CLEAN))
                && shell.shown("apply", Set.of(CLEAN))
                && shell.shown("apply " + gate, Set.of(CLEAN, REJECTS))
                && (!shell.has("verify") || shell.shown("verify", Set.of(CLEAN)))
                && shell.ran("report", Set.of(CLEAN)); // which says what verify has found
    }

    private static boolean tell(DemoFolder folder, SandboxState before, SandboxState after, PrintStream out) {
        try (Ledger ledger = Ledger.open(new LedgerSettings(folder.ledgerUrl(), null, null))) {
            Run run = ledger.runs().of(MIGRATION).get(0);
            DemoTally tally = new DemoTally(ledger.counts(run), arrived(run, before, after), twice(run, after));
            long lostAnswers = after.requests("POST", "lost") - before.requests("POST", "lost");
            out.println();
            out.println("What the ledger says, beside what is really in the sandbox:");
            tally.lines().forEach(out::println);
            out.println();
            out.println("Answers that the sandbox lost: " + lostAnswers + ", each found again by reading back."
                    + " Twice in the sandbox: " + tally.twice() + ". Lost: " + tally.lost() + ". Left open: "
                    + tally.left() + ".");
            List<String> rejected = rejected(ledger, run);
            out.println("Rejected on purpose, since the samples hold bad rows: " + rejected.size());
            rejected.forEach(line -> out.println("  " + line));
            out.println(
                    tally.agrees()
                            ? "Ledger and sandbox agree."
                            : "Ledger and sandbox do NOT agree; this is a defect of ours.");
            out.println();
            out.println("Report: " + folder.path().resolve(MIGRATION).resolve("results/report.html"));
            out.println("Look into it: ./migrate -Dout.dir=" + folder.path() + " -Dledger.url=" + folder.ledgerUrl()
                    + " where Orders.htm:31");
            Path page = folder.path().resolve(MIGRATION).resolve("results/report.html");
            out.println("Prove it: ./migrate -Dout.dir=" + folder.path() + " report verify " + page);
            return tally.agrees();
        }
    }

    private static Map<String, Long> arrived(Run run, SandboxState before, SandboxState after) {
        Map<String, Long> arrived = new LinkedHashMap<>();
        run.types()
                .forEach(type -> arrived.put(
                        type,
                        (long) after.entities().getOrDefault(type, 0)
                                - before.entities().getOrDefault(type, 0)));
        return arrived;
    }

    private static Map<String, Long> twice(Run run, SandboxState after) {
        Map<String, Long> twice = new LinkedHashMap<>();
        run.types()
                .forEach(type -> twice.put(
                        type,
                        after.duplicates().getOrDefault(type, Map.of()).values().stream()
                                .mapToLong(times -> times - 1)
                                .sum()));
        return twice;
    }

    private static List<String> rejected(Ledger ledger, Run run) {
        return ledger.records().page(run, Set.of(State.REJECTED), 0, 20).stream()
                .map(record -> record.source().file() + ":" + record.source().row() + "  " + record.reason())
                .toList();
    }
}
