package io.metamigrator.systems.redis.cutover;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.metamigrator.ledger.Run;
import io.metamigrator.migration.PlanPaths;
import io.metamigrator.migration.follow.FollowRecord;
import io.metamigrator.migration.proof.VerificationRecord;
import io.metamigrator.systems.redis.mapping.RedisMapping;
import io.metamigrator.systems.redis.server.ServerFacts;
import io.metamigrator.systems.redis.server.Servers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What of the servers and of follow speaks against handing a verified run over, each with what to do. */
record Readiness(Servers servers, RedisMapping mapping, PlanPaths paths, ObjectMapper json) {
    private static final String AGAIN = "run ./migrate redis follow --confirm FOLLOW --for 10s";

    /** @param deletes whether sources go, and may have gone by an attempt before */
    List<String> objections(Run run, VerificationRecord verified, boolean deletes) {
        List<String> objections = new ArrayList<>(emptied(deletes));
        objections.addAll(ofFollow(verified, run));
        return objections;
    }

    /** What has become of the servers since: a target or a source without a key is not what was verified. */
    private List<String> emptied(boolean deletes) {
        List<String> objections = new ArrayList<>();
        ServerFacts source = servers.source().facts();
        if (!deletes && mapping.databases().stream().allMatch(database -> source.keysIn(database) == 0)) {
            objections.add(servers.source().address() + " holds no key any more where they were copied from");
        }
        if (servers.target().facts().keysIn(servers.targetDatabase()) == 0) {
            objections.add(servers.targetName() + " holds no key any more");
        }
        return objections;
    }

    /** Where the run was followed, the last word is the follow's: its pass has to be as young as the verify. */
    private List<String> ofFollow(VerificationRecord verified, Run run) {
        Optional<FollowRecord> followed =
                FollowRecord.read(paths, json).filter(record -> record.run().equals(run.id()));
        if (followed.isEmpty()) {
            return List.of();
        }
        FollowRecord last = followed.get();
        if (!last.ended()) {
            return List.of("a follow is under way or was cut off; end it, or " + AGAIN);
        }
        if (last.drift() > 0 || last.pending() > 0) {
            return List.of("follow ended with a drift of " + last.drift() + " and " + last.pending()
                    + " changes that were not carried over; mend what differs, then " + AGAIN);
        }
        if (last.isPassBefore(verified.begunAt())) {
            return List.of("the last pass of follow is older than the verify; " + AGAIN);
        }
        return List.of();
    }
}
