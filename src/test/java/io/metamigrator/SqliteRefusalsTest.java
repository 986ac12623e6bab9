package io.metamigrator;

import static org.assertj.core.api.Assertions.assertThat;

import io.metamigrator.ledger.Lease;
import io.metamigrator.ledger.Ledger;
import io.metamigrator.ledger.LedgerSettings;
import io.metamigrator.sandbox.sqlite.OldWorld;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What must not write anything, and does not: a dry run, a second run beside one at work, and one whose target is of somebody else. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SqliteRefusalsTest {
    private static final String[] FOR_GOOD = {
        "apply", "--apply", "--i-understand-this-will-write-to-sqlite", "--confirm", "MIGRATE"
    };

    private final KeptEngine engine = new KeptEngine();
    private Path folder;
    private SortedMap<String, String> old;

    @BeforeAll
    void plan(@TempDir Path temporary) throws Exception {
        folder = temporary;
        OldWorld.writeAwkward(folder.resolve("old"), 2, 2);
        old = PublishedSetLab.digests(folder.resolve("old"));
        assertThat(sqlite("plan").exit()).isZero();
    }

    @AfterAll
    void close() {
        engine.close();
    }

    /** With folders as somebody names them who stands elsewhere. */
    private MigrateProcess.Ended sqlite(String... words) {
        Path here = Path.of("").toAbsolutePath();
        List<String> arguments = new ArrayList<>(List.of(
                "-Dsqlite.source=" + here.relativize(folder.resolve("old")),
                "-Dsqlite.target=" + here.relativize(folder.resolve("new")),
                "-Dout.dir=" + folder.resolve("out"),
                "-Dledger.url=jdbc:sqlite:" + folder.resolve("out/ledger.db"),
                "sqlite"));
        arguments.addAll(List.of(words));
        return MigrateProcess.here(engine, here, Map.of(), arguments);
    }

    private void requireUntouched() throws IOException {
        assertThat(PublishedSetLab.digests(folder.resolve("old"))).isEqualTo(old);
    }

    @Test
    void a_dry_run_ends_well_and_writes_neither_to_the_old_files_nor_to_the_target() throws Exception {
        MigrateProcess.Ended rehearsed = sqlite("apply", "--dry-run");
        assertThat(rehearsed.exit()).as("%s", rehearsed).isZero();
        assertThat(rehearsed.out()).contains("Writes: 0");
        assertThat(folder.resolve("new/current")).doesNotExist();
        requireUntouched();
    }

    @Test
    void a_second_run_is_refused_while_one_is_at_work() throws Exception {
        try (Ledger ledger =
                Ledger.open(new LedgerSettings("jdbc:sqlite:" + folder.resolve("out/ledger.db"), null, null))) {
            Lease other = ledger.leases().take("sqlite");
            MigrateProcess.Ended refused = sqlite(FOR_GOOD);
            ledger.leases().release(other);
            assertThat(refused.exit()).as("%s", refused).isEqualTo(3);
            assertThat(refused.err()).contains("sqlite", "held");
        }
        assertThat(folder.resolve("new/current")).doesNotExist();
        requireUntouched();
    }

    @Test
    void a_target_with_something_of_others_in_the_place_of_the_pointer_is_refused_and_left_as_it_is() throws Exception {
        Path others = Files.createDirectories(folder.resolve("new/current"));
        Files.writeString(others.resolve("ledger.db"), "of others");
        try {
            MigrateProcess.Ended refused = sqlite(FOR_GOOD);
            assertThat(refused.exit()).as("%s", refused).isEqualTo(3);
            assertThat(refused.out() + refused.err()).contains("current is no pointer to a set; move it away");
            assertThat(others.resolve("ledger.db")).hasContent("of others");
        } finally {
            Files.delete(others.resolve("ledger.db"));
            Files.delete(others);
        }
        requireUntouched();
    }
}
