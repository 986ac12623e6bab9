package io.metamigrator.intake;

import io.metamigrator.intake.Arrival.Stamp;
import io.metamigrator.mapping.Mapping;
import io.metamigrator.mapping.MappingException;
import io.metamigrator.migration.settings.Settings;
import io.metamigrator.migration.settings.TrustedFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Notices that the mapping file was edited. One that cannot be used is told once, and the one in force stays. */
final class MappingWatch {
    private final Path file;
    private final Settings settings;
    private final Notices notices;
    private @Nullable String inForce;
    private @Nullable Stamp seen;
    private @Nullable Stamp settled;

    MappingWatch(Path file, Settings settings, Notices notices) {
        this.file = file;
        this.settings = settings;
        this.notices = notices;
    }

    /** Whether a mapping that can be used, and differs from the one in force, has lain there unchanged since the last look. */
    boolean hasChanged() {
        Stamp now = stamp();
        if (inForce == null) {
            seen = now;
            settled = now;
            inForce = digest();
            return false;
        }
        boolean still = now != null && now.equals(seen);
        seen = now;
        if (!still || now.equals(settled)) {
            return false;
        }
        settled = now;
        Optional<String> foreign = TrustedFiles.problem(settings, file);
        if (foreign.isPresent()) {
            tell(foreign.get());
            return false;
        }
        try {
            return !digest().equals(inForce);
        } catch (MappingException | UncheckedIOException e) {
            tell(String.valueOf(e.getMessage()));
            return false;
        }
    }

    private void tell(String problem) {
        notices.warn(
                "mapping",
                "the mapping was edited and cannot be used, so the one of before stays in force: " + problem,
                Map.of("problem", problem));
    }

    private String digest() {
        return Mapping.load(file, ZoneId.of("UTC"), key -> settings.given(key).orElse(null))
                .digest();
    }

    private @Nullable Stamp stamp() {
        try {
            return Stamp.of(file);
        } catch (IOException e) {
            return null;
        }
    }
}
