package io.metamigrator.cli;

import io.metamigrator.migration.Engine;
import io.metamigrator.migration.PhaseRequest;
import io.metamigrator.migration.failure.MigrationException;
import io.metamigrator.migration.settings.Settings;
import java.util.Optional;

/** Sends a request to the routes of its migration, and prints the answer. */
record PhaseRun(CommandContext workplace, SharedOptions options) {

    /** The last word before a request is sent. */
    interface LastWord {
        PhaseRequest on(PhaseRequest request, Settings settings, Engine engine);
    }

    int of(PhaseRequest given, LastWord lastWord) {
        Settings settings = workplace.settings(options.overrides);
        refuseSwitchedOff(given.migration(), settings);
        ChosenProgress progress = ChosenProgress.on(workplace, options.json);
        try (progress;
                Engine engine = workplace.starter().start(Optional.of(given.migration()), settings, progress)) {
            return new Printer(workplace, options.json).print(engine.run(lastWord.on(given, settings, engine)));
        }
    }

    static void refuseSwitchedOff(String migration, Settings settings) {
        settings.switchedOff(migration).ifPresent(why -> {
            throw MigrationException.refused(why);
        });
    }
}
