package io.metamigrator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.metamigrator.ledger.Audit;
import io.metamigrator.ledger.Ledger;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import javax.management.Attribute;
import javax.management.AttributeList;
import javax.management.MBeanInfo;
import javax.management.MBeanOperationInfo;
import javax.management.RuntimeMBeanException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A migration through JMX: seen, begun, held, let go on, ended. */
class JmxTest {
    private static final Duration LONG = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    private TraderVoltLab lab;
    private ServedLab served;
    private final JmxConsole console = JmxConsole.here();

    @BeforeEach
    void serve() {
        lab = TraderVoltLab.open(folder, "empty=true").exports(5, 30, 5, 30);
        served = ServedLab.of(lab);
    }

    @AfterEach
    void close() {
        served.close();
        lab.close();
    }

    @Test
    void a_migration_goes_the_whole_way_over_jmx() throws Exception {
        for (String phase : new String[] {"discover", "validate"}) {
            if (phase.equals("validate")) {
                console.call("plan", "");
                assertThat(console.end()).isZero();
            }
            console.call(phase, "");
            assertThat(console.end()).as(phase).isZero();
        }
        console.call("apply", "dry-run");
        assertThat(console.end()).isZero();
        assertThat(lab.creations()).isEmpty();

        String id = console.approve();

        assertThat(console.end()).as("%s", console.get("CurrentOperation")).isZero();
        assertThat(console.get("CurrentOperation", "id")).isEqualTo(id);
        assertThat(console.get("State")).isEqualTo("idle");
        assertThat(console.get("WaitingFor")).isEqualTo("nothing");
        assertThat(console.get("LeaseHolder")).isEqualTo("");
        assertThat((String) console.get("LastReport")).matches(".*/report-[0-9-]+-tradervolt\\.html");
        assertThat(console.entry("Counts", "confirmed")).isEqualTo(console.entry("Counts", "planned"));
        assertThat(console.get("DeadLetters")).isEqualTo(0L);
        assertThat(console.call("report")).isEqualTo(console.get("LastReport"));
        console.call("verify", "");
        assertThat(console.end()).isZero();
        Delivered.exactlyOnceAndInOrder(lab);
    }

    @Test
    void a_console_is_shown_what_each_part_means() throws Exception {
        MBeanInfo about = console.connection().getMBeanInfo(JmxConsole.migration());

        assertThat(about.getDescription()).startsWith("A migration:");
        assertThat(about.getAttributes())
                .isNotEmpty()
                .allSatisfy(attribute -> assertThat(attribute.getDescription())
                        .as(attribute.getName())
                        .endsWith("."));
        assertThat(about.getOperations())
                .isNotEmpty()
                .allSatisfy(operation -> assertThat(operation.getDescription())
                        .as(operation.getName())
                        .contains("."));
        MBeanOperationInfo apply = java.util.Arrays.stream(about.getOperations())
                .filter(operation -> operation.getName().equals("apply"))
                .findFirst()
                .orElseThrow();
        assertThat(apply.getSignature()).hasSize(1);
        assertThat(apply.getSignature()[0].getName()).isEqualTo("options");
        assertThat(apply.getSignature()[0].getDescription())
                .contains("limit=N: Takes N records per type.", "confirm=WORD: MIGRATE", "May be empty.");
        assertThat(console.phases())
                .contains("discover", "plan", "apply", "verify")
                .doesNotContain("cutover");
    }

    @Test
    void a_call_in_the_wrong_state_is_refused_in_words_that_every_client_understands() {
        assertRefused("tradervolt is not paused", "resume");
        assertRefused("no work of tradervolt is under way", "abort");
        assertRefused("a real run also needs i-understand", "apply", "apply confirm=MIGRATE");
        assertRefused("also needs confirm=MIGRATE", "apply", "apply i-understand confirm=yes");
        assertRefused("rollback takes confirm=ROLLBACK", "rollback", "confirm=MIGRATE");
        assertMisunderstood("tradervolt apply takes no option for; it takes dry-run, test", "apply", "for good");
        assertMisunderstood("has no phase cutover", "cutover", "");
        assertMisunderstood("a pause needs a reason", "pause", " ");
        assertMisunderstood("0 to 3600", "awaitEnd", -1);
        for (Object number : new Object[] {"soon", Double.NaN}) {
            assertThatThrownBy(() -> console.set("Rate", number))
                    .isInstanceOf(RuntimeMBeanException.class)
                    .hasMessageContaining("Rate takes a number, such as 1 or 0.5");
        }
        assertThatThrownBy(() -> console.set("Rate", new BigDecimal("-1")))
                .isInstanceOf(RuntimeMBeanException.class)
                .hasMessageContaining("a rate is 0 or more");
        assertThat(lab.sandbox().journal()).isEmpty();
    }

    @Test
    void a_rate_is_taken_as_whatever_kind_of_number_a_client_sends() throws Exception {
        for (Object number : List.of(2.5, 3, 4L, 1.5f, "0.5", new BigDecimal("7"))) {
            console.set("Rate", number);
            assertThat((BigDecimal) console.get("Rate"))
                    .as(number.getClass().getName())
                    .isEqualByComparingTo(new BigDecimal(number.toString()));
        }
        AttributeList set = console.connection()
                .setAttributes(JmxConsole.migration(), new AttributeList(List.of(new Attribute("Rate", 6.0))));
        assertThat(set.asList()).extracting(Attribute::getName).containsExactly("Rate");
        assertThat((BigDecimal) console.get("Rate")).isEqualByComparingTo("6");
    }

    @Test
    void a_migration_has_operations_for_its_own_phases_only() throws Exception {
        List<String> operations = java.util.Arrays.stream(console.connection()
                        .getMBeanInfo(JmxConsole.migration())
                        .getOperations())
                .map(MBeanOperationInfo::getName)
                .toList();

        assertThat(operations).containsAll(console.phases()).doesNotContain("backup", "cutover", "follow");
    }

    @Test
    void while_it_is_at_work_no_other_work_begins() throws Exception {
        lab.sandbox().faults().add("latency=1:delay=300ms");
        console.call("discover", "");

        assertRefused("tradervolt is at work: discover", "plan", "");
        assertThat(console.get("State")).isEqualTo("at work");
        console.call("abort");
        console.end();
    }

    @Test
    void held_it_waits_with_the_reason_shown_and_who_did_what_is_in_the_audit() throws Exception {
        console.call("discover", "");
        assertThat(console.end()).isZero();
        console.call("plan", "");
        assertThat(console.end()).isZero();
        console.call("pause", "the exchange is open");
        console.approve();

        await().atMost(LONG)
                .untilAsserted(() -> assertThat(console.get("WaitingFor")).isEqualTo("held: the exchange is open"));
        assertThat(console.get("State")).isEqualTo("held");
        assertThat(console.get("Paused")).isEqualTo(true);
        assertThat(lab.creations()).isEmpty();
        console.set("Rate", new BigDecimal("500"));
        console.call("resume");
        assertThat(console.end()).isZero();

        assertThat(console.get("Rate")).isEqualTo(new BigDecimal("500"));
        try (Ledger ledger = lab.ledger()) {
            assertThat(ledger.audit().of("tradervolt").stream()
                            .filter(entry -> entry.who().equals("jmx"))
                            .map(Audit.Entry::what))
                    .contains("discover begun", "apply begun", "paused: the exchange is open", "rate: 500", "resumed");
        }
    }

    @Test
    void an_end_of_serving_takes_the_beans_away() throws Exception {
        served.close();

        assertThat(console.names("io.metamigrator:*")).isEmpty();
        assertThat(Files.exists(folder.resolve("out/ledger.db"))).isTrue();
    }

    private void assertRefused(String words, String operation, Object... parameters) {
        assertThatThrownBy(() -> console.call(operation, parameters))
                .isInstanceOf(RuntimeMBeanException.class)
                .hasCauseExactlyInstanceOf(IllegalStateException.class)
                .rootCause()
                .hasMessageContaining(words);
    }

    private void assertMisunderstood(String words, String operation, Object... parameters) {
        assertThatThrownBy(() -> console.call(operation, parameters))
                .isInstanceOf(RuntimeMBeanException.class)
                .hasCauseExactlyInstanceOf(IllegalArgumentException.class)
                .rootCause()
                .hasMessageContaining(words);
    }
}
