package io.metamigrator.systems.redis;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.metamigrator.ledger.Ledger;
import io.metamigrator.migration.Control;
import io.metamigrator.migration.Guard;
import io.metamigrator.migration.PhaseContext;
import io.metamigrator.migration.PlanPaths;
import io.metamigrator.migration.Progress;
import io.metamigrator.migration.SplitFailures;
import io.metamigrator.migration.SystemModule;
import io.metamigrator.migration.settings.Settings;
import io.metamigrator.migration.slices.BackupSlices;
import io.metamigrator.migration.slices.SlicePace;
import io.metamigrator.systems.redis.apply.PlannedKeys;
import io.metamigrator.systems.redis.apply.WriterChoice;
import io.metamigrator.systems.redis.backup.RedisBackup;
import io.metamigrator.systems.redis.cutover.CutoverPhase;
import io.metamigrator.systems.redis.follow.FollowPhase;
import io.metamigrator.systems.redis.follow.SourcePass;
import io.metamigrator.systems.redis.mapping.RedisMapping;
import io.metamigrator.systems.redis.report.MigrationReport;
import io.metamigrator.systems.redis.rollback.RedisRollbackPhase;
import io.metamigrator.systems.redis.server.Servers;
import java.nio.file.Path;
import java.time.Duration;

/** Brings the phases of Redis that keep what was there and put it back, that follow and hand over; needs those that copy to be bound before. */
public final class RedisUndoModule implements SystemModule {
    private static final String MIGRATION = "redis";

    @Override
    public String migration() {
        return MIGRATION;
    }

    @Override
    public void bind(Beans beans, Settings settings) {
        ObjectMapper json = beans.bound("json", ObjectMapper.class);
        Progress progress = beans.bound("progress", Progress.class);
        Control control = beans.bound("control", Control.class);
        Ledger ledger = beans.bound("ledger", Ledger.class);
        Servers servers = beans.bound("redisServers", Servers.class);
        RedisMapping mapping = beans.bound("mapping", RedisMapping.class);
        PlanPaths paths = PlanPaths.of(settings, MIGRATION);
        Path mappingFile = settings.folder().resolve("routes/redis/mapping.yaml");
        beans.bind(
                "backup",
                new BackupSlices<>(
                        new PlannedKeys(servers),
                        new RedisBackup(servers, mapping, mappingFile),
                        "direct:redis-backup-keep",
                        "direct:redis-backup-try",
                        new PhaseContext(paths, ledger, progress, control, json)));
        beans.bind("report", new MigrationReport(paths, ledger, json));
        Guard guard = new Guard(settings.decimal("guard.max-share"), settings.wholeNumber("guard.max-rows"));
        Duration tolerance = settings.duration("redis.ttl-tolerance");
        beans.bind(
                "cutover",
                new CutoverPhase(
                        servers,
                        mapping,
                        paths,
                        ledger,
                        guard,
                        tolerance,
                        settings.duration("redis.verify-max-age"),
                        beans.bound("rate", SlicePace.class),
                        progress,
                        control,
                        json));
        beans.bind(
                "follow",
                new FollowPhase(
                        servers,
                        mapping,
                        paths,
                        new WriterChoice(mapping, servers, tolerance, paths, progress),
                        ledger,
                        tolerance,
                        settings.duration("redis.follow-rescan"),
                        beans.bound("rate", SlicePace.class),
                        progress,
                        control,
                        json));
        beans.bind("followFailures", new SplitFailures("following"));
        beans.bind(
                "followPass",
                new SourcePass(servers, mapping, guard, beans.bound("rate", SlicePace.class), progress, json));
        beans.bind(
                "rollback", new RedisRollbackPhase(servers, paths, ledger, guard, tolerance, progress, control, json));
    }
}
