package io.metamigrator.systems.tradervolt;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.metamigrator.ledger.Run;
import io.metamigrator.migration.PlanPaths;
import io.metamigrator.migration.records.RecordSystem;
import io.metamigrator.migration.records.plan.RowObserver;
import io.metamigrator.migration.records.plan.SourceClock;
import io.metamigrator.migration.records.plan.SourceSet;
import io.metamigrator.migration.records.validate.PlanCheck;
import io.metamigrator.migration.records.verify.TargetSums;
import java.nio.file.Path;
import java.util.List;

/** MT5 exports on their way into TraderVolt, as the shared life of records sees them. */
record TraderVoltSystem(
        SourceSet.Opener sources,
        SourceClock clock,
        RowObserver money,
        ApiCollections ids,
        HttpExchange http,
        Session session)
        implements RecordSystem {

    @Override
    public SourceSet open(Path folder) {
        return sources.open(folder);
    }

    @Override
    public String of(JsonNode entity) {
        return ids.of(entity);
    }

    @Override
    public long writes() {
        return http.writes();
    }

    @Override
    public List<RowObserver> observers() {
        return List.of(money);
    }

    @Override
    public List<PlanCheck> checks(PlanPaths paths, ObjectMapper json) {
        return List.of(new VolumeCheck(), new SummerTimeCheck(clock), new PermissionCheck(paths, json));
    }

    @Override
    public TargetSums sums(Run run) {
        return new TradeSums(run, ids);
    }

    @Override
    public List<String> permissions() {
        return session.permissions();
    }
}
