package io.metamigrator.migration.slices;

import static org.apache.camel.builder.AdviceWith.adviceWith;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.metamigrator.ledger.State;
import io.metamigrator.migration.PlanPaths;
import io.metamigrator.migration.failure.ExitCode;
import io.metamigrator.migration.failure.UnreachableException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.model.ToDynamicDefinition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shipped route of a slice, whose call of the migration's own route is broken off. */
class SliceRoutesTest {
    private static final int BROKEN = 2;
    private static final int ATTEMPTS = 3;

    @TempDir
    Path folder;

    private SliceLab lab;

    @BeforeEach
    void open() throws Exception {
        Path target = Files.createDirectory(folder.resolve("target"));
        FileTarget system = new FileTarget(new PlanPaths(folder.resolve("out/small")), target);
        lab = new SliceLab(system, folder.resolve("ledger.db"), "direct:small-apply-slice", "");
    }

    @AfterEach
    void close() throws Exception {
        lab.close();
    }

    @Test
    void a_slice_that_fails_is_left_as_it_was_begun_and_ends_the_session() throws Exception {
        lab.plan(true, List.of("a", "b", "c", "d", "e", "f", "g", "h", "i"));
        MockEndpoint call = lab.camel().getEndpoint("mock:call", MockEndpoint.class);
        call.whenAnyExchangeReceived(exchange -> {
            if (call.getReceivedCounter() >= BROKEN) {
                throw new UnreachableException("the connection is gone", null, null);
            }
        });
        adviceWith(
                lab.camel(),
                "slices-write",
                route -> route.weaveByType(ToDynamicDefinition.class).before().to(call));

        assertThatThrownBy(lab::apply).isInstanceOf(UnreachableException.class);
        call.expectedMessageCount(1 + ATTEMPTS);
        call.assertIsSatisfied();
        assertThat(lab.slices(State.CONFIRMED)).hasSize(1);
        assertThat(lab.slices(State.SENDING)).hasSize(1);
        assertThat(lab.system.target()).containsOnlyKeys("a", "b", "c");

        call.whenAnyExchangeReceived(exchange -> {});
        assertThat(lab.apply().exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(lab.slices(State.CONFIRMED)).hasSize(3);
        assertThat(lab.system.target()).hasSize(9);
    }
}
