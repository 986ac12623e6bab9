package io.metamigrator.torture;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.metamigrator.migration.Scenario;
import io.metamigrator.migration.failure.ExitCode;
import io.metamigrator.torture.redis.RedisTorturePlay;
import io.metamigrator.torture.sqlite.SqliteTorturePlay;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.LoggerFactory;

/** {@code ./migrate torture}: random plans, faults and deaths, and what became of every record. */
public final class TortureScenario implements Scenario {
    private static final int A_LINE_EVERY = 25;

    @Override
    public String name() {
        return "torture";
    }

    @Override
    public String description() {
        return "Kills random runs at random moments, and checks.";
    }

    @Override
    public int run(List<String> args, PrintStream out) {
        boolean redis = !args.isEmpty() && args.get(0).equals("redis");
        if (LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME) instanceof Logger log) {
            log.setLevel(Level.OFF); // the dead complain, and each run keeps a log of its own
        }
        if (!args.isEmpty() && args.get(0).equals("sqlite")) {
            return SqliteTorturePlay.run(args.subList(1, args.size()), out);
        }
        return redis ? RedisTorturePlay.run(args.subList(1, args.size()), out) : play(TortureOptions.of(args), out);
    }

    private static int play(TortureOptions options, PrintStream out) {
        List<Long> seeds = options.seeds();
        out.println(seeds.size() + " runs, seeds " + seeds.get(0) + " to " + seeds.get(seeds.size() - 1) + ", "
                + options.parallel() + " at a time, "
                + (options.rivals()
                        ? "two processes or two folders in each"
                        : "share with kill -9: " + options.killShare()));
        long begun = System.nanoTime();
        List<TortureVerdict> played = new CopyOnWriteArrayList<>();
        AtomicBoolean isEnding = new AtomicBoolean();
        Thread byHand = new Thread(() -> {
            isEnding.set(true);
            sum(List.copyOf(played), since(begun), out);
        });
        Runtime.getRuntime().addShutdownHook(byHand);
        try {
            new Torture(options).play(verdict -> {
                if (isEnding.get()) {
                    return; // its engines are being stopped with this process
                }
                played.add(verdict);
                if (!verdict.isGreen()) {
                    tell(verdict, options, out);
                }
                if (played.size() % A_LINE_EVERY == 0) {
                    out.println(played.size() + " of " + seeds.size() + " played, "
                            + played.stream().filter(one -> !one.isGreen()).count() + " not green, after "
                            + since(begun) + " s");
                }
            });
            Runtime.getRuntime().removeShutdownHook(byHand);
            return sum(played, since(begun), out);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ExitCode.INTERRUPTED.code();
        }
    }

    private static void tell(TortureVerdict verdict, TortureOptions options, PrintStream out) {
        long seed = verdict.script().seed();
        out.println("NOT GREEN: seed " + seed + ", files in " + verdict.left());
        verdict.violations().stream().limit(10).forEach(violation -> out.println("    " + violation));
        if (verdict.defect() != null) {
            verdict.defect().printStackTrace(out);
        }
        out.println("    again: ./migrate torture " + (options.rivals() ? "rivals " : "") + "--only " + seed
                + " --kill-share " + options.killShare()
                + (options.records() == 0 ? "" : " --records " + options.records()));
    }

    private static int sum(List<TortureVerdict> verdicts, long seconds, PrintStream out) {
        Map<String, Long> sums = new TreeMap<>();
        verdicts.forEach(verdict -> {
            verdict.seen().forEach((what, times) -> sums.merge(what, (long) times, Long::sum));
            boolean killed = verdict.seen().containsKey("kill -9");
            sums.merge("runs with kill -9 of a process", killed ? 1L : 0L, Long::sum);
            sums.merge("runs with a rate", verdict.script().rate() > 0 ? 1L : 0L, Long::sum);
            sums.merge("runs with late commits up to 3 s", verdict.script().isSlow() ? 1L : 0L, Long::sum);
        });
        sums.forEach((what, times) -> out.printf("%8d  %s%n", times, what));
        long green = verdicts.stream().filter(TortureVerdict::isGreen).count();
        out.println(green + " of " + verdicts.size() + " runs green in " + seconds
                + " s: nothing twice, nothing lost, nothing left open.");
        verdicts.stream()
                .filter(verdict -> !verdict.isGreen())
                .forEach(verdict ->
                        out.println("not green: seed " + verdict.script().seed()));
        return green == verdicts.size() ? ExitCode.DONE.code() : ExitCode.DIFFERENCES.code();
    }

    private static long since(long begun) {
        return Duration.ofNanos(System.nanoTime() - begun).toSeconds();
    }
}
