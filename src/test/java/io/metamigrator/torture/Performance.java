package io.metamigrator.torture;

import com.fasterxml.jackson.databind.JsonNode;
import io.metamigrator.migration.Control;
import io.metamigrator.torture.History.Deathbed;
import io.metamigrator.torture.History.Exit;
import io.metamigrator.torture.History.Hold;
import io.metamigrator.torture.History.Row;
import io.metamigrator.torture.History.Sample;
import io.metamigrator.torture.Life.Cut;
import io.metamigrator.torture.Script.Act;
import io.metamigrator.torture.Script.Ending;
import io.metamigrator.torture.Script.How;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Plays one script, life after life, and writes down what can be seen of it from outside. One thread. */
final class Performance implements AutoCloseable {
    private static final Duration LONGEST_LIFE = Duration.ofMinutes(10);
    private static final int MOST_COMMANDS = 8;
    private static final long LOOK_NANOS = Duration.ofMillis(20).toNanos();
    private static final long SAMPLE_NANOS = Duration.ofMillis(400).toNanos();
    private static final Set<Integer> BY_ITSELF = Set.of(0, 5);
    private static final Set<Integer> STOPPED = Set.of(0, 5, 130, 143); // 0 and 5 if its own end came first
    private static final Set<Integer> WITH_A_SECOND = Set.of(0, 3, 5);

    private final Script script;
    private final Stage stage;
    private final Deque<Act> acts;
    private final Set<Sample> samples = new LinkedHashSet<>();
    private final List<Deathbed> deaths = new ArrayList<>();
    private final List<Exit> endings = new ArrayList<>();
    private final Map<String, Integer> seen = new TreeMap<>();
    private final List<Command> zombies = new ArrayList<>();
    private final List<Life> lives = new ArrayList<>();
    private final List<Hold> holds = new ArrayList<>();
    private @Nullable Command intruder;
    private @Nullable Life life;
    private Set<History.Name> inherited = Set.of();
    private Path ledger;
    private LedgerFile file;
    private int callsBefore;
    private int calls;
    private long sampledAt;

    /** @param ledger the ledger as it is before the first apply */
    Performance(Script script, Stage stage, Path ledger) {
        this.script = script;
        this.stage = stage;
        this.ledger = ledger;
        this.acts = new ArrayDeque<>(script.acts());
        this.file = LedgerFile.open(ledger);
    }

    /** How often each thing has happened. */
    Map<String, Integer> seen() {
        return seen;
    }

    History play() {
        Set<String> before = stage.stored().values().stream()
                .flatMap(Collection::stream)
                .map(StoredEntities::id)
                .collect(Collectors.toSet());
        callsBefore = stage.sandbox().journal().size();
        script.faults().forEach(stage.sandbox().faults()::add);
        boolean done = false;
        for (Ending ending : script.lives()) {
            done = done || live(ending) == 0;
        }
        for (int again = 0; again < MOST_COMMANDS && !done; again++) {
            done = ended("apply", command(Stage.apply()), BY_ITSELF) == 0;
        }
        quiesce();
        List<Row> rows = file.rows();
        file.sample().ifPresent(samples::add);
        Map<String, List<JsonNode>> stored = stage.stored();
        return new History(
                PlanOnDisk.read(stage.plan()),
                before,
                stage.arrivals(),
                stored,
                rows,
                List.copyOf(samples),
                deaths,
                holds,
                endings,
                List.of(),
                script.rate());
    }

    /** Lets one life go by; answers its exit code, or -1 where it had none. */
    private int live(Ending ending) {
        stage.note("a life that is to end by " + ending);
        return ending.how().isChild() ? liveElsewhere(ending) : liveHere(ending);
    }

    private int liveHere(Ending ending) {
        if (ending.how() == How.STOP_AT_CALL) {
            return stopAt(ending.at());
        }
        Path next = stage.folder().resolve("life-" + (lives.size() + 1)).resolve("ledger.db");
        CompletableFuture<Deathbed> gone = new CompletableFuture<>();
        begin(new Cut(ending.at(), ending.how().isBefore()), () -> {
            LedgerFile.image(ledger, next);
            gone.complete(new Deathbed(ending.toString(), List.of(), stage.created()));
        });
        Command command = stage.give(ledger, Stage.apply());
        follow(() -> gone.isDone() || command.exit().isDone());
        if (!gone.isDone()) {
            return ended("apply", command, BY_ITSELF);
        }
        zombies.add(command);
        file.close();
        ledger = next;
        file = LedgerFile.open(ledger);
        file.holderIsGone();
        buried(ending, gone.join().created());
        return -1;
    }

    private Life begin(@Nullable Cut cut, Runnable atTheCut) {
        Life begun = Life.begin(ledger, cut, atTheCut);
        lives.add(begun);
        inherited = file.sending();
        life = begun;
        return begun;
    }

    private int stopAt(int call) {
        Life stopped = begin(null, () -> {});
        Command command = stage.give(ledger, Stage.apply());
        follow(() -> calls >= call || command.exit().isDone());
        count("stops");
        stopped.control().ifPresent(Control::stop);
        command.close();
        return ended("apply that was asked to stop", command, STOPPED);
    }

    private int liveElsewhere(Ending ending) {
        How how = ending.how();
        Cut cut = how.isAtCommit() ? new Cut(ending.at(), how.isBefore()) : null;
        life = null;
        Process child = stage.start(ledger, cut, Stage.apply());
        Path mark = ChildProcess.mark(ledger);
        int from = calls;
        follow(() -> !child.isAlive() || (how.isAtCommit() ? Files.exists(mark) : calls - from >= ending.at()));
        if (!child.isAlive()) {
            return ended("apply in a process of its own", child.exitValue(), BY_ITSELF);
        }
        if (how.isKill()) {
            child.destroyForcibly();
            ChildProcess.join(child);
            buried(ending, stage.created());
            return -1;
        }
        child.destroy();
        ChildProcess.join(child);
        count("SIGTERM");
        return ended("apply after SIGTERM", child.exitValue(), STOPPED);
    }

    private void buried(Ending ending, Set<History.Name> created) {
        count(ending.how().isKill() ? "kill -9" : "crashes");
        deaths.add(new Deathbed(ending.toString(), file.rows(), created));
    }

    private Command command(String... words) {
        begin(null, () -> {});
        Command command = stage.give(ledger, words);
        follow(command.exit()::isDone);
        return command;
    }

    private int ended(String what, Command command, Set<Integer> allowed) {
        return ended(what, await(command), allowed);
    }

    private int ended(String what, int code, Set<Integer> allowed) {
        if (intruder != null) {
            await(intruder);
        }
        Set<Integer> explained = new TreeSet<>(allowed);
        if (leaseWasTaken()) {
            explained.addAll(WITH_A_SECOND);
        }
        endings.add(new Exit(what, code, explained, code == 0 || code == 5 ? states() : Set.of()));
        count("commands that ended with " + code);
        return code;
    }

    /** Where a process has died, the second one may be the first to take its lease, and does all that is left. */
    private boolean leaseWasTaken() {
        return intruder != null && intruder.exit().getNow(-1) == 0;
    }

    private static int await(Command command) {
        try {
            return command.exit().get(LONGEST_LIFE.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException e) {
            return -1;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return -1;
        }
    }

    /** Looks on, and does what the script has for each moment, until something has come about. */
    private void follow(BooleanSupplier until) {
        long end = System.nanoTime() + LONGEST_LIFE.toNanos();
        while (!until.getAsBoolean() && System.nanoTime() < end) {
            calls += stage.sandbox().journal(callsBefore + (long) calls).size();
            for (Act act = acts.peek(); act != null && act.call() <= calls; act = acts.peek()) {
                acts.remove();
                perform(act, until);
            }
            if (System.nanoTime() - sampledAt > SAMPLE_NANOS) {
                sampledAt = System.nanoTime();
                file.sample().ifPresent(samples::add);
            }
            LockSupport.parkNanos(LOOK_NANOS);
        }
    }

    private void perform(Act act, BooleanSupplier until) {
        stage.note(act.toString());
        switch (act.what()) {
            case FAULT -> {
                stage.sandbox().faults().add(act.how());
                count("outages");
            }
            case INTRUDER -> {
                Command second = stage.give(ledger.getParent().resolve("./ledger.db"), Stage.apply());
                intruder = second;
                second.exit().thenAccept(code -> stage.note("the intruder ended with " + code));
            }
            case PAUSE -> {
                Life held = life;
                if (held != null) {
                    held.control()
                            .map(control ->
                                    new Pause(control, file, stage, inherited).hold(Long.parseLong(act.how()), until))
                            .flatMap(hold -> hold)
                            .ifPresent(this::held);
                }
            }
        }
    }

    private void held(Hold hold) {
        holds.add(hold);
        count("pauses");
    }

    private Set<String> states() {
        return file.rows().stream().map(Row::state).collect(Collectors.toSet());
    }

    /** Waits for what is still on its way: late commits, an intruder. */
    private void quiesce() {
        if (intruder != null) {
            int code = await(intruder);
            endings.add(0, new Exit("a second process", code, WITH_A_SECOND, Set.of()));
            count(code == 3 ? "second processes refused" : "second processes that came too late");
        }
        follow(() -> stage.sandbox().pendingLateCommits() == 0);
    }

    private void count(String what) {
        seen.merge(what, 1, Integer::sum);
    }

    /** Waits for what is left of the dead; none of it can do anything any more. */
    @Override
    public void close() {
        zombies.forEach(Performance::await);
        lives.forEach(Life::forget);
        file.close();
    }
}
