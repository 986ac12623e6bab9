package io.metamigrator.systems.sqlite.compare;

import static org.assertj.core.api.Assertions.assertThat;

import io.metamigrator.migration.proof.Finding;
import io.metamigrator.sandbox.sqlite.OldWorld;
import io.metamigrator.systems.sqlite.ShippedMapping;
import io.metamigrator.systems.sqlite.SmallDatabase;
import io.metamigrator.systems.sqlite.build.NewSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A build that nobody has touched is the same to the last bit, and whatever is done to it is found, and nothing else. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExactComparisonTest {
    private Path folder;
    private NewSet made;
    private int copies;

    @BeforeAll
    void the_whole_set(@TempDir Path temporary) throws Exception {
        folder = temporary;
        OldWorld.writeAwkward(folder.resolve("old"), 5, 12);
        made = NewSet.make(ShippedMapping.load("requirement"), folder.resolve("old"), folder.resolve("new"), 20);
    }

    @Test
    void a_build_that_nobody_has_touched_shows_nothing() throws Exception {
        List<Finding> findings = new ArrayList<>();
        StepLook compared = SetComparison.compare(made.plan, made.folder, scratch(), findings::add);
        assertThat(findings).isEmpty();
        assertThat(compared.rows()).isEqualTo(new CompareTally(275, 2608, 0, 0));
        assertThat(compared.kept()).isEqualTo(new CompareTally(274, 3860, 0, 0));
    }

    @Test
    void a_page_that_is_damaged_is_found() throws Exception {
        Path copy = Files.createDirectories(folder.resolve("copy-" + copies++));
        copyTo(copy);
        byte[] bytes = Files.readAllBytes(copy.resolve("history.db"));
        Arrays.fill(bytes, 4096 * 4, 4096 * 5, (byte) 0x5A);
        Files.write(copy.resolve("history.db"), bytes);
        List<Finding> findings = new ArrayList<>();
        SetComparison.compare(made.plan, copy, scratch(), findings::add);
        assertThat(findings).isNotEmpty().allSatisfy(finding -> {
            assertThat(finding.what()).isEqualTo("integrity");
            assertThat(finding.type()).isEqualTo("history");
        });
    }

    private void copyTo(Path copy) throws IOException {
        try (Stream<Path> files = Files.list(made.folder)) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".db")).toList()) {
                Files.copy(file, copy.resolve(file.getFileName()));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("io.metamigrator.systems.sqlite.compare.Corruptions#all")
    void a_corruption_is_found_and_nothing_else(Corruption corruption) throws Exception {
        Path copy = Files.createDirectories(folder.resolve("copy-" + copies++));
        copyTo(copy);
        SmallDatabase.make(copy.resolve(corruption.database() + ".db"), corruption.statements());
        List<Finding> findings = new ArrayList<>();
        SetComparison.compare(made.plan, copy, scratch(), findings::add);
        assertThat(findings.stream().map(ExactComparisonTest::line))
                .containsExactlyInAnyOrderElementsOf(corruption.findings());
    }

    private Path scratch() throws IOException {
        return Files.createDirectories(folder.resolve("scratch"));
    }

    private static String line(Finding finding) {
        String fields = finding.fields().stream()
                .map(field -> field.field() + " " + field.expected() + " -> " + field.found())
                .collect(Collectors.joining("; "));
        String line = finding.what() + " " + finding.type() + " [" + finding.key() + "] "
                + (fields.isEmpty() ? finding.words() : fields);
        return line.replaceAll("\\s+", " ").strip();
    }
}
