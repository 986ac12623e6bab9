package io.metamigrator.deadletter;

import io.metamigrator.migration.settings.Setting;
import io.metamigrator.migration.settings.SettingsBlock;
import java.util.List;
import java.util.Set;

/** The settings of dead letters. */
public final class DeadLetterKeys implements SettingsBlock {
    /** Letters that a replay takes at most. */
    public static final String MAX = "dead-letters.max";
    /** Replays of a letter that is not edited in between. */
    public static final String REPLAYS = "dead-letters.replays";

    @Override
    public List<Setting> settings() {
        return List.of(
                Setting.of(MAX, "10000", "Dead letters that a replay takes if the command does not say."),
                Setting.of(REPLAYS, "3", "How often a dead letter is replayed that nobody has edited since."));
    }

    @Override
    public Set<String> sharedByMigrations() {
        return Set.of(MAX, REPLAYS);
    }
}
