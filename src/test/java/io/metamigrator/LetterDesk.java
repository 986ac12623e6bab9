package io.metamigrator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.metamigrator.TraderVoltLab.Outcome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What a person does with dead letters in a lab. */
record LetterDesk(TraderVoltLab lab) {
    /** Gives the first account a leverage that the target cannot take. */
    LetterDesk poisonFirstAccount() throws IOException {
        poison(lab.folder().resolve("migration_files/Accounts.htm"));
        return this;
    }

    /** Gives the first account of a list a leverage that the target cannot take. */
    static void poison(Path accounts) throws IOException {
        String text = Files.readString(accounts, StandardCharsets.UTF_16);
        Files.writeString(accounts, "\uFEFF" + text.replaceFirst("1 : \\d+", "1 : 99999"), StandardCharsets.UTF_16LE);
    }

    /** Copies a file of rejected rows with the poisoned account mended. */
    static void mend(Path rejected, Path to) throws IOException {
        String text = Files.readString(rejected);
        assertThat(text).contains("1 : 99999");
        Files.writeString(to, text.replace("1 : 99999\"", "1 : 200\"").replace(",1 : 99999,", ",1 : 200,"));
    }

    /** How many rows of a plan wait for a parent that is rejected. */
    static long blocked(JsonNode plan) {
        long sum = 0;
        for (JsonNode type : plan.path("types")) {
            sum += type.path("blocked").asLong();
        }
        return sum;
    }

    String onlyLetter() {
        List<String> ids = ids();
        assertThat(ids).hasSize(1);
        return ids.get(0);
    }

    List<String> ids(String... filter) {
        return letters("list", filter).json().path("letters").findValuesAsText("id");
    }

    Outcome letters(String verb, String... more) {
        List<String> words = new ArrayList<>(List.of("dead-letters", verb, "--json"));
        words.addAll(List.of(more));
        return lab.run(words.toArray(String[]::new));
    }

    /** Replays for good. */
    Outcome replay(String... more) {
        return letters("replay", forGood(more));
    }

    /** These words, and then those that a replay for good needs. */
    static String[] forGood(String... words) {
        return Stream.concat(
                        Stream.of(words),
                        Stream.of(
                                "--migration",
                                "tradervolt",
                                "--apply",
                                "--i-understand-this-will-write-to-tradervolt",
                                "--confirm",
                                "MIGRATE"))
                .toArray(String[]::new);
    }
}
