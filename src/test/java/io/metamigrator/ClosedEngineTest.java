package io.metamigrator;

import static org.awaitility.Awaitility.await;

import io.metamigrator.migration.Engine;
import io.metamigrator.migration.Progress;
import io.metamigrator.migration.settings.Settings;
import io.metamigrator.migration.settings.SettingsCatalog;
import io.metamigrator.migration.settings.SettingsReader;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a process that starts engine after engine keeps of those that have ended. */
class ClosedEngineTest {
    private static final Progress SILENT = new Progress() {
        @Override
        public void start(long total, String label) {}

        @Override
        public void step(long done) {}

        @Override
        public void note(String text) {}

        @Override
        public void done() {}
    };

    @TempDir
    Path folder;

    @Test
    void nothing_holds_the_engine_of_a_command_once_it_is_closed() throws Exception {
        Settings settings = toySettings();
        isLetGo(closed(CamelEngine.starter().start(Optional.of("toy"), settings, SILENT)));
    }

    @Test
    void nothing_holds_an_engine_that_stayed_once_it_is_closed() throws Exception {
        Settings settings = toySettings();
        isLetGo(closed(CamelEngine.starter().serve("toy", settings, Map.of("progress", SILENT))));
    }

    private Settings toySettings() throws Exception {
        return new SettingsReader(SettingsCatalog.find(), Map.of())
                .read(new ToyProject(folder.resolve("project")).folder, Map.of("camel.main.name", "closed"));
    }

    private static WeakReference<Engine> closed(Engine engine) {
        engine.close();
        return new WeakReference<>(engine);
    }

    private static void isLetGo(WeakReference<Engine> engine) {
        await().until(() -> {
            System.gc();
            return engine.get() == null;
        });
    }
}
