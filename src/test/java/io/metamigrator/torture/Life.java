package io.metamigrator.torture;

import io.metamigrator.migration.Control;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * One life of the program, from its start to a commit of its ledger at which it is cut off. From then on none of its
 * calls leaves and none of its reads and writes of the ledger succeeds. Thread-safe.
 */
final class Life {
    private static final String SQLITE = "jdbc:sqlite:";
    private static final Map<String, Life> BY_LEDGER = new ConcurrentHashMap<>();

    private final Path ledger;
    private final @Nullable Cut cut;
    private final Runnable atTheCut;
    private final boolean ends;
    private final AtomicInteger commits = new AtomicInteger();
    private final AtomicReference<@Nullable Control> control = new AtomicReference<>();
    private volatile boolean over;

    /**
     * Where a life ends.
     *
     * @param commit the number of the commit, from 1
     * @param before whether that commit is still undone; otherwise it is durable and nobody heard of it
     */
    record Cut(int commit, boolean before) {}

    private Life(Path ledger, @Nullable Cut cut, Runnable atTheCut, boolean ends) {
        this.ends = ends;
        this.ledger = ledger;
        this.cut = cut;
        this.atTheCut = atTheCut;
    }

    /** Begins a life with the ledger in this file; {@code atTheCut} runs on the thread that commits. */
    static Life begin(Path ledger, @Nullable Cut cut, Runnable atTheCut) {
        return begin(new Life(ledger, cut, atTheCut, true));
    }

    /** The same for one that goes on after the cut. */
    static Life goOn(Path ledger, Cut cut, Runnable atTheCut) {
        return begin(new Life(ledger, cut, atTheCut, false));
    }

    private static Life begin(Life life) {
        CrashingDriver.install();
        BY_LEDGER.put(life.ledger.toString(), life);
        return life;
    }

    /** The life whose ledger has this address. */
    static Optional<Life> of(String url) {
        return url.startsWith(SQLITE)
                ? Optional.ofNullable(
                        BY_LEDGER.get(url.substring(SQLITE.length()).replaceAll("[?].*", "")))
                : Optional.empty();
    }

    static String url(Path ledger) {
        return SQLITE + ledger;
    }

    void forget() {
        BY_LEDGER.remove(ledger.toString(), this);
    }

    boolean isOver() {
        return over;
    }

    int commits() {
        return commits.get();
    }

    /** A commit begins. */
    void beforeCommit() {
        int number = commits.incrementAndGet();
        if (cut != null && cut.before() && cut.commit() == number) {
            end();
        }
    }

    /** A commit is durable. */
    void afterCommit() {
        if (cut != null && !cut.before() && cut.commit() == commits.get()) {
            end();
        }
    }

    private void end() {
        over = ends;
        atTheCut.run();
        if (!ends) {
            return;
        }
        control().ifPresent(Control::stop);
    }

    /** By what the work of the engine is held and ended. */
    void isControlledBy(Control work) {
        control.set(work);
    }

    /** Empty before the engine has started. */
    Optional<Control> control() {
        return Optional.ofNullable(control.get());
    }
}
