package io.metamigrator;

import static org.assertj.core.api.Assertions.assertThat;

import io.metamigrator.ledger.IntakeFile;
import io.metamigrator.ledger.IntakeSet;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WatchedFolderTest {
    @TempDir
    Path home;

    private WatchedFolder watched;

    @BeforeEach
    void open() throws Exception {
        watched = new WatchedFolder(TraderVoltLab.open(home, "empty=true")).exports(5, 20, 5, 20);
    }

    @AfterEach
    void close() {
        watched.close();
    }

    @Test
    void what_is_dropped_is_archived_planned_checked_and_waits_for_approval() throws Exception {
        watched.serve().dropAll();
        IntakeSet set = watched.await(IntakeSet.State.WAITING);
        assertThat(watched.lying()).isEmpty();
        assertThat(watched.files(IntakeFile.State.STANDING)).hasSize(6);
        assertThat(watched.folder().resolve(".done").resolve(set.id())).isDirectoryContaining("glob:**/Deals.htm");
        assertThat(watched.lab().plan().path("source").asText()).endsWith(set.id() + "/all");
        assertThat(watched.awaitText("Accounts.htm.txt")).contains("taken", "accounts, 5 rows", set.id());
    }
}
