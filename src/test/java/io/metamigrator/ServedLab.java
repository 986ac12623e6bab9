package io.metamigrator;

import io.metamigrator.migration.Settings;
import io.metamigrator.migration.SettingsCatalog;
import io.metamigrator.migration.SettingsReader;
import io.metamigrator.serve.Server;
import java.util.List;

/** A server in this process, in the project folder of a lab. */
final class ServedLab implements AutoCloseable {
    private final Server server;

    private ServedLab(Server server) {
        this.server = server;
    }

    /** Starts it with the settings of the lab. */
    static ServedLab of(TraderVoltLab lab) {
        return new ServedLab(Server.start(CamelEngine.starter(), List.of("tradervolt"), () -> settings(lab)));
    }

    private static Settings settings(TraderVoltLab lab) {
        return new SettingsReader(SettingsCatalog.find(), lab.environment()).read(lab.folder(), lab.settings());
    }

    Server server() {
        return server;
    }

    @Override
    public void close() {
        server.close();
    }
}
