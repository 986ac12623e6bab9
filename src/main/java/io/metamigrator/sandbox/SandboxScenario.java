package io.metamigrator.sandbox;

import io.metamigrator.migration.Scenario;
import io.metamigrator.migration.ScenarioOption;
import io.metamigrator.migration.failure.ExitCode;
import io.metamigrator.migration.failure.MigrationException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** {@code ./migrate sandbox}: a TraderVolt on loopback, until it is stopped. */
public final class SandboxScenario implements Scenario {
    private static final String PROJECT = "project";

    @Override
    public String name() {
        return "sandbox";
    }

    @Override
    public String description() {
        return "Runs a TraderVolt to try things on, with faults.";
    }

    @Override
    public List<ScenarioOption> options() {
        return SandboxOptions.ALL;
    }

    @Override
    public List<String> more() {
        List<String> lines = new ArrayList<>(List.of("Kinds of faults:"));
        for (FaultKind kind : FaultKind.values()) {
            lines.add("  %-20s %s".formatted(kind.label(), kind.words()));
        }
        lines.addAll(List.of(
                "",
                "Examples:",
                "  ./migrate sandbox --port 18080",
                "  ./migrate sandbox --port 18080 --fault lost-after-commit=0.05:method=POST",
                "  curl -X DELETE http://127.0.0.1:18080/sandbox/faults    take all faults back",
                "",
                "docs/sandbox.md tells all settings of faults."));
        return lines;
    }

    @Override
    public int run(List<String> args, PrintStream out) {
        CountDownLatch stopped = new CountDownLatch(1);
        try (Sandbox sandbox = Sandbox.start(SandboxOptions.of(options(args)))) {
            Runtime.getRuntime().addShutdownHook(new Thread(stopped::countDown, "sandbox-stop"));
            out.println(
                    "TraderVolt sandbox at " + sandbox.url() + " - any e-mail and password log in; Ctrl-C stops it");
            out.println("Journal: " + sandbox.url() + "/sandbox/journal   state: " + sandbox.url() + "/sandbox/state");
            out.println("Faults:  " + sandbox.url() + "/sandbox/faults   (POST adds some, DELETE takes all back)");
            out.flush();
            stopped.await();
            return ExitCode.DONE.code();
        } catch (SandboxOptionException e) {
            throw MigrationException.usage(e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ExitCode.INTERRUPTED.code();
        }
    }

    /** {@code --name=value}; one that comes again is added with a comma. */
    private static Map<String, String> options(List<String> args) {
        Map<String, String> options = new LinkedHashMap<>();
        options.put(PROJECT, Path.of("").toAbsolutePath().toString());
        for (String arg : args) {
            String[] parts = arg.replaceFirst("^--", "").split("=", 2);
            options.merge(parts[0], parts[1], (one, more) -> parts[0].equals(PROJECT) ? more : one + "," + more);
        }
        return options;
    }
}
