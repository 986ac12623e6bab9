package io.metamigrator.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class MappingDocumentTest {
    private static final Pattern ASKED =
            Pattern.compile("(?:ext|exts|requiredText|flag|number|section|sections|has)\\(\"([a-z-]+)\"");

    @Test
    void explains_every_rule_and_type() throws IOException {
        String page = Files.readString(Path.of("docs/mapping.md"));
        assertThat(names()).allSatisfy(rule -> assertThat(page).contains("| `" + rule + "` |"));
        assertThat(Arrays.asList(FieldType.values()))
                .allSatisfy(type -> assertThat(page).contains("| `" + type.label() + "` |"));
    }

    @Test
    void explains_every_word_that_the_program_asks_the_file_for() throws IOException {
        String page = Files.readString(Path.of("docs/mapping.md"));
        Set<String> words = new TreeSet<>();
        for (String reader : new String[] {"MappingFile", "TypeReader", "FieldReader", "RuleBook"}) {
            Matcher asked = ASKED.matcher(
                    Files.readString(Path.of("src/main/java/io/metamigrator/mapping/" + reader + ".java")));
            while (asked.find()) {
                words.add(asked.group(1));
            }
        }
        assertThat(words)
                .hasSizeGreaterThan(30)
                .allSatisfy(word -> assertThat(page).containsPattern("[`{ ]" + word + "[`:]"));
    }

    private static List<String> names() {
        Section file = Objects.requireNonNull(Section.ofFile("migration: any", new Problems("mapping.yaml"), ""));
        return new RuleBook(Map.of(), MappingRules.found(file), new SourceTimes(new IsoTimes(), ZoneOffset.UTC))
                .names();
    }
}
