package io.metamigrator.systems.redis.follow;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metamigrator.migration.PhaseResult;
import io.metamigrator.migration.failure.ExitCode;
import io.metamigrator.migration.proof.RunProof;
import io.metamigrator.systems.redis.server.Servers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a follow tells, while it goes on and at its end. */
final class FollowResult {
    private final ObjectMapper json;
    private final Servers servers;
    private final FollowSession following;

    FollowResult(ObjectMapper json, Servers servers, FollowSession following) {
        this.json = json;
        this.servers = servers;
        this.following = following;
    }

    /** How things stand, in one line. */
    String line() {
        FollowTally tally = following.tally();
        Duration lag = following.lag();
        return String.format(
                Locale.ROOT,
                "follow: drift %s after pass %d, lag %s, %s; %d copied, %d replaced, %d deleted",
                isDriftKnown() ? String.valueOf(tally.drift()) : "not known",
                tally.passes(),
                lag == null ? "not known" : String.format(Locale.ROOT, "%.1f s", lag.toMillis() / 1000.0),
                following.isListening() ? "listening" : "not listening",
                tally.count(FollowTally.Fate.COPIED),
                tally.count(FollowTally.Fate.REPLACED),
                tally.count(FollowTally.Fate.DELETED));
    }

    private boolean isDriftKnown() {
        return following.isRehearsal() || !following.isInDoubt();
    }

    PhaseResult of(RunProof proof) {
        FollowTally tally = following.tally();
        boolean rehearsal = following.isRehearsal();
        Duration lag = following.lag();
        long pending = rehearsal ? 0 : following.pending();
        ObjectNode result = json.createObjectNode()
                .put("migration", "redis")
                .put("phase", "follow")
                .put("mode", rehearsal ? "dry-run" : "production")
                .put("run", following.run().id())
                .put("target", servers.targetName())
                .put("writes", tally.carried())
                .put("passes", tally.passes())
                .put("drift", isDriftKnown() ? (Long) tally.drift() : null)
                .put("notCompared", tally.notCompared())
                .put("lagMillis", lag == null ? null : (Long) lag.toMillis())
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
        if (tally.notCompared() > 0) {
            lines.add("Carried over, and of types that cannot be compared: " + tally.notCompared());
        }
        if (pending > 0) {
            lines.add("Not carried over: " + pending + " changes or more; follow again before the cutover.");
        }
        lines.add("Writes: " + tally.carried());
        boolean even = tally.drift() == 0 && pending == 0;
        return new PhaseResult(
                even ? ExitCode.DONE : ExitCode.DIFFERENCES,
                lines,
                result,
                rehearsal || !even ? "redis follow --confirm " + FollowPhase.WORD : "redis " + proof.next());
    }
}
