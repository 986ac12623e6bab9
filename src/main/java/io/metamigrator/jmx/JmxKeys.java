package io.metamigrator.jmx;

import io.metamigrator.migration.settings.Setting;
import io.metamigrator.migration.settings.SettingsBlock;
import java.util.List;

/** The settings of JMX from other machines. */
public final class JmxKeys implements SettingsBlock {
    @Override
    public List<Setting> settings() {
        return List.of(
                Setting.of(
                        "jmx.port",
                        "",
                        "JMX port. Leave empty unless you connect from another machine; local consoles need none."),
                Setting.of("jmx.host", "127.0.0.1", "Address of that port; another than this one needs jmx.keystore."),
                Setting.of("jmx.password-file", "", "Who may log in: a name and a password a line, mode 0600."),
                Setting.of("jmx.access-file", "", "What each may do: a name and readonly or readwrite a line."),
                Setting.of("jmx.keystore", "", "PKCS12 file with the key and certificate of JMX over TLS."),
                Setting.secret("jmx.keystore-password", "Password of that file."));
    }
}
