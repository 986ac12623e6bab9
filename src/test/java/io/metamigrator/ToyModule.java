package io.metamigrator;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metamigrator.migration.Control;
import io.metamigrator.migration.Gate;
import io.metamigrator.migration.PhaseRequest;
import io.metamigrator.migration.PhaseResult;
import io.metamigrator.migration.SystemModule;
import io.metamigrator.migration.ViewRequest;
import io.metamigrator.migration.failure.ExitCode;
import io.metamigrator.migration.failure.MigrationException;
import io.metamigrator.migration.settings.Settings;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A migration for tests, whose phases answer with what reached them. */
public final class ToyModule implements SystemModule {
    @Override
    public String migration() {
        return "toy";
    }

    @Override
    public void bind(Beans beans, Settings settings) {
        beans.bind("toy", new Toy(settings, beans.bound("control", Control.class)));
        beans.placeholder("toy.derived", "derived from " + settings.text("tradervolt.rate"));
    }

    /** The bean that the toy's routes name. */
    public record Toy(Settings settings, Control control) implements AutoCloseable {
        public PhaseResult options(PhaseRequest request) {
            ObjectNode json = JsonNodeFactory.instance.objectNode();
            new TreeMap<>(request.options()).forEach(json::put);
            return new PhaseResult(
                    ExitCode.DONE,
                    List.of("options " + new TreeMap<>(request.options()), "rate " + settings.text("tradervolt.rate")),
                    json,
                    "toy plan");
        }

        public PhaseResult gate(PhaseRequest request) {
            return told(Gate.decide(request).toString());
        }

        public PhaseResult view(ViewRequest request) {
            return told(request.name() + " " + new TreeMap<>(request.options()));
        }

        public PhaseResult text(String text) {
            return told(text);
        }

        public void refuse(PhaseRequest request) {
            ExitCode code = ExitCode.valueOf(Path.of(request.option("source").orElseThrow())
                    .getFileName()
                    .toString());
            throw new MigrationException(
                    code,
                    "the toy says " + code + " of " + request.option("source").get());
        }

        public void breakDown() {
            throw new IllegalArgumentException("a toy broke");
        }

        /** Lasts until the user asks it to stop. */
        public PhaseResult last() throws InterruptedException {
            System.err.println("toy is at work");
            CountDownLatch never = new CountDownLatch(1);
            while (!control.isEnding()) {
                never.await(20, TimeUnit.MILLISECONDS);
            }
            return new PhaseResult(
                    ExitCode.INTERRUPTED, List.of("toy stopped"), JsonNodeFactory.instance.objectNode(), "");
        }

        @Override
        public void close() {
            System.err.println("toy is closed");
        }

        private static PhaseResult told(String text) {
            return new PhaseResult(
                    ExitCode.DONE,
                    List.of(text),
                    JsonNodeFactory.instance.objectNode().put("told", text),
                    "");
        }
    }
}
