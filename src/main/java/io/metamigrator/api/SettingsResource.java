package io.metamigrator.api;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metamigrator.migration.failure.MigrationException;
import io.metamigrator.outside.Numbers;
import io.metamigrator.serve.ServedMigration;
import io.metamigrator.serve.SettingsInForce;
import io.metamigrator.serve.SettingsInForce.InForce;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** {@code /api/v1/settings}: the settings in force, with where each comes from; never a secret. */
public final class SettingsResource {
    private final SettingsInForce settings;
    private final ServedPath served;
    private final ObjectMapper json;

    SettingsResource(SettingsInForce settings, ServedPath served, ObjectMapper json) {
        this.settings = settings;
        this.served = served;
        this.json = json;
    }

    public ObjectNode list() {
        Map<String, BigDecimal> rates = rates();
        ObjectNode all = json.createObjectNode();
        ArrayNode array = all.putArray("settings");
        for (InForce setting : settings.open()) {
            InForce shown = withRate(setting, rates.get(setting.key()));
            array.addObject()
                    .put("key", shown.key())
                    .put("value", shown.value())
                    .put("origin", shown.origin());
        }
        return all;
    }

    /** The rates that calls are held to, by the key of their setting: they may have been changed without it. */
    private Map<String, BigDecimal> rates() {
        Map<String, BigDecimal> rates = new TreeMap<>();
        for (ServedMigration migration : served.all().all()) {
            rate(migration).ifPresent(rate -> rates.put(migration.name() + ".rate", rate));
        }
        return rates;
    }

    private static Optional<BigDecimal> rate(ServedMigration migration) {
        try {
            return migration.rate();
        } catch (MigrationException e) {
            return Optional.empty(); // its routes are being started again
        }
    }

    private static InForce withRate(InForce setting, @Nullable BigDecimal rate) {
        boolean same = rate == null || rate.compareTo(Numbers.of(setting.value().strip())) == 0;
        return same ? setting : new InForce(setting.key(), rate.toPlainString(), "changed while serving");
    }
}
