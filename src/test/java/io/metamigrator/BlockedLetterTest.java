package io.metamigrator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.metamigrator.TraderVoltLab.Outcome;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A dead letter that was replayed, and whose parent is dead again by then. */
class BlockedLetterTest {
    @TempDir
    Path folder;

    private TraderVoltLab lab;
    private LetterDesk desk;

    @BeforeEach
    void open() {
        lab = TraderVoltLab.open(folder, "empty=true").exports(4, 10, 1, 6);
        desk = new LetterDesk(lab);
    }

    @AfterEach
    void close() {
        lab.close();
    }

    @Test
    void it_is_told_with_its_parent_wherever_it_is_shown() {
        lab.planned().sandbox().faults().add("error-before-commit=1:method=POST:path=orders:max=1:status=400");
        assertThat(lab.apply().exit()).isEqualTo(4);
        System.out.println(desk.letters("list").text());
    }
}
