package io.metamigrator.migration.follow;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metamigrator.ledger.Ledger;
import io.metamigrator.migration.Engine;
import io.metamigrator.migration.Estimate;
import io.metamigrator.migration.PlanPaths;
import io.metamigrator.migration.settings.Settings;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Status of the last follow of a migration, from any process. Unknown values are empty, never zero. */
public final class FollowStatus {

    /** Whether it goes on. */
    public enum State {
        UNDER_WAY,
        /** It came to its end in order. */
        ENDED,
        /** Its process ended, or it failed, before its end. */
        CUT_OFF;

        /** {@code UNDER_WAY} as {@code under way}. */
        public String label() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    private final FollowRecord record;
    private final State state;

    private FollowStatus(FollowRecord record, State state) {
        this.record = record;
        this.state = state;
    }

    /**
     * The last follow; empty if there was none.
     *
     * @throws io.metamigrator.migration.failure.MigrationException refused, if its record is not ours
     */
    public static Optional<FollowStatus> of(String migration, PlanPaths paths, Ledger ledger, ObjectMapper json) {
        return FollowRecord.read(paths, json).map(record -> {
            boolean held = ledger.leases()
                    .holder(migration)
                    .filter(record.holder()::equals)
                    .isPresent();
            return new FollowStatus(record, record.ended() ? State.ENDED : held ? State.UNDER_WAY : State.CUT_OFF);
        });
    }

    /** The same, of a migration whose routes are started. */
    public static Optional<FollowStatus> of(String migration, Engine engine, Ledger ledger) {
        Path out = engine.bean("settings", Settings.class).orElseThrow().path("out.dir");
        ObjectMapper json = engine.bean("json", ObjectMapper.class).orElseThrow();
        return of(migration, new PlanPaths(out.resolve(migration)), ledger, json);
    }

    public State state() {
        return state;
    }

    public String run() {
        return record.run();
    }

    /** How long ago the record was written. */
    public Duration age() {
        return since(record.at());
    }

    /** Time since the last whole pass began; empty before the first has ended. */
    public Optional<Duration> passAge() {
        return Optional.ofNullable(record.passBegunAt()).map(FollowStatus::since);
    }

    /** Keys that differ; empty before the first pass has ended, and if changes may have gone by unheard since. */
    public OptionalLong drift() {
        return record.passBegunAt() == null || record.lag() == null
                ? OptionalLong.empty()
                : OptionalLong.of(record.drift());
    }

    /** Changes that are not carried over; empty if it was cut off. */
    public OptionalLong pending() {
        return state == State.CUT_OFF ? OptionalLong.empty() : OptionalLong.of(record.pending());
    }

    /** Age of the oldest change that is not carried over; empty before the first pass has ended, and once nobody follows, and if changes may have gone by unheard. */
    public Optional<Duration> lag() {
        return state == State.UNDER_WAY && record.passBegunAt() != null
                ? Optional.ofNullable(record.lag())
                : Optional.empty();
    }

    public ObjectNode json() {
        Instant pass = record.passBegunAt();
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("run", run())
                .put("state", state.label())
                .put("at", record.at().toString())
                .put("passes", record.passes())
                .put("passBegunAt", pass == null ? null : pass.toString());
        json.put("drift", boxed(drift())).put("pending", boxed(pending()));
        json.put("lagMillis", lag().map(Duration::toMillis).orElse(null));
        return json.put("listening", state == State.UNDER_WAY ? record.listening() : null);
    }

    private static @Nullable Long boxed(OptionalLong number) {
        return number.isPresent() ? number.getAsLong() : null;
    }

    /** One line for people. */
    public String words() {
        String passed = passAge()
                .map(pass -> "drift " + (drift().isPresent() ? String.valueOf(record.drift()) : "not known")
                        + " after pass " + record.passes() + ", begun "
                        + Estimate.text(pass) + " ago")
                .orElse("drift not known, since no pass has ended");
        String asOf = Estimate.text(age()) + " ago";
        return switch (state) {
                    case UNDER_WAY ->
                        "under way, " + passed
                                + lag().map(lag -> String.format(Locale.ROOT, ", lag %.1f s", lag.toMillis() / 1000.0))
                                        .orElse("")
                                + ", " + record.pending() + " changes wait, "
                                + (record.listening() ? "listening" : "not listening") + "; told " + asOf;
                    case ENDED ->
                        "ended " + asOf + ", " + passed + ", " + record.pending() + " changes not carried over";
                    case CUT_OFF -> "cut off, last heard of " + asOf + ", " + passed + "; follow again";
                }
                + " (run " + run() + ")";
    }

    private static Duration since(Instant then) {
        Duration age = Duration.between(then, Instant.now());
        return age.isNegative() ? Duration.ZERO : age;
    }
}
