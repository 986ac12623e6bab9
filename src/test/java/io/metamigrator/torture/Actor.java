package io.metamigrator.torture;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.metamigrator.StoppedProcess;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** An {@link ActorProcess} as seen from outside, with what can be done to it. One thread gives it orders. */
final class Actor implements AutoCloseable {
    /** What the first process of a run calls itself when it calls the service. */
    static final String FIRST = "first";

    static final String SECOND = "second";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Process process;
    private final boolean inNamespace;
    private final Clocks clocks;
    private final BufferedWriter orders;
    private final BufferedReader answers;
    private @Nullable Path mark;
    private @Nullable StoppedProcess stopped;
    private long stillNanos;

    private Actor(Process process, boolean inNamespace, Clocks clocks) {
        this.process = process;
        this.inNamespace = inNamespace;
        this.clocks = clocks;
        this.orders = new BufferedWriter(new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8));
        this.answers = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    static Actor start(String name, boolean inNamespace) {
        List<String> command = new ArrayList<>();
        if (inNamespace) {
            command.addAll(PidNamespace.OWN);
        }
        command.addAll(ChildProcess.java());
        command.addAll(List.of(ActorProcess.class.getName(), name));
        Clocks clocks = Clocks.open();
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().putAll(clocks.environment());
        try {
            Actor actor = new Actor(builder.start(), inNamespace, clocks);
            Runtime.getRuntime().addShutdownHook(new Thread(actor::close)); // one that stands still would stay for ever
            return actor;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Clocks clocks() {
        return clocks;
    }

    /** Begins to carry it out; the exit code comes when it is done, -1 where the process ended before that. */
    CompletableFuture<Integer> perform(Order order) {
        stillNanos = 0;
        mark = order.stop() == null ? null : Path.of(order.stop().mark());
        try {
            orders.write(JSON.writeValueAsString(order));
            orders.newLine();
            orders.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        CompletableFuture<Integer> exit = new CompletableFuture<>();
        Thread thread = new Thread(() -> exit.complete(answer()), "answers of an actor");
        thread.setDaemon(true);
        thread.start();
        return exit;
    }

    private int answer() {
        try {
            String line = answers.readLine();
            return line == null ? -1 : Integer.parseInt(line);
        } catch (IOException e) {
            return -1;
        }
    }

    /** Whether it has come to the moment of its order, at which that thread waits. */
    boolean isAtItsMoment() {
        return mark != null && Files.exists(mark);
    }

    /** SIGSTOP, at a moment at which {@code free} holds. */
    void stop(BooleanSupplier free) {
        stopped = StoppedProcess.of(pid(), free);
        stillNanos = System.nanoTime();
    }

    /** By when all of it stood still, by the machine's clock; 0 where it did not in its order. */
    long stillNanos() {
        return stillNanos;
    }

    /** Lets it go on, also from its moment. */
    void goOn() {
        try {
            if (mark != null) {
                Files.deleteIfExists(mark);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (stopped != null) {
            stopped.goOn();
        }
    }

    /** Whether the process stands still. */
    boolean isStill() {
        return StoppedProcess.isStill(pid());
    }

    private long pid() {
        return inNamespace ? PidNamespace.pidIn(process) : process.pid();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** kill -9. */
    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        ChildProcess.end(process);
    }
}
