package io.metamigrator.torture.redis;

import io.metamigrator.migration.failure.ExitCode;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** {@code ./migrate torture redis}: a large history, and a Redis and a tool that die again and again. */
public final class RedisTorturePlay {
    private RedisTorturePlay() {}

    public static int run(List<String> words, PrintStream out) {
        RedisTortureOptions options = RedisTortureOptions.of(words);
        out.println("Keys " + options.keys() + ", kills " + options.kills() + " of each, stops " + options.stops()
                + ", seed " + options.seed()
                + (options.postgres() ? ", ledger in PostgreSQL" : "")
                + (options.twoServers() ? ", from one server to another" : ", within one server"));
        for (Death death : Death.of(options)) {
            out.printf(
                    "  at %.0f %% of the keys and %d ms: %s%n",
                    death.share() * 100,
                    death.delayMillis(),
                    death.victim() == Death.Victim.TOOL || death.isStandstill()
                            ? death.victim()
                            : death.victim() + ", away for " + death.pauseMillis() + " ms");
        }
        try {
            RedisTortureVerdict verdict = new RedisTorture(options).play();
            verdict.tell(out);
            if (verdict.isGreen()) {
                remove(verdict.folder());
            }
            return verdict.isGreen() ? ExitCode.DONE.code() : ExitCode.DIFFERENCES.code();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ExitCode.INTERRUPTED.code();
        }
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
