package io.metamigrator.systems.redis.cutover;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metamigrator.migration.PhaseResult;
import io.metamigrator.migration.PlanPaths;
import io.metamigrator.migration.failure.ExitCode;
import io.metamigrator.systems.redis.backup.BackupFolder;
import io.metamigrator.systems.redis.backup.BackupHead;
import io.metamigrator.systems.redis.mapping.RedisMapping;
import io.metamigrator.systems.redis.server.Servers;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What a cutover tells. */
final class CutoverResult {
    private static final int SHOWN = 20;

    private final ObjectMapper json;
    private final Servers servers;
    private final RedisMapping mapping;
    private final HandingOver handing;

    CutoverResult(ObjectMapper json, Servers servers, RedisMapping mapping, HandingOver handing) {
        this.json = json;
        this.servers = servers;
        this.mapping = mapping;
        this.handing = handing;
    }

    PhaseResult rehearsal(long due, List<String> remarks, PlanPaths paths) {
        ObjectNode result = facts("dry-run").put("due", due);
        remarks.forEach(result.putArray("remarks")::add);
        List<String> lines = new ArrayList<>();
        lines.add("Dry run: nothing is changed.");
        lines.addAll(proof());
        if (handing.deletes()) {
            lines.add("Keys of the source that would be deleted, if they are still as their copies: " + due);
            if (BackupFolder.of(paths, handing.run().planDigest())
                    .all(BackupHead.Kind.SOURCES)
                    .isEmpty()) {
                lines.add("They are not kept anywhere; backup --sources keeps them, and rollback puts them back then.");
            }
        }
        lines.addAll(remarks);
        lines.add("Writes: 0");
        return new PhaseResult(
                ExitCode.DONE,
                lines,
                result,
                "redis cutover"
                        + (handing.deletes()
                                ? " --delete-sources --confirm " + CutoverPhase.DELETE
                                        + (remarks.isEmpty() ? "" : " --confirm-count " + due)
                                : " --confirm " + CutoverPhase.HAND_OVER));
    }

    PhaseResult done() {
        CutoverTally tally = handing.tally();
        ObjectNode result = facts("production")
                .put("deleted", tally.deleted())
                .put("gone", tally.gone())
                .put("kept", tally.kept());
        tally.stays().forEach(result.putArray("stays")::add);
        List<String> lines = new ArrayList<>();
        lines.add("Handed over: run " + handing.run().id() + ", which is in the audit.");
        lines.addAll(proof());
        lines.addAll(switches());
        if (handing.deletes()) {
            lines.add("Keys of the source that are deleted: " + tally.deleted() + ", that had gone by themselves: "
                    + tally.gone());
        }
        if (tally.kept() > 0) {
            lines.add(tally.kept() + " keys of the source stay, since they are not as their copies:");
            tally.stays().stream().limit(SHOWN).forEach(reason -> lines.add("  " + reason));
        }
        return new PhaseResult(
                tally.kept() == 0 ? ExitCode.DONE : ExitCode.DONE_WITH_DEAD_LETTERS, lines, result, "redis status");
    }

    private ObjectNode facts(String mode) {
        ObjectNode result = json.createObjectNode()
                .put("migration", "redis")
                .put("phase", "cutover")
                .put("mode", mode)
                .put("run", handing.run().id())
                .put("source", servers.source().address().toString())
                .put("target", servers.targetName())
                .put("deletesSources", handing.deletes())
                .put("writes", handing.tally().deleted());
        result.putObject("verification")
                .put("begunAt", handing.verification().begunAt().toString())
                .put("compared", handing.verification().compared())
                .put("written", handing.verification().written())
                .put("lost", handing.verification().lost())
                .put("digest", handing.verification().digest());
        return result;
    }

    private List<String> proof() {
        return List.of("Verified green at " + handing.verification().begunAt() + ", "
                + handing.verification().compared() + " keys compared, "
                + handing.verification().written() + " written by the run"
                + (handing.verification().lost() > 0
                        ? ", " + handing.verification().lost() + " lost, which was accepted."
                        : "."));
    }

    private List<String> switches() {
        String databases = mapping.databases().stream().map(String::valueOf).collect(Collectors.joining(", "));
        return List.of(
                "What to switch now:",
                "  readers: to " + servers.targetName() + ", by the new names of routes/redis/mapping.yaml",
                "  writers: the same; nothing carries over what is written to databases " + databases + " of "
                        + servers.source().address() + " from now on");
    }
}
