package io.metamigrator.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource
class RunsTest {
    @Parameter
    Store store;

    @TempDir
    Path folder;

    private Ledger ledger;
    private Lease lease;

    @BeforeEach
    void open() {
        ledger = Ledger.open(store.fresh(folder));
        lease = ledger.leases().take("tradervolt");
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void finds_a_run_as_it_was_added() {
        Run run = Sample.run("run-1");

        ledger.runs().add(lease, run);

        assertThat(ledger.runs().find("run-1")).contains(run);
        assertThat(ledger.runs().find("run-2")).isEmpty();
    }

    @Test
    void takes_the_digest_of_a_plan_with_its_limit() {
        Run run = Sample.run("run-1");
        String digest = "5".repeat(64) + "/100000";
        Run limited = new Run(
                run.id(),
                run.scope(),
                run.mode(),
                run.prefix(),
                digest,
                run.types(),
                run.status(),
                run.loaded(),
                run.writes(),
                run.resumes(),
                run.startedAt(),
                run.endedAt());

        ledger.runs().add(lease, limited);

        assertThat(ledger.runs().find("run-1").orElseThrow().planDigest()).isEqualTo(digest);
    }

    @Test
    void refuses_a_run_that_is_there_already() {
        ledger.runs().add(lease, Sample.run("run-1"));

        assertThatThrownBy(() -> ledger.runs().add(lease, Sample.run("run-1"))).isInstanceOf(LedgerException.class);
    }

    @Test
    void counts_how_often_a_run_was_taken_up_again_and_what_it_wrote() {
        ledger.runs().add(lease, Sample.run("run-1"));

        ledger.runs().loaded(lease, "run-1");
        ledger.runs().end(lease, "run-1", Run.Status.STOPPED, 5);
        ledger.runs().resume(lease, "run-1");
        ledger.runs().end(lease, "run-1", Run.Status.DONE, 7);

        Run run = ledger.runs().find("run-1").orElseThrow();
        assertThat(run.loaded()).isTrue();
        assertThat(run.resumes()).isEqualTo(1);
        assertThat(run.writes()).isEqualTo(12);
        assertThat(run.status()).isEqualTo(Run.Status.DONE);
        assertThat(run.endedAt()).isNotNull();
    }

    @Test
    void a_run_that_was_taken_up_again_has_no_end() {
        ledger.runs().add(lease, Sample.run("run-1"));

        ledger.runs().end(lease, "run-1", Run.Status.STOPPED, 0);
        ledger.runs().resume(lease, "run-1");

        assertThat(ledger.runs().find("run-1").orElseThrow().endedAt()).isNull();
    }

    @Test
    void says_so_where_there_is_no_such_run() {
        assertThatThrownBy(() -> ledger.runs().end(lease, "run-9", Run.Status.DONE, 0))
                .isInstanceOf(LedgerException.class)
                .hasMessage("there is no run run-9");
    }

    @Test
    void lists_the_runs_of_a_migration_newest_first() {
        ledger.runs().add(lease, Sample.run("run-1"));
        ledger.runs().add(lease, Sample.run("run-2"));
        ledger.runs().add(lease, Sample.run("other", new Scope("redis", "redis://localhost")));

        assertThat(ledger.runs().of("tradervolt")).extracting(Run::id).containsExactly("run-2", "run-1");
    }

    @Test
    void finds_the_run_of_a_plan_that_was_not_rolled_back() {
        ledger.runs().add(lease, Sample.run("run-1"));
        ledger.runs().add(lease, Sample.run("run-2"));
        ledger.runs().end(lease, "run-2", Run.Status.ROLLED_BACK, 0);

        assertThat(ledger.runs().of(Sample.SCOPE, "digest-of-plan", Run.Mode.PRODUCTION))
                .map(Run::id)
                .contains("run-1");
        assertThat(ledger.runs().of(Sample.SCOPE, "digest-of-plan", Run.Mode.TEST))
                .isEmpty();
        assertThat(ledger.runs().of(Sample.SCOPE, "another plan", Run.Mode.PRODUCTION))
                .isEmpty();
    }

    @Test
    void remembers_who_did_what() {
        ledger.runs().add(lease, Sample.run("run-1"));
        ledger.runs().end(lease, "run-1", Run.Status.DONE, 3);
        ledger.audit().add("tradervolt", "run-1", "plan accepted by hand");

        assertThat(ledger.audit().of("tradervolt"))
                .allSatisfy(
                        entry -> assertThat(entry.who()).isEqualTo(Holder.self().toString()))
                .extracting(Audit.Entry::what)
                .containsExactly("run started, PRODUCTION", "run ended, DONE, after 3 writes", "plan accepted by hand");
        assertThat(ledger.audit().of("redis")).isEmpty();
    }
}
