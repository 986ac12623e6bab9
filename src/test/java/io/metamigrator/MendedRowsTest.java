package io.metamigrator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.metamigrator.TraderVoltLab.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rejected rows that were mended in CSV and put beside the exports again. */
class MendedRowsTest {
    @TempDir
    Path folder;

    private TraderVoltLab lab;
    private LetterDesk desk;

    @BeforeEach
    void open() {
        lab = TraderVoltLab.open(folder).exports(4, 12, 3, 12);
        desk = new LetterDesk(lab);
    }

    @AfterEach
    void close() {
        lab.close();
    }

    @Test
    void a_mended_csv_of_rejected_rows_takes_the_place_of_the_rows_that_it_was_made_of() throws IOException {
        desk.poisonFirstAccount();
        lab.planned();
        Path rejected = lab.out().resolve("rejected/traders.csv");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(rejected)))
                .isEqualTo("rw-------");
        LetterDesk.mend(rejected, folder.resolve("migration_files/mended.csv"));

        lab.succeed("plan");

        JsonNode types = lab.plan().path("types");
        assertThat(types.path("traders").path("rejected").asInt()).isZero();
        assertThat(types.path("traders").path("read").asInt()).isEqualTo(4);
        assertThat(LetterDesk.blocked(lab.plan())).isZero();
        assertThat(lab.plan()
                        .path("entities")
                        .path("traders")
                        .path(0)
                        .path("source")
                        .path("file")
                        .asText())
                .isEqualTo("Accounts.htm");
        assertThat(lab.apply().exit()).isZero();
        Delivered.exactlyOnceAndInOrder(lab);
    }

    @Test
    void exported_letters_come_back_as_a_source_under_the_same_key_and_nothing_is_there_twice() throws IOException {
        desk.poisonFirstAccount();
        lab.planned();
        assertThat(lab.apply().exit()).isEqualTo(4);
        JsonNode exported = desk.letters("export").json();
        assertThat(exported.path("letters").asInt()).isEqualTo(1);
        Path csv = Path.of(exported.path("csv").path(0).asText());
        Path lines = Path.of(exported.path("lines").asText());
        for (Path file : List.of(csv, lines)) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
        }
        assertThat(Files.readAllLines(lines)).hasSize(1);
        LetterDesk.mend(csv, folder.resolve("migration_files/mended.csv"));

        lab.planned();
        Outcome applied = lab.apply();

        assertThat(applied.exit()).as(applied.text()).isZero();
        Delivered.nothingTwice(lab);
        assertThat(lab.sandbox().state().entities().get("traders")).isEqualTo(4);
    }
}
