package io.metamigrator.systems.redis.backup;

import io.metamigrator.migration.slices.BackupHead;
import io.metamigrator.migration.slices.BackupWork;
import io.metamigrator.migration.slices.SlicePlan;
import io.metamigrator.systems.redis.server.Servers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;

/** One backup in the making: the keys of the target, or those of the source. One thread. */
final class RedisBackupSession implements BackupWork<KeyPage> {
    private final BackupHead head;
    private final BackupWriter writer;
    private final KeyReading reading;
    private final SlicePlan plan;
    private final Servers servers;
    private final List<KeyPages> open = new ArrayList<>();

    private RedisBackupSession(
            SlicePlan plan, Servers servers, BackupHead head, BackupWriter writer, KeyReading reading) {
        this.plan = plan;
        this.servers = servers;
        this.head = head;
        this.writer = writer;
        this.reading = reading;
    }

    static RedisBackupSession begin(SlicePlan plan, Servers servers, BackupHead.Kind kind, Path file, Instant at)
            throws IOException {
        boolean ofTarget = kind == BackupHead.Kind.TARGET;
        var side = ofTarget ? servers.target() : servers.source();
        String server = ofTarget ? servers.targetName() : side.address().toString();
        BackupHead head =
                new BackupHead(kind, plan.digest(), server, side.facts().version(), at);
        return new RedisBackupSession(plan, servers, head, new BackupWriter(file, head), new KeyReading(side));
    }

    /** The keys to be asked for; nobody is asked if the database is empty. */
    @Override
    public Iterator<KeyPage> pages() {
        if (head.kind() == BackupHead.Kind.TARGET && servers.target().facts().keysIn(servers.targetDatabase()) == 0) {
            return Collections.emptyIterator();
        }
        KeyPages pages = new KeyPages(plan, head.kind(), servers.targetDatabase(), servers.batch());
        open.add(pages);
        return pages;
    }

    @Override
    public int size(KeyPage page) {
        return page.left().size();
    }

    @Override
    public void keep(KeyPage page) throws IOException {
        while (!page.left().isEmpty()) {
            KeyReading.Chunk chunk = reading.next(page.database(), page.left());
            for (KeptKey key : chunk.found()) {
                writer.add(key);
            }
            page.done(chunk.asked());
        }
    }

    @Override
    public long finish() throws IOException {
        writer.finish();
        return writer.keys();
    }

    @Override
    public BackupHead head() {
        return head;
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
