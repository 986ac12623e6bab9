package io.metamigrator.systems.redis.backup;

import io.metamigrator.migration.slices.SlicePlan;
import io.metamigrator.systems.redis.server.Servers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** One backup in the making: the keys of the target, or those of the source. One thread. */
public final class Keeping implements AutoCloseable {
    private final BackupHead head;
    private final Path file;
    private final BackupWriter writer;
    private final KeyReading reading;
    private final SlicePlan plan;
    private final Servers servers;
    private final List<KeyPages> open = new ArrayList<>();

    private Keeping(SlicePlan plan, Servers servers, BackupHead head, Path file, KeyReading reading)
            throws IOException {
        this.plan = plan;
        this.servers = servers;
        this.head = head;
        this.file = file;
        this.writer = new BackupWriter(file, head);
        this.reading = reading;
    }

    static Keeping begin(SlicePlan plan, Servers servers, BackupHead.Kind kind, BackupFolder folder)
            throws IOException {
        boolean ofTarget = kind == BackupHead.Kind.TARGET;
        var side = ofTarget ? servers.target() : servers.source();
        Instant now = Instant.now();
        String server = ofTarget ? servers.targetName() : side.address().toString();
        BackupHead head =
                new BackupHead(kind, plan.digest(), server, side.facts().version(), now);
        return new Keeping(plan, servers, head, folder.newFile(kind, now), new KeyReading(side));
    }

    /** The keys to be asked for; none where the database holds nothing at all. */
    KeyPages pages() {
        KeyPages pages = new KeyPages(plan, head.kind(), servers.targetDatabase(), servers.batch());
        open.add(pages);
        return pages;
    }

    /** Reads the keys of a page and writes them down. */
    void take(KeyPage page) throws IOException {
        while (!page.left().isEmpty()) {
            KeyReading.Chunk chunk = reading.next(page.database(), page.left());
            for (KeptKey key : chunk.found()) {
                writer.add(key);
            }
            page.done(chunk.asked());
        }
    }

    void finish() throws IOException {
        writer.finish();
    }

    BackupHead head() {
        return head;
    }

    Path file() {
        return file;
    }

    long keys() {
        return writer.keys();
    }

    @Override
    public void close() {
        open.forEach(KeyPages::close);
        try {
            writer.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
