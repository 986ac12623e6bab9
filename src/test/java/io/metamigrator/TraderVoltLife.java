package io.metamigrator;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metamigrator.api.ApiLab;
import io.metamigrator.migration.Phase;
import io.metamigrator.samples.Brokerage;
import io.metamigrator.sandbox.Resource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;

/** A small brokerage on its way into a sandbox. */
final class TraderVoltLife extends ToldLife {
    private static final String RATE = "/api/v1/migrations/tradervolt/rate";

    private final ApiLab lab;

    TraderVoltLife(Path folder) {
        super("tradervolt");
        lab = ApiLab.in(folder.resolve("served"))
                .withSandbox(Brokerage.of(7, 4, 12, 3, 12))
                .set("tradervolt.backoff", "20ms")
                .set("guard.max-share", "100")
                .set("tradervolt.quiet-time", "500ms")
                .serve();
    }

    @Override
    ApiLab lab() {
        return lab;
    }

    @Override
    void applyHalf() {
        lab.put(RATE, "{\"rate\":40}");
        int before = lab.sandbox().journal().size();
        lab.post("/api/v1/migrations/tradervolt/phases/apply", forGood());
        await().atMost(Duration.ofSeconds(30))
                .until(() -> lab.sandbox().journal().size() > before + 25);
        lab.post("/api/v1/migrations/tradervolt/abort", "");
        lab.awaitIdle();
        lab.put(RATE, "{\"rate\":0}");
    }

    @Override
    void applyToDeadLetters() {
        lab.sandbox().faults().add("error-before-commit=1:method=POST:path=deals:max=2:status=400");
        ended(Phase.APPLY, forGood(), 4);
    }

    @Override
    void mendAndReplay() {
        done(Phase.REPLAY, forGood());
    }

    @Override
    void spoil() {
        SomebodyElse somebody = new SomebodyElse(lab.sandbox(), "a@example.com", "sandbox");
        somebody.delete("deals", list(Resource.DEALS).path(0).path("id").asText());
        ObjectNode other = list(Resource.ORDERS).path(1).deepCopy();
        somebody.replace("orders", other.put("comment", SECRET));
    }

    private JsonNode list(Resource resource) {
        try {
            return TraderVoltLab.JSON.readTree(lab.sandbox().list(resource));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    String item() {
        return list(Resource.ORDERS).path(0).path("transactionId").asText();
    }
}
