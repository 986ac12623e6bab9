package io.metamigrator.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metamigrator.ledger.Run;
import io.metamigrator.ledger.Scope;
import io.metamigrator.ledger.State;
import io.metamigrator.migration.RunCounts;
import io.metamigrator.migration.view.RunFacts;
import io.metamigrator.report.seal.Seal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the page makes of hostile text and of unfinished runs. */
class ReportPageTest {
    private static final String HOSTILE = "<script>alert(\"1\")</script> & 'x'";

    @Test
    void escapes_whatever_files_and_target_say() {
        ObjectNode facts = facts(Run.Status.DONE, State.REJECTED);
        facts.withArray("outcomes")
                .addObject()
                .put("state", "rejected")
                .put("type", HOSTILE)
                .put("reason", HOSTILE)
                .put("count", 1)
                .putArray("places")
                .add(HOSTILE + ":1");
        facts.putObject("settings").put("tradervolt.source", HOSTILE);
        facts.putObject("plan").put("source", HOSTILE).putArray("notices").add(HOSTILE);

        assertThat(page(facts))
                .doesNotContain("<script")
                .contains("&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; &#39;x&#39;");
    }

    @Test
    void says_that_a_run_is_not_finished() {
        assertThat(page(facts(Run.Status.STOPPED, State.PLANNED))).contains("Not finished: 1 record left");
    }

    @Test
    void says_what_needs_a_person() {
        assertThat(page(facts(Run.Status.DONE, State.DEAD))).contains("with 1 record for a person to decide");
    }

    private static String page(ObjectNode facts) {
        return ReportPage.of(facts, new Seal.Mark("digest", "fingerprint"));
    }

    private static ObjectNode facts(Run.Status status, State state) {
        Run run = new Run(
                "20261121-101500-tradervolt",
                new Scope("tradervolt", "https://example.org"),
                Run.Mode.PRODUCTION,
                "",
                "digest",
                List.of("orders"),
                status,
                true,
                1,
                0,
                Instant.EPOCH,
                null);
        ObjectNode facts = RunFacts.json(run, new RunCounts(Map.of("orders", Map.of(state, 1L))));
        return facts.put("migration", "tradervolt").put("writtenAt", Instant.EPOCH.toString());
    }
}
