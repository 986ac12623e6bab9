package io.metamigrator;

import static org.assertj.core.api.Assertions.assertThat;

import io.metamigrator.migration.settings.SettingsCatalog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page that adds a migration is true: its files make one that has every phase, and touch nothing that is there. */
class AddAMigrationTest {
    private static final String FOR_GOOD = "--apply --i-understand-this-will-write-to-customers --confirm MIGRATE";

    private static AddedMigration added;

    private final CustomersApi api = new CustomersApi();

    @TempDir
    Path project;

    @BeforeAll
    static void build(@TempDir Path built) {
        added = AddedMigration.found(built);
    }

    @AfterAll
    static void end() {
        added.close();
    }

    @BeforeEach
    void add() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("routes"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.createDirectories(project.resolve(file).getParent());
                Files.copy(file, project.resolve(file));
            }
        }
        AddedMigration.addTo(project);
        Files.createDirectories(project.resolve("customers_files"));
        customers("C-1,Ada,ada@example.com,10.50", "C-2,Grace,grace@example.com,0");
    }

    @AfterEach
    void close() {
        api.close();
    }

    private void customers(String... rows) throws IOException {
        Files.writeString(
                project.resolve("customers_files/customers.csv"),
                "Number,Name,Email,Limit\n" + String.join("\n", rows) + "\n");
    }

    @Test
    void the_commands_of_the_page_carry_it_out_and_take_it_back() {
        List<String> commands = Pattern.compile("(?m)^\\./migrate (.+)$")
                .matcher(AddedMigration.read())
                .results()
                .map(line -> line.group(1))
                .toList();
        assertThat(commands).hasSize(7);
        commands.subList(0, 4).forEach(command -> tell(0, command));
        assertThat(api.posts()).as("after the dry run").isZero();
        tell(0, commands.get(4));
        assertThat(api.customers().values())
                .extracting(customer -> customer.path("limit").decimalValue().toPlainString())
                .containsExactly("10.5", "0");
        assertThat(tell(0, commands.get(5))).contains("2");
        assertThat(tell(0, "where C-1")).contains("customers.csv");
        tell(0, "customers rollback");
        assertThat(api.customers()).as("after a rollback that was not meant").hasSize(2);
        tell(0, commands.get(6));
        assertThat(api.customers()).isEmpty();
    }

    @Test
    void a_half_meant_apply_is_refused_and_a_row_that_the_mapping_rejects_is_told() throws IOException {
        customers("C-1,Ada,ada@example.com,10.50", ",Nobody,,1", "C-3,Edsger,,-1");
        tell(0, "customers discover");
        assertThat(tell(0, "customers plan")).containsPattern("customers +3 +1 +0 +0 +2");
        assertThat(tell(3, "customers apply --apply")).contains("nothing was written");
        assertThat(api.posts()).isZero();
    }

    @Test
    void what_the_api_refuses_is_a_dead_letter_that_is_sent_again() {
        tell(0, "customers discover");
        tell(0, "customers plan");
        api.refuse(customer -> customer.path("name").asText().equals("Grace"));
        tell(4, "customers apply " + FOR_GOOD);
        assertThat(tell(0, "dead-letters list")).contains("customers");
        api.refuse(customer -> false);
        tell(0, "dead-letters replay --migration customers");
        assertThat(api.customers()).as("after a dry run").hasSize(1);
        tell(0, "dead-letters replay --migration customers " + FOR_GOOD);
        assertThat(api.customers()).hasSize(2);
    }

    @Test
    void an_answer_that_is_lost_is_no_reason_to_send_anything_twice() {
        tell(0, "customers discover");
        tell(0, "customers plan");
        api.loseAnswers(1);
        tell(0, "customers apply " + FOR_GOOD);
        assertThat(api.posts()).isEqualTo(2);
        assertThat(api.customers()).hasSize(2);
        tell(0, "customers verify");
    }

    @Test
    void a_phase_that_reads_gets_by_no_route_of_the_shared_flow_to_one_that_writes() throws IOException {
        Path phases = project.resolve("routes/customers/phases.camel.yaml");
        Files.writeString(phases, Files.readString(phases).replace("direct:records-verify", "direct:records-apply"));
        tell(0, "customers discover");
        tell(0, "customers plan");
        assertThat(tell(3, "customers verify")).contains("nothing was written", "records-apply");
        assertThat(api.posts()).isZero();
    }

    @Test
    void its_routes_keep_the_rules_of_the_house() throws Exception {
        assertThat(RouteConventions.in(project.resolve("routes")).violations()).isEmpty();
    }

    @Test
    void its_settings_are_known_like_those_of_any_other() {
        assertThat(SettingsCatalog.find().find("customers.quiet-time")).isPresent();
    }

    /** What a command says that ends so. */
    private String tell(int exit, String command) {
        List<String> arguments = new ArrayList<>(List.of(
                "-Dcustomers.url=" + api.url(),
                "-Dcustomers.backoff=20ms",
                "-Dcustomers.quiet-time=100ms",
                "-Dguard.max-share=100"));
        arguments.addAll(List.of(command.split(" ")));
        MigrateProcess.Ended ended = MigrateProcess.here(project, Map.of(), arguments);
        assertThat(ended.exit()).as("%s: %s", command, ended).isEqualTo(exit);
        return ended.out() + ended.err();
    }
}
