package io.metamigrator.health;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.metamigrator.ledger.Ledger;
import io.metamigrator.migration.SystemModule;
import io.metamigrator.migration.settings.Settings;
import io.metamigrator.serve.ServedMigration;
import io.metamigrator.serve.ServedMigrations;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Brings {@code health} to the routes that answer over HTTP. */
public final class HealthModule implements SystemModule {
    @Override
    public String migration() {
        return "api";
    }

    @Override
    public void bind(Beans beans, Settings settings) {
        ServedMigrations served = beans.bound("served", ServedMigrations.class);
        Ledger ledger = beans.bound("ledger", Ledger.class);
        HealthCheck written = new TriedCheck("ledger", () -> {
            ledger.records().flush();
            return Optional.empty();
        });
        HealthCheck folders = new TriedCheck("folders", new FolderTrial(folders(served, settings)));
        beans.bind(
                "health",
                new Health(
                        new RoutesCheck(served),
                        List.of(written, new IntakeCheck(folders, served)),
                        settings,
                        beans.bound("json", ObjectMapper.class)));
    }

    /** The folder of results, and those that are watched; nothing is written into a source that is only read. */
    private static List<Path> folders(ServedMigrations served, Settings settings) {
        List<Path> folders = new ArrayList<>(List.of(settings.path("out.dir")));
        for (ServedMigration migration : served.all()) {
            if (settings.given(migration.name() + "-intake.auto-startup").isPresent()) {
                folders.add(settings.path(migration.name() + ".source"));
            }
        }
        return folders;
    }
}
