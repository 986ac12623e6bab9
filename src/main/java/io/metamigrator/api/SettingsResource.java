package io.metamigrator.api;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metamigrator.migration.Settings;

/** {@code /api/v1/settings}: the settings in force, with where each comes from; never a secret. */
public final class SettingsResource {
    private final Settings settings;
    private final ObjectMapper json;

    SettingsResource(Settings settings, ObjectMapper json) {
        this.settings = settings;
        this.json = json;
    }

    public ObjectNode list() {
        ObjectNode all = json.createObjectNode();
        ArrayNode array = all.putArray("settings");
        settings.withoutSecrets()
                .forEach((key, value) ->
                        array.addObject().put("key", key).put("value", value).put("origin", settings.origin(key)));
        return all;
    }
}
