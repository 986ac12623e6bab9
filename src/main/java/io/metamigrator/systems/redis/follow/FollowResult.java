package io.metamigrator.systems.redis.follow;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metamigrator.migration.PhaseResult;
import io.metamigrator.migration.failure.ExitCode;
import io.metamigrator.systems.redis.server.Servers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a follow tells, while it goes on and at its end. */
final class FollowResult {
    private final ObjectMapper json;
    private final Servers servers;
    private final Following following;

    FollowResult(ObjectMapper json, Servers servers, Following following) {
        this.json = json;
        this.servers = servers;
        this.following = following;
    }

    /** How things stand, in one line. */
    String line() {
        FollowTally tally = following.tally();
        return String.format(
                Locale.ROOT,
                "follow: drift %d after pass %d, lag %.1f s, %s; %d copied, %d replaced, %d deleted",
                tally.drift(),
                tally.passes(),
                following.lag().toMillis() / 1000.0,
                following.isListening() ? "listening" : "not listening",
                tally.count(FollowTally.Fate.COPIED),
                tally.count(FollowTally.Fate.REPLACED),
                tally.count(FollowTally.Fate.DELETED));
    }

    PhaseResult of() {
        FollowTally tally = following.tally();
        boolean rehearsal = following.isRehearsal();
        long pending = rehearsal ? 0 : following.pending();
        ObjectNode result = json.createObjectNode()
                .put("migration", "redis")
                .put("phase", "follow")
                .put("mode", rehearsal ? "dry-run" : "production")
                .put("run", following.run().id())
                .put("target", servers.targetName())
                .put("writes", tally.carried())
                .put("passes", tally.passes())
                .put("drift", tally.drift())
                .put("lagMillis", following.lag().toMillis())
                .put("pending", pending);
        for (FollowTally.Fate fate : FollowTally.Fate.values()) {
            result.put(fate.name().toLowerCase(Locale.ROOT), tally.count(fate));
        }
        tally.differing().forEach(result.putArray("differing")::add);
        List<String> lines = new ArrayList<>();
        if (rehearsal) {
            lines.add("One pass that only compares: nothing is written.");
        }
        lines.add(line());
        tally.differing().forEach(each -> lines.add("  " + each));
        if (pending > 0) {
            lines.add("Not carried over: " + pending + " changes or more; follow again before the cutover.");
        }
        lines.add("Writes: " + tally.carried());
        boolean even = tally.drift() == 0 && pending == 0;
        return new PhaseResult(
                even ? ExitCode.DONE : ExitCode.DIFFERENCES,
                lines,
                result,
                rehearsal || !even ? "redis follow --confirm " + FollowPhase.WORD : "redis cutover");
    }
}
