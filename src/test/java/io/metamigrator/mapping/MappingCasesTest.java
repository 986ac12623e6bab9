package io.metamigrator.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs every folder of src/test/resources/mapping; {@code -Dmapping.accept=true} writes what came out as expected. */
class MappingCasesTest {
    static List<Arguments> cases() throws IOException {
        List<Arguments> cases = new ArrayList<>();
        for (MappingCase folder : MappingCase.all()) {
            for (Path expectation : folder.expectations()) {
                cases.add(Arguments.of(MappingCase.ROOT.relativize(expectation).toString(), folder, expectation));
            }
        }
        return cases;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void maps_the_rows_of_a_case_to_the_outcomes_it_expects(String name, MappingCase folder, Path expectation)
            throws IOException {
        String actual = folder.text(folder.outcomes(expectation));
        if (Boolean.getBoolean("mapping.accept")) {
            Files.writeString(expectation, actual + "\n");
        }
        assertThat(actual).as(name).isEqualTo(folder.text(folder.expected(expectation)));
    }
}
