package io.metamigrator.sandbox;

import io.metamigrator.migration.Scenario;
import io.metamigrator.migration.failure.ExitCode;
import io.metamigrator.migration.failure.MigrationException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** {@code ./migrate sandbox}: a TraderVolt on loopback, until it is stopped. */
public final class SandboxScenario implements Scenario {

    @Override
    public String name() {
        return "sandbox";
    }

    @Override
    public String description() {
        return "Runs a TraderVolt to try things on, with faults.";
    }

    @Override
    public int run(List<String> args, PrintStream out) {
        CountDownLatch stopped = new CountDownLatch(1);
        try (Sandbox sandbox = Sandbox.start(SandboxOptions.of(options(args)))) {
            Runtime.getRuntime().addShutdownHook(new Thread(stopped::countDown, "sandbox-stop"));
            out.println(
                    "TraderVolt sandbox at " + sandbox.url() + " - any e-mail and password log in; Ctrl-C stops it");
            out.println("Journal: " + sandbox.url() + "/sandbox/journal   state: " + sandbox.url() + "/sandbox/state");
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

    /** {@code --name value}, {@code --name=value} or a switch {@code --name}; one that comes again is added with a comma. */
    private static Map<String, String> options(List<String> args) {
        Map<String, String> options = new LinkedHashMap<>();
        options.put("project", Path.of("").toAbsolutePath().toString());
        for (int i = 0; i < args.size(); i++) {
            String arg = args.get(i);
            if (!arg.startsWith("--")) {
                throw MigrationException.usage("sandbox takes options only, not '" + arg + "'");
            }
            int equals = arg.indexOf('=');
            boolean valued = equals > 0;
            boolean followed =
                    !valued && i + 1 < args.size() && !args.get(i + 1).startsWith("--");
            String name = arg.substring(2, valued ? equals : arg.length());
            String value = valued ? arg.substring(equals + 1) : followed ? args.get(++i) : "true";
            options.merge(name, value, (one, more) -> name.equals("project") ? more : one + "," + more);
        }
        return options;
    }
}
