package io.metamigrator.migration.slices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.metamigrator.migration.PhaseResult;
import io.metamigrator.migration.failure.ExitCode;
import io.metamigrator.migration.failure.MigrationException;
import io.metamigrator.migration.failure.UnreachableException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** The same for what proves that a copy has arrived: what verify finds, and what a cutover goes by. */
abstract class SlicesProofContract extends SlicesContract {

    @Test
    void nothing_is_handed_over_without_a_proof() throws Exception {
        lab.plan(false, words());
        lab.apply();
        assertThatThrownBy(() -> lab.cutover("confirm", "CUTOVER"))
                .isInstanceOf(MigrationException.class)
                .hasMessageContaining("nothing was verified yet");
        lab.verify();
        assertThat(lab.cutover().text()).anyMatch(line -> line.startsWith("Dry run"));
        PhaseResult done = lab.cutover("confirm", "CUTOVER");
        assertThat(done.text()).contains("What to switch now:", "  readers: to the small target");
        assertThat(lab.system.source).hasSize(WORDS);
        assertThat(lab.ledger.audit().ofRun(lab.run().id()))
                .anyMatch(entry -> entry.what().startsWith("handed over"));
    }

    @Test
    void a_source_that_is_not_as_its_copy_is_not_deleted() throws Exception {
        lab.plan(false, words());
        lab.apply();
        lab.verify();
        lab.system.source.put("worde", "written since");
        PhaseResult done = lab.cutover("delete-sources", "true", "confirm", "DELETE");
        assertThat(done.json().path("deleted").asInt()).isEqualTo(WORDS - 1);
        assertThat(done.json().path("kept").asInt()).isEqualTo(1);
        assertThat(lab.system.source).containsOnlyKeys("worde");
        assertThat(done.json().path("counts").path("confirmed").asInt()).isEqualTo(WORDS);
    }

    @Test
    void a_system_that_deletes_no_sources_says_so_before_anything_is_handed_over() throws Exception {
        lab.plan(false, words());
        lab.apply();
        lab.verify();
        lab.system.deletesSources = false;
        assertThatThrownBy(() -> lab.cutover("delete-sources", "true", "confirm", "DELETE"))
                .isInstanceOf(MigrationException.class)
                .hasMessageContaining("small cutover deletes no sources");
        assertThat(lab.ledger.audit().ofRun(lab.run().id()))
                .noneMatch(entry -> entry.what().startsWith("handed over"));
    }

    @Test
    void a_target_that_is_as_its_source_verifies_green_and_that_is_kept() throws Exception {
        lab.plan(false, words());
        lab.system.write("wordc", "value of wordc");
        lab.apply();
        PhaseResult result = lab.verify();
        assertThat(result.exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(result.json().path("verdict").asText()).isEqualTo("green");
        assertThat(result.json().path("findings").toString())
                .isEqualTo("{\"same\":20,\"missing\":0,\"different\":0,\"gone\":0,\"extra\":0}");
        assertThat(result.json().path("counts").path("confirmed").asInt()).isEqualTo(WORDS - 1);
        assertThat(result.json().path("types").path("all").path("skipped").asInt())
                .isEqualTo(1);
        assertThat(result.json().path("ledger").path("compared").asInt()).isEqualTo(WORDS);
        assertThat(lab.verified()).hasValueSatisfying(record -> {
            assertThat(record.green()).isTrue();
            assertThat(record.whole()).isTrue();
            assertThat(record.run()).isEqualTo(lab.run().id());
            assertThat(record.written()).isEqualTo(WORDS - 1);
        });
        assertThat(lab.findings()).isEmpty();
    }

    @Test
    void what_is_missing_different_or_extra_is_found_with_key_field_and_both_values() throws Exception {
        lab.plan(false, words());
        lab.apply();
        lab.system.remove("wordc");
        lab.system.write("wordd", "changed since");
        lab.system.write("stranger", "of nobody");
        PhaseResult result = lab.verify();
        assertThat(result.exitCode()).isEqualTo(ExitCode.DIFFERENCES);
        assertThat(result.json().path("differences").asInt()).isEqualTo(3);
        assertThat(lab.findings())
                .extracting(found ->
                        found.path("kind").asText() + " " + found.path("key").asText() + " " + found.path("fields"))
                .containsExactlyInAnyOrder(
                        "missing wordc " + field("value of wordc", null),
                        "different wordd " + field("value of wordd", "changed since"),
                        "extra stranger " + field(null, "of nobody"));
        assertThatThrownBy(() -> lab.cutover("confirm", "CUTOVER")).hasMessageContaining("not green");
    }

    private static String field(String expected, String found) {
        return "[{\"field\":\"value\",\"expected\":" + quoted(expected) + ",\"found\":" + quoted(found) + "}]";
    }

    private static String quoted(String value) {
        return value == null ? "null" : "\"" + value + "\"";
    }

    @Test
    void what_differs_at_the_first_look_only_is_told_as_settled() throws Exception {
        lab.plan(false, words());
        lab.apply();
        lab.system.write("wordd", "not yet");
        AtomicInteger looks = new AtomicInteger();
        lab.system.looks = word -> {
            if (word.equals("wordd") && looks.incrementAndGet() == 2) {
                lab.system.write("wordd", "value of wordd");
            }
        };
        PhaseResult result = lab.verify();
        assertThat(result.json().path("verdict").asText()).isEqualTo("green");
        assertThat(result.json().path("settled").asInt()).isEqualTo(1);
        assertThat(result.json().path("compared").asInt()).isEqualTo(WORDS);
    }

    @Test
    void a_look_that_failed_is_taken_again_and_counts_nothing_twice() throws Exception {
        lab.plan(false, words());
        lab.apply();
        AtomicInteger cuts = new AtomicInteger();
        lab.system.looks = word -> {
            if (word.equals("wordh") && cuts.incrementAndGet() <= 2) {
                throw new UnreachableException("the connection is cut", null, null);
            }
        };
        assertThat(lab.verify().json().path("compared").asInt()).isEqualTo(WORDS);
        assertThat(cuts.get()).isEqualTo(3);
    }

    @Test
    void a_verification_that_was_stopped_or_has_failed_proves_nothing() throws Exception {
        lab.plan(false, words());
        lab.apply();
        lab.system.looks = word -> lab.control.abort();
        assertThatThrownBy(lab::verify)
                .isInstanceOfSatisfying(
                        MigrationException.class,
                        stopped -> assertThat(stopped.exitCode()).isEqualTo(ExitCode.INTERRUPTED));
        lab.system.looks = word -> {
            throw new IllegalStateException("a defect");
        };
        assertThatThrownBy(lab::verify).hasMessage("a defect");
        assertThat(lab.verified()).isEmpty();
        assertThatThrownBy(() -> lab.cutover("confirm", "CUTOVER")).hasMessageContaining("nothing was verified yet");
    }

    @Test
    void a_source_that_cannot_be_read_to_its_end_is_not_taken_for_a_shorter_one() throws Exception {
        lab.plan(false, words());
        lab.apply();
        for (String last : List.of(words().get(0), words().get(9), words().get(WORDS - 2))) {
            lab.system.reads = word -> {
                if (word.equals(last)) {
                    throw new UnreachableException("the source is away", null, null);
                }
            };
            assertThatThrownBy(lab::verify)
                    .isInstanceOf(UnreachableException.class)
                    .hasMessage("the source is away");
        }
        assertThat(lab.verified()).isEmpty();
    }

    @Test
    void a_verification_that_is_held_begins_no_slice_until_it_may_go_on() throws Exception {
        lab.plan(false, words());
        lab.apply();
        lab.control.pause("for a while");
        AtomicInteger looks = new AtomicInteger();
        lab.system.looks = word -> looks.incrementAndGet();
        CompletableFuture<PhaseResult> result = CompletableFuture.supplyAsync(lab::verify);
        await().pollDelay(Duration.ofMillis(50)).until(() -> !result.isDone());
        assertThat(looks.get()).isZero();
        lab.control.resume();
        assertThat(result.get(10, TimeUnit.SECONDS).exitCode()).isEqualTo(ExitCode.DONE);
    }

    @Test
    void what_the_run_has_written_and_is_nowhere_any_more_is_lost_until_somebody_says_that_it_may_be()
            throws Exception {
        lab.plan(false, words());
        lab.apply();
        lab.system.source.remove("wordc");
        lab.system.remove("wordc");
        PhaseResult red = lab.verify();
        assertThat(red.exitCode()).isEqualTo(ExitCode.DIFFERENCES);
        assertThat(red.json().path("ledger").path("lost").asInt()).isEqualTo(1);
        assertThat(lab.findings())
                .singleElement()
                .satisfies(found -> assertThat(found.path("key").asText()).isEqualTo("wordc"));
        assertThat(lab.verify("accept-lost", "2").exitCode()).isEqualTo(ExitCode.DIFFERENCES);
        assertThat(lab.verify("accept-lost", "1").exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(lab.cutover("confirm", "CUTOVER").text()).anyMatch(line -> line.contains("1 lost"));
    }

    @Test
    void nothing_compared_is_not_green() throws Exception {
        lab.plan(false, List.of());
        PhaseResult result = lab.verify();
        assertThat(result.exitCode()).isEqualTo(ExitCode.DIFFERENCES);
        assertThat(result.json().path("verdict").asText()).isEqualTo("nothing compared");
    }

    @Test
    void a_part_is_compared_alone_and_is_no_proof() throws Exception {
        lab.plan(false, words());
        lab.apply();
        PhaseResult first = lab.verify("limit", "4");
        assertThat(first.json().path("compared").asInt()).isEqualTo(4);
        assertThat(first.exitCode()).isEqualTo(ExitCode.DONE);
        assertThatThrownBy(() -> lab.cutover("confirm", "CUTOVER")).hasMessageContaining("compared a part only");
        assertThat(lab.verify("sample", "50").json().path("compared").asInt()).isBetween(1, WORDS - 1);
        assertThatThrownBy(() -> lab.cutover("confirm", "CUTOVER")).hasMessageContaining("compared a part only");
        lab.verify("step", "all");
        assertThatThrownBy(() -> lab.cutover("confirm", "CUTOVER")).hasMessageContaining("compared a part only");
        assertThatThrownBy(() -> lab.verify("step", "al")).hasMessageContaining("there is no step al");
    }

    @Test
    void a_proof_is_of_this_run_and_mapping_and_young_and_as_verify_wrote_it() throws Exception {
        lab.plan(false, words());
        lab.apply("limit", "4");
        lab.verify();
        assertThatThrownBy(() -> lab.cutover("confirm", "CUTOVER"))
                .hasMessageContaining("has not come to its end")
                .hasMessageContaining("not green");
        lab.apply();
        assertThatThrownBy(() -> lab.cutover("confirm", "CUTOVER"))
                .hasMessageContaining("the run has gone on since the last verify");
        lab.verify();
        lab.system.maxAge = Duration.ZERO;
        assertThatThrownBy(() -> lab.cutover("confirm", "CUTOVER")).hasMessageContaining("small.verify-max-age = 0 s");
        lab.system.maxAge = Duration.ofHours(1);
        lab.system.mapping = "another mapping";
        assertThatThrownBy(() -> lab.cutover("confirm", "CUTOVER")).hasMessageContaining("the mapping has changed");
        lab.system.mapping = "the first mapping";
        Path file = lab.system.paths.results().resolve("verification.json");
        String kept = Files.readString(file);
        Files.writeString(file, kept.replace("\"compared\" : 20", "\"compared\" : 21"));
        assertThatThrownBy(() -> lab.cutover("confirm", "CUTOVER")).hasMessageContaining("is not what verify wrote");
        Files.writeString(file, kept);
        assertThat(lab.cutover("confirm", "CUTOVER").exitCode()).isEqualTo(ExitCode.DONE);

        lab.plan(true, words());
        lab.apply();
        assertThatThrownBy(() -> lab.cutover("confirm", "CUTOVER")).hasMessageContaining("of another run than");
    }
}
