package io.metamigrator.systems.redis.follow;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.metamigrator.migration.Guard;
import io.metamigrator.migration.Progress;
import io.metamigrator.migration.PromisedItems;
import io.metamigrator.migration.slices.SliceRate;
import io.metamigrator.systems.redis.mapping.RedisMapping;
import io.metamigrator.systems.redis.plan.PlannedKey;
import io.metamigrator.systems.redis.server.ScanPages;
import io.metamigrator.systems.redis.server.ServerFacts;
import io.metamigrator.systems.redis.server.Servers;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.camel.Body;
import org.apache.camel.ExchangeProperty;

/** A pass of a follow through the whole source and all that it has written, step by step as the routes call it. */
public final class SourcePass {
    private final Servers servers;
    private final RedisMapping mapping;
    private final KeyNames names;
    private final Guard guard;
    private final SliceRate pacing;
    private final Progress progress;
    private final ObjectMapper json;

    public SourcePass(
            Servers servers,
            RedisMapping mapping,
            Guard guard,
            SliceRate pacing,
            Progress progress,
            ObjectMapper json) {
        this.servers = servers;
        this.mapping = mapping;
        this.names = new KeyNames(mapping, servers.source());
        this.guard = guard;
        this.pacing = pacing;
        this.progress = progress;
        this.json = json;
    }

    public void begin(@ExchangeProperty("following") FollowSession following) {
        following.passBegins();
        ServerFacts facts = servers.source().facts();
        progress.start(
                mapping.databases().stream().mapToLong(facts::keysIn).sum(),
                "follow, pass " + (following.tally().passes() + 1));
    }

    public List<Integer> databases() {
        return mapping.databases();
    }

    /** The keys of a database, for as long as the work goes on. */
    public Iterator<ChangedNames.Page> pages(
            @ExchangeProperty("following") FollowSession following, @Body int database) {
        ScanPages pages = following.opened(new ScanPages(servers.source(), database, servers.batch()));
        return new PromisedItems<>(following::mayGoOn, pages, page -> new ChangedNames.Page(database, page.keys()));
    }

    /** All pages of a database that were begun came to their end. Throws what one has failed of. */
    public void endPages(@ExchangeProperty("following") FollowSession following) throws Exception {
        following.failure.end();
    }

    /** Carries over what differs of a page of the source. */
    public void page(@ExchangeProperty("following") FollowSession following, @Body ChangedNames.Page page) {
        if (new ChangeApplier(servers, following, names, pacing).carry(page, true)) {
            progress.step(page.keys().size());
            following.tellOthers();
        }
    }

    /** What the run and follow have written, to look for copies whose sources are gone. */
    public Iterator<List<PlannedKey>> written(@ExchangeProperty("following") FollowSession following) {
        return following.written();
    }

    public void orphans(@ExchangeProperty("following") FollowSession following, @Body List<PlannedKey> written) {
        if (following.mayGoOn()) {
            following.gone(new OrphanedCopies(servers, following, names).left(written), guard.maxRows());
        }
    }

    /** Takes out of the target what the source does not have any more, unless that is suspiciously much; tells how things stand. */
    public void end(@ExchangeProperty("following") FollowSession following) {
        if (!following.mayGoOn()) {
            return;
        }
        List<PlannedKey> gone = following.gone();
        long inAll = following.goneInAll();
        List<String> objections = inAll == 0
                ? List.of()
                : guard.objections(
                        Map.of("keys", inAll),
                        Map.of("keys", servers.target().facts().keysIn(servers.targetDatabase())));
        if (objections.isEmpty() && !following.isRehearsal()) {
            for (int from = 0; from < gone.size(); from += servers.batch()) {
                new OrphanedCopies(servers, following, names)
                        .delete(gone.subList(from, Math.min(gone.size(), from + servers.batch())));
            }
        } else if (inAll > 0) {
            following
                    .tally()
                    .staysBehind(inAll, gone.stream().map(SourcePass::orphan).toList());
            objections.forEach(objection ->
                    progress.note("copies whose sources are gone stay, since this needs a second look: " + objection));
        }
        following.passEnds();
        progress.done();
        progress.note(new FollowResult(json, servers, following).line());
        following.tellOthers();
    }

    private static String orphan(PlannedKey key) {
        return "DB " + key.database() + " " + key.key().shown() + " -> "
                + key.target().shown() + ": its source is gone";
    }
}
