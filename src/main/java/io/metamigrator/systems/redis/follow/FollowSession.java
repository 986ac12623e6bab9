package io.metamigrator.systems.redis.follow;

import io.metamigrator.ledger.Lease;
import io.metamigrator.ledger.Ledger;
import io.metamigrator.ledger.Run;
import io.metamigrator.migration.Control;
import io.metamigrator.migration.FirstFailure;
import io.metamigrator.migration.RunSession;
import io.metamigrator.migration.SplitFailures;
import io.metamigrator.migration.slices.RunItems;
import io.metamigrator.migration.slices.SlicePlan;
import io.metamigrator.migration.slices.SliceWriter;
import io.metamigrator.systems.redis.apply.WrittenKeys;
import io.metamigrator.systems.redis.compare.PairComparison;
import io.metamigrator.systems.redis.plan.PlannedKey;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One follow under way, or the rehearsal of one: what it may touch, what it has still to look at, and when it ends. Thread-safe. */
public final class FollowSession implements SplitFailures.Breakable, AutoCloseable {
    private static final Duration SAID_AGAIN = Duration.ofSeconds(10);
    private final Ledger ledger;
    private final Run run;
    private final SlicePlan plan;
    private final RunSession session;
    private final Means means;
    private final Path file;
    private final Passes passes;
    /** What pages of a pass have failed of. */
    final FirstFailure failure = new FirstFailure();

    private final Ownership own = new Ownership();
    private final FollowTally tally = new FollowTally();
    private final List<AutoCloseable> open = new ArrayList<>();
    private final List<PlannedKey> gone = new ArrayList<>();
    private long goneInAll;
    private volatile @Nullable ChangeListener listener;
    private volatile @Nullable FollowBook book;
    private volatile @Nullable SourceWatch watch;
    private volatile boolean isClosed;
    private volatile @Nullable Duration lagAtTheEnd;
    private Instant saidAt = Instant.now();

    /** By what is compared and written. */
    record Means(
            SliceWriter<PlannedKey> writer,
            PairComparison comparison,
            ChangedNames names,
            PendingEntries entries,
            RemovedKeys removed) {}

    /**
     * A rehearsal, until it is begun for good.
     *
     * @param file where the keys are noted that it creates
     * @param time how long it goes on; empty until people end it
     */
    FollowSession(
            Ledger ledger, Run run, SlicePlan plan, Control control, Means means, Path file, Optional<Duration> time) {
        this.ledger = ledger;
        this.run = run;
        this.plan = plan;
        this.session = new RunSession(ledger, run, control);
        this.means = means;
        this.file = file;
        this.passes = new Passes(time.map(Instant.now()::plus));
    }

    /** Starts to write to the target. @param kept where progress is published */
    void begin(Lease taken, FollowBook kept) {
        session.begin(taken);
        book = kept;
        own.open(file);
    }

    boolean isRehearsal() {
        return session.isRehearsal();
    }

    Run run() {
        return run;
    }

    Means means() {
        return means;
    }

    ChangedNames names() {
        return means.names();
    }

    PendingEntries entries() {
        return means.entries();
    }

    Ownership own() {
        return own;
    }

    FollowTally tally() {
        return tally;
    }

    /** By this it is told what changes. */
    synchronized ChangeListener hears(ChangeListener given) {
        listener = given;
        return given;
    }

    boolean isListening() {
        ChangeListener given = listener;
        return given != null && given.isListening();
    }

    /** By this it notices that it may not have been told. */
    void watches(SourceWatch given) {
        watch = given;
    }

    /** Looks whether something has gone by unheard, which a pass will find. @param atOnce also where it has looked just now */
    Optional<String> lookAtSource(boolean atOnce) {
        SourceWatch given = watch;
        if (given == null || !isListening()) {
            return Optional.empty();
        }
        Optional<String> doubt = atOnce ? given.lookNow() : given.look();
        doubt.ifPresent(why -> names().lose());
        return doubt;
    }

    /** Whether changes may have gone by unheard that no pass has looked for since, so that neither drift nor lag is known. */
    boolean isInDoubt() {
        return names().isLost() || passes.isInDoubt() || isSourceAway();
    }

    private boolean isSourceAway() {
        SourceWatch given = watch;
        return given != null && given.isAway();
    }

    /**
     * Age of the oldest change that may not be carried over yet: where nobody tells what changes, since the last pass. Null where it is
     * not known.
     */
    @Nullable
    Duration lag() {
        if (isClosed) {
            return lagAtTheEnd;
        }
        Instant pass = lastPass();
        if (!isListening() && pass != null) {
            return Duration.between(pass, Instant.now());
        }
        if (isInDoubt()) {
            return null;
        }
        Duration waited = entries().waited();
        return names().lag().compareTo(waited) > 0 ? names().lag() : waited;
    }

    /** Changes that are known, or must be assumed, and are not carried over. */
    long pending() {
        return names().size() + entries().size() + (names().isLost() || passes.isWanting() || isSourceAway() ? 1 : 0);
    }

    /** Whether nothing is left to be done: a rehearsal has made its pass, or the time is over. */
    boolean isOver() {
        if (isRehearsal()) {
            return tally.passes() > 0;
        }
        return passes.isTimeOver(pending() > 0);
    }

    /** Lets others know how far it is; not more often than is of use. */
    void tellOthers() {
        FollowBook kept = book;
        if (kept != null && !session.isLost()) {
            kept.refresh(this);
        }
    }

    /** Lets others know that this process follows no more; the book is another's where the lease is. */
    void tellOthers(boolean inOrder) {
        FollowBook kept = book;
        if (kept != null && !session.isLost()) {
            kept.close(this, inOrder);
        }
    }

    /** A line for people, once in a while. */
    synchronized Optional<String> line(Supplier<String> text) {
        Instant now = Instant.now();
        if (now.isBefore(saidAt.plus(SAID_AGAIN))) {
            return Optional.empty();
        }
        saidAt = now;
        return Optional.of(text.get());
    }

    /** Closed at the end of the pass. */
    synchronized <T extends AutoCloseable> T opened(T resource) {
        open.add(resource);
        return resource;
    }

    /** All keys that are ours, from the first one on. */
    RunItems<PlannedKey> written() {
        return opened(WrittenKeys.of(ledger, run, plan, file));
    }

    /** Waits while people hold the work. */
    boolean mayGoOn() {
        return session.mayGoOn() && !failure.isThere();
    }

    @Override
    public void fail(Exception cause) {
        failure.note(cause);
    }

    void checkLease() {
        session.checkLease();
    }

    private synchronized void closePass() {
        for (AutoCloseable each : open) {
            try {
                each.close();
            } catch (Exception e) {
                throw e instanceof RuntimeException thrown ? thrown : new IllegalStateException(e);
            }
        }
        open.clear();
    }

    synchronized void passBegins() {
        closePass();
        passes.begins(isInDoubt());
        gone.clear();
        goneInAll = 0;
        tally.passBegins();
        names().passBegins();
    }

    /** The pass went through the whole source. */
    void passEnds() {
        closePass();
        tally.passEnds();
        passes.ends();
    }

    /** When the last whole pass began; null before the first has ended. */
    @Nullable
    Instant lastPass() {
        return passes.last();
    }

    /** A pass is needed: before all else, after one that failed, where changes may have gone by unseen, and from time to time. */
    boolean isPassDue(Duration every) {
        return names().isLost() || passes.isDue(every);
    }

    /** Keys of ours whose source is gone; no more are held than may be deleted. */
    synchronized void gone(List<PlannedKey> keys, long most) {
        goneInAll += keys.size();
        if (goneInAll <= most) {
            gone.addAll(keys);
        } else {
            keys.stream().limit(Math.max(0, most - gone.size())).forEach(gone::add);
        }
    }

    synchronized List<PlannedKey> gone() {
        return List.copyOf(gone);
    }

    synchronized long goneInAll() {
        return goneInAll;
    }

    @Override
    public synchronized void close() {
        lagAtTheEnd = lag();
        isClosed = true;
        closePass();
        ChangeListener given = listener;
        if (given != null) {
            given.close();
        }
        own.close();
        session.end(held -> {});
    }
}
