package io.metamigrator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a plan says of all that its files hold, and of rows that two files have. */
class AccountedPlanTest {
    @TempDir
    Path folder;

    private TraderVoltLab lab;
    private Path files;

    @BeforeEach
    void open() {
        lab = TraderVoltLab.open(folder).exports(4, 12, 3, 12);
        files = folder.resolve("migration_files");
    }

    @AfterEach
    void close() {
        lab.close();
    }

    @Test
    void the_plan_accounts_for_all_that_each_file_holds() throws IOException {
        Files.writeString(files.resolve("README.md"), "a note");
        String text = lab.run("tradervolt", "plan").text();
        JsonNode plan = lab.plan();
        assertThat(plan.path("sourceAccounts"))
                .hasSize(6)
                .allSatisfy(account -> assertThat(sum(account.path("taken")) + sum(account.path("told")))
                        .isEqualTo(account.path("found").asLong())
                        .isPositive());
        assertThat(plan.path("notices").toString()).contains("README.md is passed over: it is a note");
        assertThat(text).contains("left aside", "Deals.htm", "1 head");
    }

    @Test
    void a_refused_plan_tells_as_json_of_which_phase_it_is_and_names_each_file_on_a_line_of_its_own()
            throws IOException {
        Path odd = Files.createDirectory(folder.resolve("odd"));
        for (String name : new String[] {"a.txt", "b.txt", "c.txt"}) {
            Files.writeString(odd.resolve(name), "hello\n");
        }
        TraderVoltLab.Outcome refused = lab.run("tradervolt", "plan", "--source", odd.toString(), "--json");
        assertThat(refused.exit()).isEqualTo(3);
        assertThat(refused.json().path("migration").asText()).isEqualTo("tradervolt");
        assertThat(refused.json().path("phase").asText()).isEqualTo("plan");
        assertThat(refused.json().path("exitCode").asInt()).isEqualTo(3);
        assertThat(refused.json().path("error").asText().lines().filter(line -> line.startsWith("  ")))
                .hasSize(3)
                .allMatch(line -> line.contains(".txt is text, but neither"));
    }

    @Test
    void rows_that_two_exports_have_are_planned_once_and_move_money_once() throws IOException {
        lab.succeed("plan");
        JsonNode money = lab.plan().path("money");
        long deals = lab.plan().at("/types/deals/create").asLong();
        Files.copy(files.resolve("Deals.htm"), files.resolve("Deals"));

        lab.succeed("plan");

        JsonNode again = lab.plan();
        assertThat(again.at("/types/deals/create").asLong()).isEqualTo(deals);
        assertThat(again.at("/types/deals/rejected").asLong()).isZero();
        assertThat(again.at("/types/deals/excludedBecause").toString()).contains("repeated-row");
        assertThat(again.path("money")).isEqualTo(money);
    }

    @Test
    void a_row_with_the_same_key_and_other_values_is_rejected_with_the_place_of_the_first() throws IOException {
        lab.succeed("plan");
        String deal = lab.plan().at("/entities/deals/0/key").asText();
        long deals = lab.plan().at("/types/deals/create").asLong();
        String text = Files.readString(files.resolve("Deals.htm"), StandardCharsets.UTF_16);
        int row = text.indexOf(">" + deal + "<");
        int time = text.lastIndexOf("<tr", row);
        String changed = text.substring(0, time) + text.substring(time).replaceFirst(">20\\d\\d", ">2019");
        Files.write(files.resolve("Deals-again.htm"), ("\uFEFF" + changed).getBytes(StandardCharsets.UTF_16LE));

        lab.succeed("plan");

        JsonNode plan = lab.plan();
        assertThat(plan.at("/types/deals/create").asLong()).isEqualTo(deals);
        assertThat(plan.at("/types/deals/rejected").asLong()).isEqualTo(1);
        assertThat(plan.at("/rejected/0/reasons/0/advice").asText())
                .contains("other values", "Deals")
                .containsPattern("timeExecuted is '20\\d\\d-[^']+' there and '20\\d\\d-[^']+' here; keep one");
    }

    @Test
    void of_two_rows_with_the_same_key_what_may_name_a_person_is_told_as_differing_and_not_shown() throws IOException {
        lab.succeed("plan");
        JsonNode deal = StreamSupport.stream(lab.plan().at("/entities/deals").spliterator(), false)
                .filter(some -> !some.at("/payload/comment").asText().isEmpty())
                .findFirst()
                .orElseThrow();
        String comment = deal.at("/payload/comment").asText();
        String text = Files.readString(files.resolve("Deals.htm"), StandardCharsets.UTF_16);
        int row = text.indexOf(">" + deal.path("key").asText() + "<");
        String changed =
                text.substring(0, row) + text.substring(row).replaceFirst(Pattern.quote(comment), "Somebody Else");
        Files.write(files.resolve("Deals-again.htm"), ("\uFEFF" + changed).getBytes(StandardCharsets.UTF_16LE));

        lab.succeed("plan");

        assertThat(lab.plan().at("/rejected/0/reasons/0/advice").asText())
                .contains(": comment differs; keep one")
                .doesNotContain(comment, "Somebody Else");
    }

    private static long sum(JsonNode counts) {
        long sum = 0;
        for (JsonNode count : counts) {
            sum += count.asLong();
        }
        return sum;
    }
}
