package io.metamigrator.serve;

import io.metamigrator.client.Fingerprint;
import io.metamigrator.client.Request;
import io.metamigrator.migration.settings.Setting;
import io.metamigrator.migration.settings.Settings;
import io.metamigrator.migration.settings.SettingsCatalog;
import io.metamigrator.migration.settings.SettingsReader;
import java.util.Map;
import java.util.Optional;

/** Finds out whether whoever gives a command means other settings than those that serve goes by. */
final class OtherSettings {
    private final Settings inForce;
    private final Request request;

    OtherSettings(Settings inForce, Request request) {
        this.inForce = inForce;
        this.request = request;
    }

    /**
     * Why the command is not the same here; empty where it is.
     *
     * @param overrides what its command line says
     * @throws io.metamigrator.migration.failure.MigrationException where one of them is a secret
     */
    Optional<String> difference(Map<String, String> overrides) {
        new SettingsReader(SettingsCatalog.find(), Map.of()).refuseSecrets(overrides);
        for (Map.Entry<String, String> given : overrides.entrySet()) {
            String key = given.getKey();
            if (!inForce.keys().contains(key) || !inForce.text(key).equals(given.getValue())) {
                return Optional.of("serve goes by another " + key);
            }
        }
        for (String key : inForce.keys()) {
            String variable = Setting.variable(key);
            if (isAnother(variable, inForce.text(key))) {
                return Optional.of("serve goes by another " + variable);
            }
            String file = variable + "_FILE";
            if (inForce.isSecret(key) && isAnother(file, System.getenv().getOrDefault(file, ""))) {
                return Optional.of("serve goes by another " + file);
            }
        }
        return Optional.empty();
    }

    private boolean isAnother(String variable, String value) {
        String given = request.digests().get(variable);
        return given != null && !given.equals(Fingerprint.of(request.salt(), variable, value));
    }
}
