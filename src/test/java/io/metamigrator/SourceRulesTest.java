package io.metamigrator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Rules of the house that one sees in the source only. */
class SourceRulesTest {
    private static final Set<String> SAYING_NOTHING = Set.of(
            "util", "utils", "common", "helper", "helpers", "manager", "impl", "abstract", "handle", "data", "info");

    @Test
    void no_class_is_longer_than_300_lines() throws IOException {
        assertThat(sources("src")).isNotEmpty();
        assertThat(breaking("src", text -> text.lines().count() <= 300)).isEmpty();
    }

    @Test
    void no_name_is_one_that_says_nothing() throws IOException {
        assertThat(sources("src").stream().filter(file -> !Collections.disjoint(words(file), SAYING_NOTHING)))
                .isEmpty();
    }

    @Test
    void no_class_is_named_for_doing_something_unsaid() throws IOException {
        assertThat(sources("src").stream().map(file -> file.getFileName().toString()))
                .noneMatch(name -> name.startsWith("Process"));
    }

    @Test
    void no_test_waits_for_the_clock() throws IOException {
        String asleep = "Thread" + ".sleep(";
        assertThat(breaking("src/test", text -> !text.contains(asleep)).stream()
                        .filter(file -> !file.toString().contains("bench"))) // their probes keep a pace
                .isEmpty();
    }

    @Test
    void what_comes_from_outside_is_read_within_the_bounds_that_hold_for_all() throws IOException {
        List<String> unbounded = List.of(
                "new ObjectMapper()",
                "new JsonMapper()",
                "JsonMapper.builder()",
                "new JsonFactory(",
                "JsonFactory.builder()");
        assertThat(breaking("src/main", text -> unbounded.stream().noneMatch(text::contains)))
                .allMatch(file -> file.toString().contains("/samples/"));
        assertThat(breaking(
                        "src/main", text -> !text.matches("(?s).*new BigDecimal\\((text|value|setting|given)\\b.*")))
                .allMatch(
                        file -> file.endsWith("Numbers.java") || file.toString().contains("/samples/"));
    }

    @Test
    void every_class_says_in_a_sentence_what_it_is() throws IOException {
        assertThat(breaking("src/main", text -> text.contains("/**"))).isEmpty();
    }

    @Test
    void every_package_says_what_it_is_for_and_takes_no_null() throws IOException {
        Set<Path> packages = sources("src/main").stream().map(Path::getParent).collect(Collectors.toSet());
        assertThat(packages)
                .allSatisfy(folder -> assertThat(folder.resolve("package-info.java"))
                        .content()
                        .contains("@NullMarked", "/**"));
    }

    private static List<Path> breaking(String folder, Predicate<String> rule) throws IOException {
        List<Path> breaking = new ArrayList<>();
        for (Path file : sources(folder)) {
            if (!rule.test(Files.readString(file))) {
                breaking.add(file);
            }
        }
        return breaking;
    }

    private static List<Path> sources(String folder) throws IOException {
        try (Stream<Path> files = Files.walk(Path.of(folder))) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        }
    }

    /** The words of a class name and of its packages, in small letters. */
    private static Set<String> words(Path file) {
        String name = file.getFileName().toString().replace(".java", "");
        Stream<String> own =
                name.equals("package-info") ? Stream.of() : Stream.of(name.split("(?<=[a-z0-9])(?=[A-Z])"));
        Stream<String> packages = Stream.iterate(file.getParent(), Path::getParent)
                .takeWhile(folder -> !folder.endsWith("metamigrator") && folder.getNameCount() > 1)
                .map(folder -> folder.getFileName().toString());
        return Stream.concat(own, packages).map(String::toLowerCase).collect(Collectors.toSet());
    }
}
