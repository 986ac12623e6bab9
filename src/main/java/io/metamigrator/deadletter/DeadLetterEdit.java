package io.metamigrator.deadletter;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A change of a dead letter.
 *
 * @param id {@code tradervolt-17}
 * @param values new values by field of the payload or column of the source's row; an empty text empties it
 * @param payload a JSON object in the place of the whole payload; null to change values only
 * @param who the editor
 */
public record DeadLetterEdit(
        String id, Map<String, String> values, @Nullable String payload, String who) {
    public DeadLetterEdit {
        values = Map.copyOf(values);
    }
}
