package io.metamigrator.systems.redis.apply;

import io.metamigrator.ledger.PlannedRecord;
import io.metamigrator.ledger.Slice;
import io.metamigrator.migration.Progress;
import io.metamigrator.migration.RunSession;
import io.metamigrator.systems.redis.letters.KeyLetter;
import io.metamigrator.systems.redis.pace.Pacing;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.camel.Body;
import org.apache.camel.ExchangeProperty;

/** Carries slices out, step by step as the routes call it: each step is in the ledger before the next. Thread-safe. */
public final class SliceRun {
    private final Pacing pacing;
    private final Progress progress;

    public SliceRun(Pacing pacing, Progress progress) {
        this.pacing = pacing;
        this.progress = progress;
    }

    /** Waits until the slice may begin. @throws RuntimeException where the run is to end, with nothing of the slice done */
    public void admit(@ExchangeProperty("application") Application application, @Body Work work) {
        pacing.admit(work.keys().size());
        application.checkEnd();
    }

    /** Counts the slice as under way, so that the run does not end before it. */
    public void enter(@ExchangeProperty("application") Application application) {
        application.enter();
    }

    /** Notes what the target has before the first byte is sent, unless that was noted by an attempt before. */
    public Work begin(@ExchangeProperty("application") Application application, @Body Work work) {
        Optional<Slice> noted = work.noted();
        if (noted.isPresent()) {
            return work.with(noted.get());
        }
        Slice sending =
                work.slice().sending(application.writer().before(work.keys()).toString());
        RunSession.await(application.ledger().slices().begin(application.lease(), application.run(), sending));
        return work.noted(sending);
    }

    /** Writes the keys. */
    public Work write(@ExchangeProperty("application") Application application, @Body Work work) {
        Marks before = Marks.parse(work.slice().before(), work.keys().size());
        Written written = application.writer().write(work.mayBeWritten(), work.keys(), before);
        Marks outcome = written.marks();
        long copied = outcome.count(Marks.COPIED) + outcome.count(Marks.REPLACED);
        long skipped = outcome.count(Marks.LEFT) + outcome.count(Marks.GONE);
        long failed = work.keys().size() - copied - skipped;
        return work.done(work.slice().done(outcome.toString(), copied, skipped, failed), written.refusals());
    }

    /** Notes what became of each key; one that was refused is a dead letter from then on. */
    public void finish(@ExchangeProperty("application") Application application, @Body Work work) {
        List<PlannedRecord> refused = new ArrayList<>();
        new TreeMap<>(work.refusals())
                .forEach((place, words) -> refused.add(new KeyLetter(
                                work.slice().part(),
                                work.slice().position() + place,
                                work.keys().get(place))
                        .refused(
                                words,
                                application.mappingDigest(),
                                application.isStream(work.slice().part()))));
        long writes = work.slice().confirmed();
        RunSession.await(application
                .ledger()
                .slices()
                .finish(application.lease(), application.run(), work.slice(), refused, writes));
        application.wrote(writes);
        progress.step(work.slice().size());
    }

    public void leave(@ExchangeProperty("application") Application application) {
        application.leave();
    }
}
