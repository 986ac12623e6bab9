package io.metamigrator.migration.slices;

import io.metamigrator.deadletter.DeadLetterOptions;
import io.metamigrator.deadletter.ReplayChoice;
import io.metamigrator.deadletter.ReplayLimits;
import io.metamigrator.ledger.DeadLetterFilter;
import io.metamigrator.ledger.Ledger;
import io.metamigrator.migration.PhaseRequest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * What a replay is asked for.
 *
 * @param id its name
 * @param options as they were given
 * @param max how many letters it takes at most
 * @param replays how often one letter may be replayed
 */
record ReplayOrder(String id, DeadLetterFilter filter, DeadLetterOptions options, int max, int replays) {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss-SSS").withZone(ZoneOffset.UTC);

    static ReplayOrder of(PhaseRequest request, Ledger ledger, ReplayLimits limits) {
        DeadLetterOptions options = new DeadLetterOptions(request.options());
        return new ReplayOrder(
                "replay " + TIME.format(Instant.now()),
                new ReplayChoice(ledger, request.migration()).of(options),
                options,
                options.number("max", limits.max(), Integer.MAX_VALUE - 1),
                limits.replays());
    }
}
