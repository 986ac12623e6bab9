package io.metamigrator.sandbox.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import io.metamigrator.systems.sqlite.engine.ColumnShape;
import io.metamigrator.systems.sqlite.source.Inventory;
import io.metamigrator.systems.sqlite.source.SourceFile;
import io.metamigrator.systems.sqlite.source.SourceFolder;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OldWorldTest {
    @TempDir
    Path folder;

    @Test
    void has_eleven_files_and_one_more_for_each_security_in_all_their_shapes() throws Exception {
        OldWorld.writeAwkward(folder, 6, 40);
        Inventory inventory = SourceFolder.read(folder);
        assertThat(inventory.files()).hasSize(11 + 6 + 1);
        assertThat(inventory.others()).isEmpty();
        assertThat(inventory.files().stream().filter(file -> !file.traits().isUtf8()))
                .extracting(SourceFile::name)
                .containsExactly("recommendations.db");
        assertThat(inventory.files().stream().filter(SourceFile::logged))
                .extracting(SourceFile::name)
                .containsExactly("ledger.db");
        assertThat(last(inventory, "ledger.db", "trades")).isEqualTo("mode");
        assertThat(last(inventory, "config.db", "securities")).isEqualTo("updated_at");
        assertThat(inventory.file("history/AAPL_US.db")).isPresent();
        assertThat(inventory
                        .file("history/US0378331005.db")
                        .orElseThrow()
                        .table("daily_prices")
                        .orElseThrow()
                        .rows())
                .isEqualTo(40);
        assertThat(inventory
                        .file("ledger.db")
                        .orElseThrow()
                        .table("trades")
                        .orElseThrow()
                        .rows())
                .isEqualTo(6 * 4 + 5 + 1);
    }

    private static String last(Inventory inventory, String file, String table) {
        return inventory.file(file).orElseThrow().table(table).orElseThrow().shape().columns().stream()
                .reduce((one, other) -> other)
                .map(ColumnShape::name)
                .orElseThrow();
    }
}
