package io.metamigrator.logs;

import io.metamigrator.migration.settings.Setting;
import io.metamigrator.migration.settings.SettingsBlock;
import java.util.List;

/** The settings of the log. */
public final class LogKeys implements SettingsBlock {
    static final String LEVEL = "log.level";
    static final String FORMAT = "log.format";
    static final String OUTPUT = "log.output";

    @Override
    public List<Setting> settings() {
        return List.of(
                Setting.of(LEVEL, "INFO", "Least level that is logged: DEBUG, INFO, WARN or ERROR."),
                Setting.of(FORMAT, "text", "How a line of the log is written: text or json."),
                Setting.of(OUTPUT, "stderr", "Where serve logs: stderr or stdout; commands log to stderr."));
    }
}
