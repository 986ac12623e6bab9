package io.metamigrator.serve;

import io.metamigrator.ledger.Approval;
import io.metamigrator.ledger.Ledger;
import io.metamigrator.migration.Control;
import io.metamigrator.migration.Engine;
import io.metamigrator.migration.Phase;
import io.metamigrator.migration.PhaseRequest;
import io.metamigrator.migration.PhaseResult;
import io.metamigrator.migration.Progress;
import io.metamigrator.migration.RouteControl;
import io.metamigrator.migration.RouteControl.RouteState;
import io.metamigrator.migration.failure.MigrationException;
import io.metamigrator.migration.options.MigrationOptions;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * One migration that stays: it takes one piece of work at a time, which can be held, let go on, or ended. Each change that
 * somebody asks for is in the audit. Thread-safe.
 */
public final class ServedMigration implements AutoCloseable {
    private final String name;
    private final Ledger ledger;
    private final Events events;
    private final WorkLog log;
    private final Control control;
    private final TrackedProgress progress;
    private final ExecutorService worker;
    private final RunningRoutes running;
    private final StandingApproval approval;
    private final ServedRate rate;
    private final OperationNames names;
    private @Nullable ServedOperation last;
    private CompletableFuture<ServedOperation> work = CompletableFuture.completedFuture(null);

    ServedMigration(
            String name,
            Ledger ledger,
            Events events,
            Function<Control, StandingApproval> approval,
            Function<ServedMigration, Launch> launch) {
        this.name = name;
        this.ledger = ledger;
        this.events = events;
        this.log = new WorkLog(name, ledger, events);
        this.control = new Control();
        this.approval = approval.apply(control);
        this.running = new RunningRoutes(name, launch.apply(this));
        this.rate = new ServedRate(name, running);
        this.progress = new TrackedProgress(name, events);
        this.names = new OperationNames(name);
        this.worker = Executors.newSingleThreadExecutor(task -> {
            Thread thread = new Thread(task, name + "-work");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** What the routes of this migration are given: {@code served} is this. */
    Map<String, Object> given() {
        return Map.of("served", this, "ledger", ledger, "control", control, "progress", progress, "events", events);
    }

    RunningRoutes running() {
        return running;
    }

    /** The started routes. @throws MigrationException unavailable, where they are not up */
    public Engine engine() {
        return running.engine();
    }

    public String name() {
        return name;
    }

    public RouteControl routes() {
        return engine().routes();
    }

    /** What keeps it from being up, or from taking up its files as they are now; empty where nothing does. */
    public Optional<String> problem() {
        return running.problem();
    }

    /** Its routes as they are; none while they are not up. */
    public List<RouteState> routeStates() {
        return running.up().map(engine -> engine.routes().list()).orElse(List.of());
    }

    /** The phases that there are routes for; none while they are not up. */
    public List<Phase> phases() {
        return running.up().map(engine -> engine.phases().phases()).orElse(List.of());
    }

    TrackedProgress.Watch watch(Progress watcher) {
        return progress.watch(watcher);
    }

    public TrackedProgress.Snapshot progress() {
        return progress.now();
    }

    /** Begins a phase. @throws MigrationException refused, where work is under way; or at the gate; usage, where it takes no such option */
    public ServedOperation start(Phase phase, Map<String, String> options, String who) {
        StoppedRoutes.refuse(name, phase, routes().list());
        PhaseRequest request = new PhaseRequest(name, phase, options);
        MigrationOptions.admit(request); // what is odd or missing is told at once, not by work that fails
        return start(phase.verb(), who, approval.keeping(request, who, asked -> engine().run(asked)));
    }

    StandingApproval standingApproval() {
        return approval;
    }

    /** The approval by which an apply is carried out or goes on; empty where there is none. */
    public Optional<Approval> approval() {
        return approval.inForce();
    }

    boolean isAtWork() {
        return operation().filter(ServedOperation::isUnderWay).isPresent();
    }

    /** Begins a piece of work. @throws MigrationException refused, where work is under way */
    public ServedOperation start(String verb, String who, Supplier<PhaseResult> task) {
        return start(verb, who, task, true);
    }

    /** The same for a look that is taken again and again: only what it finds is told, by the task itself. */
    public ServedOperation look(String who, Supplier<PhaseResult> task) {
        return start("look", who, task, false);
    }

    private synchronized ServedOperation start(String verb, String who, Supplier<PhaseResult> task, boolean isTold) {
        if (last != null && last.isUnderWay()) {
            throw MigrationException.refused(name + " is at work: " + last.name() + ", begun "
                    + last.beganAt().truncatedTo(ChronoUnit.SECONDS) + " by " + last.who()
                    + "; wait for it, or abort it");
        }
        control.begin();
        String id = names.next(Instant.now());
        ServedOperation begun = ServedOperation.begun(id, name, verb, who);
        if (isTold) {
            log.began(begun);
        }
        last = begun;
        work = CompletableFuture.supplyAsync(() -> carriedOut(begun, task, isTold), worker);
        return begun;
    }

    private ServedOperation carriedOut(ServedOperation begun, Supplier<PhaseResult> task, boolean isTold) {
        MDC.put("migration", name);
        MDC.put("operation", begun.id());
        Ending ending = Ending.of(begun.name(), task);
        ServedOperation ended = begun.ended(ending.result(), ending.failure(), ending.code());
        synchronized (this) {
            last = ended;
            notifyAll();
        }
        control.ended();
        if (isTold) {
            log.ended(begun, ending);
        }
        MDC.clear();
        return ended;
    }

    /** The work under way, or the last there was. */
    public synchronized Optional<ServedOperation> operation() {
        return Optional.ofNullable(last);
    }

    /** Waits for the work under way; empty where it is still under way after this time. */
    public Optional<ServedOperation> await(Duration atMost) {
        return ServedOperation.awaited(current(), atMost);
    }

    synchronized CompletableFuture<ServedOperation> current() {
        return work;
    }

    /** Holds the work before its next record, and work to come; what is in flight is finished. */
    public void pause(String who, String reason) {
        control.pause(reason);
        approval.hold(true);
        log.done(who, "paused", "reason", reason);
    }

    /** @throws MigrationException refused, where nothing is held */
    public void resume(String who) {
        if (!approval.hold(false) && !control.isPaused()) {
            throw MigrationException.refused(name + " is not paused");
        }
        control.resume();
        progress.goesOn();
        log.done(who, "resumed", "", "");
    }

    /**
     * Ends the work under way after its record, and takes the approval back of an apply that would go on; the same phase,
     * begun again, goes on from there.
     *
     * @throws MigrationException refused, where there is neither
     */
    public synchronized void abort(String who) {
        boolean withdrawn = approval.withdraw(who);
        if (isAtWork()) {
            control.abort();
        } else if (!withdrawn) {
            throw MigrationException.refused("no work of " + name + " is under way");
        }
        log.done(who, "aborted", "verb", last == null ? "" : last.name());
    }

    /** What holds and ends its work. */
    public Control control() {
        return control;
    }

    public boolean isPaused() {
        return control.isPaused();
    }

    public Optional<String> pauseReason() {
        return control.pauseReason();
    }

    /** Calls a second that the target is sent at most; empty where this migration has no such limit, or is not up. */
    public Optional<BigDecimal> rate() {
        return rate.now();
    }

    /** Changes the rate at once, until the next start. */
    public void rate(BigDecimal perSecond, String who) {
        rate.change(perSecond);
        log.done(who, "rate", "rate", perSecond.toPlainString());
    }

    /** Why nothing goes on at the moment: it is held, the target is down, or the rate holds a call back. */
    public Optional<String> waitingFor() {
        Optional<String> held = pauseReason();
        if (held.isPresent()) {
            return held.map(reason -> "held: " + reason);
        }
        if (!isAtWork()) {
            return Optional.empty();
        }
        String reason = progress().waitsFor();
        return reason.isEmpty() ? rate.holdsBack() : Optional.of(reason);
    }

    /**
     * Closes the routes and starts them again, with mapping and settings as they are now; as work of its own. What has
     * arrived in a watched folder is planned once more. Where they cannot be started, those of before go on.
     *
     * @throws io.metamigrator.migration.failure.MigrationException refused, where work is under way
     */
    public ServedOperation restart(String who, String why) {
        Optional<Replanner> replanning = running.up().flatMap(engine -> engine.bean("replanning", Replanner.class));
        return start("restart", who, () -> {
            events.publish(name, "restart", Map.of("who", who, "why", why));
            return running.startAgain(why, () -> replanning.ifPresent(what -> what.replan(why)));
        });
    }

    /** Ends the work under way in good order, waits for it, and closes the routes. */
    void end(Duration atMost) {
        control.stop();
        await(atMost);
        close();
    }

    @Override
    public synchronized void close() {
        worker.shutdown();
        running.close();
    }
}
