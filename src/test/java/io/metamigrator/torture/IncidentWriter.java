package io.metamigrator.torture;

import io.metamigrator.torture.Incident.Moment;
import io.metamigrator.torture.Incident.Store;
import io.metamigrator.torture.Incident.What;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Throws the dice for the incident of a run. */
final class IncidentWriter {
    /** How long a lease is good in these runs. */
    static final Duration LEASE_TERM = Duration.ofMillis(1_500);

    /** A lease is left alone for its term, and for as long as a request may be under way. */
    static final Map<String, String> SHORT_LEASES = Map.of(
            "ledger.lease-term",
            LEASE_TERM.toMillis() + "ms",
            "tradervolt.connect-timeout",
            "1s",
            "tradervolt.response-timeout",
            "1s");

    /** In the order of the seeds; what happens most comes most. */
    private static final List<What> WHAT = List.of(
            What.STOPPED,
            What.RESTORED,
            What.CLOCK_BACK,
            What.STOPPED,
            What.COPIED,
            What.SUSPENDED,
            What.NAMESPACE,
            What.RESTORED_FROM_BEFORE,
            What.STOPPED,
            What.CLOCK_FORWARD);

    private IncidentWriter() {}

    static Incident write(Script script) {
        SplittableRandom dice = new SplittableRandom(~script.seed());
        What what = WHAT.get(Math.floorMod(script.seed(), WHAT.size()));
        Store store = dice.nextInt(3) == 0 ? Store.POSTGRESQL : Store.SQLITE;
        Moment moment = moment(store, dice);
        int records = script.brokerage().records();
        int at = moment == Moment.BEFORE_COMMIT || moment == Moment.AFTER_COMMIT
                ? dice.nextInt(3, records)
                : dice.nextInt(2, records * 3 / 2);
        return new Incident(what, store, moment, at, dice.nextLong(1_500), dice.nextInt(3) == 0);
    }

    private static Moment moment(Store store, SplittableRandom dice) {
        return switch (dice.nextInt(8)) {
            case 0 -> store == Store.SQLITE ? Moment.BEFORE_COMMIT : Moment.CALL_ARRIVED;
            case 1, 2, 3 -> store == Store.SQLITE ? Moment.AFTER_COMMIT : Moment.BEFORE_ATTEMPT;
            case 4, 5 -> Moment.BEFORE_ATTEMPT;
            default -> Moment.CALL_ARRIVED;
        };
    }
}
