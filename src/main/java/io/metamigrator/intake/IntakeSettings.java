package io.metamigrator.intake;

import io.metamigrator.migration.Gate;
import io.metamigrator.migration.PlanPaths;
import io.metamigrator.migration.failure.MigrationException;
import io.metamigrator.migration.records.plan.TakenFiles;
import io.metamigrator.migration.settings.Setting;
import io.metamigrator.migration.settings.Settings;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * How a migration's folder is watched.
 *
 * @param folder the watched one
 * @param archive where what was taken or refused is kept
 * @param readWithin how long reading a file may take, with a second more for each megabyte
 * @param target address that plans are for, without credentials
 * @param quiet how long nothing arrives before what did is planned
 * @param patience how long a file that is cut off may stay as it is before it is refused
 * @param autoApply what happens with a plan that passes its checks
 * @param maxShare a list that lacks more than this share (%) of the one it would replace waits for a person
 */
record IntakeSettings(
        String migration,
        Path folder,
        Path archive,
        Duration readWithin,
        PlanPaths paths,
        String target,
        Path mapping,
        Duration quiet,
        Duration patience,
        Duration leftAlone,
        AutoApply autoApply,
        BigDecimal maxShare) {

    /** What happens with a plan that passes its checks. */
    enum AutoApply {
        /** It waits for a person. */
        OFF,
        /** It is applied under a test prefix. */
        TEST,
        /** It is applied for good. */
        PRODUCTION
    }

    /** What is watched and what becomes of it, for people. */
    String words() {
        return "watches " + folder + " for " + target + "; "
                + switch (autoApply) {
                    case OFF -> "a plan waits for approval (auto-apply off)";
                    case TEST -> "a plan is applied under a test prefix (auto-apply test)";
                    case PRODUCTION -> "a plan is applied for good, without asking (auto-apply production)";
                };
    }

    static List<Setting> keys(String migration) {
        return List.of(
                Setting.of(
                        TakenFiles.key(migration),
                        "",
                        "Where what was taken or refused is kept; empty: intake in out.dir."),
                Setting.of(
                        migration + ".read-within",
                        "60s",
                        "How long reading a dropped file may take, with a second more for each MB."),
                Setting.of(migration + ".quiet-set", "2s", "How long no file arrives before serve plans what did."),
                Setting.of(
                        migration + ".incomplete-after",
                        "10s",
                        "How long a file that is cut off may stay unchanged before it is refused."),
                Setting.of(
                        migration + ".auto-apply",
                        "off",
                        "What serve does with a plan that passes its checks: off, test or production."),
                Setting.of(
                        migration + ".auto-apply-phrase",
                        "",
                        "The word " + Gate.WORD + ", needed if auto-apply is production."),
                Setting.of(
                        migration + "-intake.auto-startup",
                        "true",
                        "Whether serve takes files from the watched folder."),
                Setting.of(
                        migration + "-intake-watch.auto-startup",
                        "true",
                        "Whether serve plans what arrived, and plans again when the mapping changes."));
    }

    /** @throws MigrationException if auto-apply is for production and its word is not there */
    static IntakeSettings of(Settings settings, String migration) {
        AutoApply autoApply = AutoApply.valueOf(settings.oneOf(migration + ".auto-apply", "off", "test", "production")
                .toUpperCase(java.util.Locale.ROOT));
        String phrase = migration + ".auto-apply-phrase";
        if (autoApply == AutoApply.PRODUCTION && !settings.text(phrase).strip().equals(Gate.WORD)) {
            throw MigrationException.refused(migration + ".auto-apply is production, so " + phrase + " has to be "
                    + Gate.WORD + ", which it is not (" + settings.origin(phrase) + "); set it, or set " + migration
                    + ".auto-apply to off or test");
        }
        return new IntakeSettings(
                migration,
                settings.path(migration + ".source").toAbsolutePath().normalize(),
                TakenFiles.root(settings, migration),
                settings.duration(migration + ".read-within"),
                PlanPaths.of(settings, migration),
                Settings.masked(settings.given(migration + ".url").orElse("no target")),
                settings.folder().resolve("routes").resolve(migration).resolve("mapping.yaml"),
                settings.duration(migration + ".quiet-set"),
                settings.duration(migration + ".incomplete-after"),
                leftAlone(settings, migration + ".breaker-wait"),
                autoApply,
                settings.decimal("guard.max-share"));
    }

    private static Duration leftAlone(Settings settings, String key) {
        return settings.given(key).isPresent() ? settings.duration(key) : Duration.ZERO;
    }
}
