package io.metamigrator.intake;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.metamigrator.ledger.Ledger;
import io.metamigrator.mapping.EntityType;
import io.metamigrator.mapping.Mapping;
import io.metamigrator.migration.Control;
import io.metamigrator.migration.Routes;
import io.metamigrator.migration.SystemModule;
import io.metamigrator.migration.settings.Setting;
import io.metamigrator.migration.settings.Settings;
import io.metamigrator.serve.Events;
import io.metamigrator.serve.ServedMigration;
import java.time.Duration;
import java.util.List;

/** Brings a watched folder to a migration, for the module of the system whose exports arrive there. */
public final class IntakeParts {
    /** Looks are taken four times a second. */
    private static final Duration STILL = Duration.ofSeconds(30);

    private IntakeParts() {}

    /** The settings of a watched folder, for the catalog. */
    public static List<Setting> settings(String migration) {
        return IntakeSettings.keys(migration);
    }

    /** Binds what the routes of a watched folder name. */
    public static void bind(SystemModule.Beans beans, Settings settings, String migration, ExportReader reader) {
        IntakeSettings watched = IntakeSettings.of(settings, migration);
        Ledger ledger = beans.bound("ledger", Ledger.class);
        ServedMigration served = beans.find("served", ServedMigration.class).orElse(null);
        Notices notices =
                new Notices(migration, beans.find("events", Events.class).orElse(null));
        Archive archive = new Archive(watched.folder(), watched.archive());
        ReplacementRule succession = new ReplacementRule(migration, ledger.intake(), archive, reader);
        Sets sets = new Sets(migration, ledger.intake(), archive, succession);
        Watch watch = new Watch(watched.patience());
        SeenFiles seen = new SeenFiles(migration, ledger, archive);
        Attempts attempts = new Attempts(watched.archive(), migration);
        Pulse looks = new Pulse("look at the watched folder", STILL);
        Pulse steps = new Pulse("look at what arrived", STILL);
        Intake intake = new Intake(
                migration,
                new Reading(reader, new TimedReading(watched.readWithin()), attempts, looks),
                ledger.intake(),
                archive,
                sets,
                succession,
                watch,
                seen,
                notices,
                watched.maxShare());
        if (served != null) {
            intake.recover();
        }
        beans.placeholder(migration + ".watched", watched.folder().toString());
        beans.bind("intakeAttempts", attempts);
        beans.bind("intakePulse", looks);
        beans.bind("intakeWatchPulse", steps);
        beans.bind("intakeWatch", watch);
        beans.bind("intakeSeen", seen);
        beans.bind("intake", intake);
        ObjectMapper json = beans.bound("json", ObjectMapper.class);
        Preparation preparation = new Preparation(
                watched,
                ledger,
                sets,
                beans.bound("routes", Routes.class),
                () -> beans.bound("mapping", Mapping.class).types().stream()
                        .map(EntityType::name)
                        .toList(),
                attempts,
                notices,
                beans.bound("control", Control.class)::stopped);
        beans.bind("intakePreparation", preparation);
        beans.bind(
                "replanning",
                new IntakeScheduler(
                        watched,
                        ledger,
                        intake,
                        sets,
                        preparation,
                        new UnaskedApply(watched, sets, notices, json),
                        new MappingWatch(watched.mapping(), settings, notices),
                        notices,
                        steps,
                        json,
                        served,
                        () -> beans.bound("mapping", Mapping.class).digest()));
    }
}
