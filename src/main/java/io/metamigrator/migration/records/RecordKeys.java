package io.metamigrator.migration.records;

import io.metamigrator.migration.settings.Setting;
import java.util.List;

/** The settings that {@link RecordSettings} reads, for a migration whose target has no habits of its own. */
public final class RecordKeys {
    private RecordKeys() {}

    /**
     * @param url where the target answers if nobody sets it
     * @param source folder that is read if nobody names one
     */
    public static List<Setting> of(String migration, String url, String source) {
        return List.of(
                Setting.of(migration + ".url", url, "Where the target answers; https only."),
                Setting.of(migration + ".source", source, "Folder of the source."),
                Setting.of(migration + ".rate", "0", "Calls a second that an estimate goes by; 0 for no limit."),
                Setting.of(migration + ".parallelism", "1", "Calls at a time; each account keeps its order."),
                Setting.of(migration + ".connect-timeout", "10s", "Time to wait for a connection."),
                Setting.of(migration + ".response-timeout", "30s", "Time to wait for an answer."),
                Setting.of(migration + ".attempts", "3", "Attempts of a call that is safe to repeat."),
                Setting.of(migration + ".backoff", "1s", "Wait before the second attempt; doubles, with jitter."),
                Setting.of(
                        migration + ".quiet-time",
                        "15s",
                        "How long a request whose answer was lost may still take effect on the server."),
                Setting.of(migration + ".patience", "5m", "How long an apply waits for a target that is down."));
    }
}
