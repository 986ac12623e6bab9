package io.metamigrator.torture;

import io.metamigrator.torture.History.Exit;
import io.metamigrator.torture.Incident.Moment;
import io.metamigrator.torture.Incident.What;
import io.metamigrator.torture.Stage.Desk;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;

/** A second process beside the first one, which stands still, has a clock of its own, or knows nothing of it. */
final class TwoAtWork {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    /** As long as nobody can take the lease: until it is over and somebody waits for the ledger's file. */
    private static final Duration LOCKED = Duration.ofSeconds(6);

    private static final Duration HOUR = Duration.ofHours(1);
    private static final String LONG_WAIT = "too-many-requests=1:within=100ms:retry-after=5";

    private final Rivalry rivalry;
    private final Troupe troupe;

    TwoAtWork(Rivalry rivalry, Troupe troupe) {
        this.rivalry = rivalry;
        this.troupe = troupe;
    }

    /** The first one stands still, the second takes over, and the first goes on. */
    void stopped() {
        rivalry.begin();
        if (!rivalry.stopAtTheMoment()) {
            rivalry.firstEnded();
            return;
        }
        long since = System.nanoTime();
        rivalry.count("processes that stood still");
        Supervisor second = here(rivalry.desk());
        boolean locked = rivalry.incident().moment() == Moment.BEFORE_COMMIT;
        rivalry.follow(() -> rivalry.isSeized() || second.isDone(), locked ? LOCKED : PATIENCE);
        rivalry.follow(second::isDone, Duration.ofMillis(rivalry.incident().millis()));
        if (rivalry.incident().what() == What.SUSPENDED) {
            rivalry.first().clocks().wasSuspended(Duration.ofNanos(System.nanoTime() - since));
        }
        rivalry.stage().note("it goes on");
        rivalry.first().goOn();
        bothEnd(second);
    }

    /** The first one is alive and waits for the service longer than its lease is good for. */
    void beside() {
        rivalry.begin();
        if (!rivalry.awaitTheMoment()) {
            rivalry.firstEnded();
            return;
        }
        rivalry.stage().sandbox().faults().add(LONG_WAIT);
        switch (rivalry.incident().what()) {
            case CLOCK_FORWARD -> rivalry.first().clocks().setWall(HOUR);
            case CLOCK_BACK -> rivalry.first().clocks().setWall(HOUR.negated());
            default -> {}
        }
        if (rivalry.incident().what() != What.NAMESPACE) {
            bothEnd(here(rivalry.desk()));
            return;
        }
        Actor second = troupe.secondInNamespace();
        boolean free = false;
        try {
            bothEnd(Supervisor.of(() -> second.perform(rivalry.stage().order(rivalry.desk(), null, Stage.apply()))
                    .join()));
            free = true;
        } finally {
            troupe.giveBack(Actor.SECOND, second, free);
        }
    }

    /**
     * The second one has a copy of the folder, in which is all that the first one knew at the moment. Where the ledger is in the
     * folder it begins once the first has ended: two ledgers at a time are two writers, which is not promised.
     */
    void copied() throws IOException {
        rivalry.begin();
        if (!rivalry.stopAtTheMoment()) {
            rivalry.firstEnded();
            return;
        }
        Path copy = rivalry.stage().folder().resolve("copy");
        Scenery.copyFromOutside(rivalry.desk().out(), copy);
        rivalry.first().goOn();
        LedgerPlace ledger = rivalry.desk().ledger();
        Desk copied = new Desk(copy, ledger.file() == null ? ledger : LedgerPlace.in(copy));
        if (ledger.file() == null) {
            rivalry.stage().sandbox().faults().add(LONG_WAIT);
        } else {
            rivalry.follow(rivalry::hasEnded);
        }
        bothEnd(here(copied));
    }

    private Supervisor here(Desk desk) {
        return Supervisor.of(() -> rivalry.stage().execute(desk, Stage.apply()));
    }

    private void bothEnd(Supervisor second) {
        rivalry.follow(() -> rivalry.hasEnded() && second.isDone());
        second.dismiss();
        rivalry.firstEnded();
        if (!second.isDone()) {
            rivalry.endings().add(new Exit("the second process", -1, Rivalry.WITH_ANOTHER, Set.of()));
            return;
        }
        second.join().forEach(code -> {
            rivalry.endings().add(new Exit("the second process", code, Rivalry.WITH_ANOTHER, Set.of()));
            rivalry.count("second processes that ended with " + code);
        });
    }
}
