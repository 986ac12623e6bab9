package io.metamigrator.migration.health;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.metamigrator.migration.PlanPaths;
import io.metamigrator.migration.files.Durable;
import io.metamigrator.migration.files.ExactJson;
import io.metamigrator.migration.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps the last look of a migration in {@code health.json} beside its plan, whoever took it, for every door to tell. */
public final class LookBook {
    private static final Logger LOG = LoggerFactory.getLogger(LookBook.class);
    private static final ObjectMapper JSON = ExactJson.mapper();

    private final Path file;

    public LookBook(PlanPaths paths) {
        this.file = paths.folder().resolve("health.json");
    }

    public static LookBook of(Settings settings, String migration) {
        return new LookBook(PlanPaths.of(settings, migration));
    }

    /** Keeps it in the place of the one before. A disk that is full is no reason not to tell what was found. */
    public void keep(Look look) {
        try {
            Durable.write(file, JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(look.json()));
        } catch (IOException unwritten) {
            LOG.warn(
                    "{} cannot be written ({}); status and metrics tell of the look before",
                    file,
                    unwritten.toString());
        }
    }

    /** Empty if nobody has looked yet, or what is kept is no look. */
    public Optional<Look> last() {
        try {
            return Files.exists(file) ? Optional.of(Look.of(JSON.readTree(file.toFile()))) : Optional.empty();
        } catch (IOException | RuntimeException unreadable) {
            return Optional.empty();
        }
    }
}
