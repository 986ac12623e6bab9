package io.metamigrator.systems.tradervolt;

import com.fasterxml.jackson.databind.JsonNode;
import io.metamigrator.migration.Check;
import io.metamigrator.migration.records.validate.PlanCheck;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Whether the volumes of orders and positions are within the limits of their symbols, as far as the plan has these. */
final class VolumeCheck implements PlanCheck {
    private static final String NAME = "volumes are within the symbols' limits";
    private static final int EXAMPLES = 5;

    private final Map<String, JsonNode> symbols = new HashMap<>();
    private final List<String> examples = new ArrayList<>();
    private long count;

    @Override
    public void restart() {
        symbols.clear();
        examples.clear();
        count = 0;
    }

    @Override
    public void entity(String type, JsonNode payload) {
        if (type.equals("symbols")) {
            symbols.put(folded(payload.path("name")), payload);
        } else if (type.equals("orders") || type.equals("positions")) {
            JsonNode symbol = symbols.get(folded(payload.path("symbol")));
            if (symbol != null && !fits(payload.path("volume").decimalValue(), symbol)) {
                count++;
                if (examples.size() < EXAMPLES) {
                    examples.add(type + " " + payload.path("transactionId").asText() + ": "
                            + payload.path("volume").asText() + " "
                            + payload.path("symbol").asText());
                }
            }
        }
    }

    private static String folded(JsonNode name) {
        return name.asText().strip().toLowerCase(Locale.ROOT);
    }

    private static boolean fits(BigDecimal volume, JsonNode symbol) {
        BigDecimal step = symbol.path("volumeStep").decimalValue();
        return volume.compareTo(symbol.path("minVolume").decimalValue()) >= 0
                && volume.compareTo(symbol.path("maxVolume").decimalValue()) <= 0
                && (step.signum() == 0 || volume.remainder(step).signum() == 0);
    }

    @Override
    public List<Check> checks(JsonNode rest) {
        return List.of(
                count == 0
                        ? new Check(NAME, Check.Result.PASS, "none is outside", List.of())
                        : new Check(
                                NAME,
                                Check.Result.WARN,
                                count + " volumes are outside; the target may refuse them",
                                List.copyOf(examples)));
    }
}
