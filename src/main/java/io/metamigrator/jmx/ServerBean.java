package io.metamigrator.jmx;

import io.metamigrator.serve.ServedMigration;
import io.metamigrator.serve.Server;
import io.metamigrator.serve.SettingChange;
import java.util.List;

/** The server, for those who come by JMX. */
final class ServerBean implements ServerMXBean {
    private final Server server;

    ServerBean(Server server) {
        this.server = server;
    }

    @Override
    public List<String> getMigrations() {
        return server.migrations().all().stream().map(ServedMigration::name).toList();
    }

    @Override
    public List<String> reload() {
        return server.reload(JmxCaller.name()).stream().map(SettingChange::line).toList();
    }
}
