package io.metamigrator.torture;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.metamigrator.CamelEngine;
import io.metamigrator.cli.CommandContext;
import io.metamigrator.cli.CommandTree;
import io.metamigrator.torture.Incident.Moment;
import io.metamigrator.torture.Life.Cut;
import io.metamigrator.torture.Order.Stop;
import java.io.BufferedReader;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A process that carries out one {@link Order} after another, each as the entry would, since starting a process takes longer
 * than a run. Orders come by standard input, exit codes go by standard output.
 */
public final class ActorProcess {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long LOOK_NANOS = Duration.ofMillis(1).toNanos();
    private static final AtomicInteger ATTEMPTS = new AtomicInteger();
    private static volatile @Nullable String name;
    private static volatile @Nullable Stop stop;

    private ActorProcess() {}

    /** @param arguments what it calls itself when it calls the service */
    public static void main(String[] arguments) throws IOException {
        PrintStream answers = System.out;
        System.setOut(System.err);
        name = arguments[0];
        BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = orders.readLine(); line != null; line = orders.readLine()) {
            answers.println(carryOut(JSON.readValue(line, Order.class)));
            answers.flush();
        }
        Runtime.getRuntime().halt(0); // whoever gave orders is gone
    }

    private static int carryOut(Order order) throws IOException {
        ATTEMPTS.set(0);
        stop = order.stop();
        Life life = begin(order);
        try (PrintStream log = new PrintStream(new FileOutputStream(order.log(), true), true, StandardCharsets.UTF_8)) {
            CommandContext workplace =
                    new CommandContext(Path.of(order.folder()), order.environment(), CamelEngine.starter(), log, log);
            return CommandTree.of(workplace).execute(order.words().toArray(String[]::new));
        } finally {
            if (life != null) {
                life.forget();
            }
        }
    }

    private static @Nullable Life begin(Order order) {
        Stop at = order.stop();
        if (at == null || order.ledger() == null) {
            return null;
        }
        return switch (at.moment()) {
            case BEFORE_COMMIT, AFTER_COMMIT ->
                Life.goOn(
                        Path.of(order.ledger()),
                        new Cut(at.at(), at.moment() == Moment.BEFORE_COMMIT),
                        () -> standStill(at));
            case BEFORE_ATTEMPT, CALL_ARRIVED -> null;
        };
    }

    /** What this process calls itself; null where this is no such process. */
    static @Nullable String name() {
        return name;
    }

    /** A call is about to be attempted. */
    static void attempt() {
        Stop at = stop;
        if (at != null && at.moment() == Moment.BEFORE_ATTEMPT && ATTEMPTS.incrementAndGet() == at.at()) {
            standStill(at);
        }
    }

    /** Tells that the moment has come, and keeps this thread there until somebody takes the mark away. */
    private static void standStill(Stop at) {
        Path mark = Path.of(at.mark());
        try {
            Files.createFile(mark);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        while (Files.exists(mark)) {
            LockSupport.parkNanos(LOOK_NANOS);
        }
    }
}
