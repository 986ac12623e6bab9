package io.metamigrator.torture;

import io.metamigrator.torture.History.Exit;
import io.metamigrator.torture.History.Seizure;
import io.metamigrator.torture.Incident.Moment;
import io.metamigrator.torture.Order.Stop;
import io.metamigrator.torture.Stage.Desk;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** A first process at work on a run, what is done to it, and what can be seen of it from outside. One thread. */
final class Rivalry implements AutoCloseable {
    static final Set<Integer> WITH_ANOTHER = Set.of(0, 3, 5);

    private static final Duration LONGEST = Duration.ofMinutes(10);
    private static final long LOOK_NANOS = Duration.ofMillis(10).toNanos();

    private final Incident incident;
    private final Stage stage;
    private final Desk desk;
    private final LeaseWatch watch;
    private final Actor first;
    private final List<Exit> endings = new ArrayList<>();
    private final List<Seizure> seizures = new ArrayList<>();
    private final Map<String, Integer> seen = new TreeMap<>();
    private final int callsBefore;
    private @Nullable CompletableFuture<Integer> exit;
    private boolean watching = true;

    Rivalry(Incident incident, Stage stage, Desk desk, Actor first) {
        this.incident = incident;
        this.stage = stage;
        this.desk = desk;
        this.first = first;
        this.watch = LeaseWatch.of(desk.ledger());
        this.callsBefore = stage.sandbox().journal().size();
    }

    Actor first() {
        return first;
    }

    Stage stage() {
        return stage;
    }

    Desk desk() {
        return desk;
    }

    Incident incident() {
        return incident;
    }

    List<Exit> endings() {
        return endings;
    }

    List<Seizure> seizures() {
        return seizures;
    }

    /** How often each thing has happened. */
    Map<String, Integer> seen() {
        return seen;
    }

    /** The first process begins. */
    void begin() {
        boolean waitsThere = incident.moment() != Moment.CALL_ARRIVED && mayStandStill();
        String mark = stage.folder().resolve("at-the-moment").toString();
        exit = first.perform(
                stage.order(desk, waitsThere ? new Stop(incident.moment(), incident.at(), mark) : null, Stage.apply()));
    }

    private boolean mayStandStill() {
        return switch (incident.what()) {
            case STOPPED, SUSPENDED, RESTORED, COPIED -> true;
            case CLOCK_FORWARD, CLOCK_BACK, NAMESPACE, RESTORED_FROM_BEFORE -> false;
        };
    }

    /** Waits for the moment, and stops the process there; false where the process came to its end before it. */
    boolean stopAtTheMoment() {
        boolean byCalls = incident.moment() == Moment.CALL_ARRIVED;
        follow(() -> hasEnded() || (byCalls ? calls() >= incident.at() : first.isAtItsMoment()));
        if (!hasEnded()) {
            boolean locked = incident.moment() == Moment.BEFORE_COMMIT;
            first.stop(() -> locked || desk.ledger().isFree());
        }
        return isInTime();
    }

    /** Waits for the moment without stopping anything. */
    boolean awaitTheMoment() {
        follow(() -> hasEnded() || calls() >= incident.at());
        return isInTime();
    }

    private boolean isInTime() {
        if (hasEnded()) {
            count("incidents that came too late");
            first.goOn();
        } else if (mayStandStill() && !first.isStill()) {
            throw new IllegalStateException("the first process came neither to its moment nor to its end");
        }
        return !hasEnded();
    }

    boolean hasEnded() {
        return exit != null && exit.isDone();
    }

    boolean isSeized() {
        return !seizures.isEmpty();
    }

    /** Calls that have arrived. */
    int calls() {
        return stage.sandbox().journal(callsBefore).size();
    }

    /** The first process has ended, or should have. */
    void firstEnded() {
        int code = exit == null ? -1 : exit.getNow(-1);
        endings.add(new Exit("the first process", code, WITH_ANOTHER, Set.of()));
        count("first processes that ended with " + code);
    }

    /** Looks on until something has come about. */
    void follow(BooleanSupplier until) {
        follow(until, LONGEST);
    }

    void follow(BooleanSupplier until, Duration longest) {
        long end = System.nanoTime() + longest.toNanos();
        while (!until.getAsBoolean() && System.nanoTime() < end) {
            look();
            LockSupport.parkNanos(LOOK_NANOS);
        }
        look();
    }

    /** The ledger is about to be replaced. */
    void closeLedger() {
        watch.close();
        watching = false;
    }

    private void look() {
        Optional<Duration> age = watching ? watch.look() : Optional.empty();
        if (age.isPresent() && !hasEnded() && seizures.isEmpty()) {
            long last = stage.sandbox().journal().stream()
                    .mapToLong(entry -> entry.arrivedNanos())
                    .max()
                    .orElse(0);
            boolean early =
                    !incident.what().isStill() && age.get().compareTo(IncidentWriter.LEASE_TERM.dividedBy(2)) < 0;
            seizures.add(new Seizure(Actor.FIRST, first.stillNanos(), last, early));
            stage.note("the lease was taken over " + age.get().toMillis() + " ms after it was renewed");
            count("takeovers");
        }
    }

    void count(String what) {
        seen.merge(what, 1, Integer::sum);
    }

    @Override
    public void close() {
        watch.close();
    }
}
