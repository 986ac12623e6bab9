package io.metamigrator.systems.redis.replay;

import io.metamigrator.deadletter.LetterEdit;
import io.metamigrator.deadletter.LetterOptions;
import io.metamigrator.deadletter.ReplayChoice;
import io.metamigrator.deadletter.ReplayLimits;
import io.metamigrator.ledger.Lease;
import io.metamigrator.ledger.Ledger;
import io.metamigrator.ledger.Letter;
import io.metamigrator.ledger.Run;
import io.metamigrator.migration.Control;
import io.metamigrator.migration.Gate;
import io.metamigrator.migration.PhaseRequest;
import io.metamigrator.migration.PhaseResult;
import io.metamigrator.migration.Progress;
import io.metamigrator.migration.RunSession;
import io.metamigrator.migration.failure.MigrationException;
import io.metamigrator.systems.redis.apply.WriterChoice;
import io.metamigrator.systems.redis.mapping.RedisMapping;
import io.metamigrator.systems.redis.server.Servers;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.camel.Body;
import org.apache.camel.ExchangeProperty;

/** The replay of dead letters, step by step as the routes call it. */
public final class KeyReplay {
    private static final String MIGRATION = "redis";
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss-SSS").withZone(ZoneOffset.UTC);

    private final RedisMapping mapping;
    private final Servers servers;
    private final WriterChoice writers;
    private final Ledger ledger;
    private final ReplayLimits limits;
    private final Progress progress;
    private final Control control;

    public KeyReplay(
            RedisMapping mapping,
            Servers servers,
            WriterChoice writers,
            Ledger ledger,
            ReplayLimits limits,
            Progress progress,
            Control control) {
        this.mapping = mapping;
        this.servers = servers;
        this.writers = writers;
        this.ledger = ledger;
        this.limits = limits;
        this.progress = progress;
        this.control = control;
    }

    /** Whether only to show what would be sent. @throws MigrationException refused, where the gate stays shut */
    public boolean isRehearsal(@Body PhaseRequest request) {
        if (request.isSet("test")) {
            throw MigrationException.usage("a replay into Redis takes no --test; it sends what is named, or all");
        }
        return Gate.decide(request) == Gate.Mode.DRY_RUN;
    }

    /** Tells what a replay would send, and why not the rest. Sends nothing. */
    public PhaseResult rehearse(@Body PhaseRequest request) {
        Replaying replaying = replaying(request);
        new LetterPages(ledger.letters(), replaying)
                .forEachRemaining(page -> page.forEach(letter -> objection(letter)
                        .ifPresentOrElse(
                                why -> replaying.tally().leaveOut(letter, why),
                                () -> replaying.tally().taken(letter))));
        return replaying.tally().rehearsal(replaying.id(), replaying.options());
    }

    private Replaying replaying(PhaseRequest request) {
        LetterOptions options = new LetterOptions(request.options());
        return new Replaying(
                "replay " + TIME.format(Instant.now()),
                new ReplayChoice(ledger, MIGRATION).of(options),
                options,
                options.number("max", limits.max(), Integer.MAX_VALUE - 1),
                writers,
                RunSession.acrossRuns(ledger, control));
    }

    /** Takes the lease. */
    public Replaying open(@Body PhaseRequest request) {
        Replaying replaying = replaying(request);
        Lease lease = ledger.leases().take(MIGRATION);
        progress.start(0, replaying.id());
        return replaying.begin(lease);
    }

    public Iterator<List<Letter>> pages(@ExchangeProperty("replay") Replaying replaying) {
        return new LetterPages(ledger.letters(), replaying);
    }

    /** Sends a page of letters again. */
    public void send(@ExchangeProperty("replay") Replaying replaying, @Body List<Letter> page) {
        control.checkpoint();
        List<Letter> now = page.stream()
                .map(letter -> ledger.letters().find(letter.record().seq()).orElseThrow())
                .toList();
        Map<String, List<Letter>> parts = now.stream()
                .filter(letter -> letter.standing() != Letter.Standing.DELIVERED && isMeant(replaying, letter))
                .collect(Collectors.groupingBy(letter ->
                        letter.record().runId() + " " + letter.record().type()));
        parts.values().forEach(letters -> {
            Run run = ledger.runs().find(letters.get(0).record().runId()).orElseThrow();
            new LetterBatch(ledger, replaying, run).send(letters);
            progress.step(letters.size());
        });
    }

    private boolean isMeant(Replaying replaying, Letter letter) {
        Optional<String> objection = objection(letter);
        objection.ifPresent(why -> replaying.tally().leaveOut(letter, why));
        return objection.isEmpty();
    }

    private Optional<String> objection(Letter letter) {
        Run run = ledger.runs().find(letter.record().runId()).orElseThrow();
        if (!run.scope().target().equals(servers.targetName())) {
            return Optional.of("it went into " + run.scope().target() + ", and the target is " + servers.targetName());
        }
        if (run.status() == Run.Status.ROLLING_BACK || run.status() == Run.Status.ROLLED_BACK) {
            return Optional.of("its run was rolled back");
        }
        if (!letter.record().source().mappingVersion().equals(mapping.digest())) {
            return Optional.of("the mapping was changed since it was planned; plan and apply again");
        }
        if (letter.standing() != Letter.Standing.UNDER_WAY && letter.replays() >= limits.replays()) {
            return Optional.of(
                    "replayed " + letter.replays() + " times; mend what the server complains of, and plan again");
        }
        return Optional.empty();
    }

    /** Gives the lease back, and ends the runs whose letters were sent; also where something failed. */
    public void close(@ExchangeProperty("replay") Replaying replaying) {
        replaying.close();
    }

    /** What became of the letters. */
    public PhaseResult result(@ExchangeProperty("replay") Replaying replaying) {
        progress.done();
        return replaying.tally().result(replaying.id(), replaying.options());
    }

    /** A copy has nothing that could be edited. */
    public Letter edit(@Body LetterEdit edit) {
        throw MigrationException.refused("nothing was changed: " + edit.id()
                + " is a key that is copied as it is; mend the key at its source, then replay " + edit.id());
    }
}
