package io.metamigrator;

import static org.assertj.core.api.Assertions.assertThat;

import io.metamigrator.TraderVoltLab.Outcome;
import io.metamigrator.costs.Amount;
import java.nio.file.Path;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever becomes of answers: every record is there once, and its account's order is kept. */
class LostAnswersTest {
    @TempDir
    Path folder;

    /** Those that differ most come first: with all of them the torture plays, too. */
    private static Stream<String> faults() {
        return """
                lost-before-commit=0.02,lost-after-commit=0.02,error-before-commit=0.02,error-after-commit=0.02,too-many-requests=0.02,drop-mid-body=0.02,slow-body=0.02:delay=20ms,html-error=0.02
                late-commit=0.04:method=POST:path=ders:delay=500ms:jitter=1s
                drop-at-accept=0.3,lost-before-commit=0.05
                lost-before-commit=0.05:method=POST:path=ders
                error-after-commit=0.05:method=POST:path=api
                error-before-commit=0.04:method=POST:path=ders
                slow-body=0.05:delay=50ms
                drop-mid-body=0.05
                html-error=0.04:path=ders
                """.lines().limit(Amount.of(3, 9));
    }

    private static IntStream lanes() {
        return IntStream.of(8, 1).limit(Amount.of(1, 2));
    }

    @ParameterizedTest
    @MethodSource("lanes")
    void of_a_thousand_records_with_one_answer_in_twenty_lost_none_is_lost_and_none_is_twice(int parallelism) {
        try (TraderVoltLab lab = TraderVoltLab.open(folder, "fault=lost-after-commit=0.05:method=POST:path=s")) {
            lab.set("tradervolt.parallelism", "" + parallelism)
                    .exports(60, 400, 90, 460)
                    .planned();

            Outcome applied = lab.apply();

            assertThat(applied.exit()).as(applied.text()).isZero();
            assertThat(applied.count("planned")).isGreaterThanOrEqualTo(1000);
            assertThat(applied.count("verified")).isEqualTo(applied.count("planned") - applied.count("skipped"));
            assertThat(lab.sandbox().state().faults().get("lost-after-commit")).isGreaterThan(20);
            Delivered.accountedFor(applied.json());
            Delivered.exactlyOnceAndInOrder(lab);
        }
    }

    @ParameterizedTest
    @MethodSource("faults")
    void faults_of_all_kinds_end_with_every_record_there_once(String faults) {
        for (int parallelism : lanes().toArray()) {
            Path place = folder.resolve("lanes-" + parallelism);
            assertThat(place.toFile().mkdir()).isTrue();
            try (TraderVoltLab lab = TraderVoltLab.open(place, "seed-random=20261121", "empty=true")) {
                lab.set("tradervolt.parallelism", "" + parallelism)
                        .set("tradervolt.attempts", "5")
                        .set("tradervolt.quiet-time", faults.startsWith("late") ? "3s" : "500ms")
                        .exports(15, 50, 10, 40)
                        .planned();
                for (String fault : faults.split(",")) {
                    lab.sandbox().faults().add(fault);
                }

                Outcome applied = lab.apply();

                assertThat(applied.exit()).as(applied.text()).isZero();
                assertThat(lab.sandbox().state().faults()).isNotEmpty();
                Delivered.accountedFor(applied.json());
                Delivered.exactlyOnceAndInOrder(lab);
            }
        }
    }
}
