package io.metamigrator.migration.slices;

import static org.assertj.core.api.Assertions.assertThat;

import io.metamigrator.ledger.Slice;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SliceCursorTest {
    @TempDir
    Path folder;

    @Test
    void a_slice_that_it_has_told_of_is_handed_out_also_if_the_phase_is_to_end_since() throws Exception {
        Path items = Files.writeString(folder.resolve("items"), "a\nb\nc\nd\n");
        List<Slice> slices = List.of(Slice.planned("all", 0, 2), Slice.planned("all", 2, 2));
        AtomicBoolean mayGoOn = new AtomicBoolean(true);
        try (SliceCursor<String, List<String>> cursor = new SliceCursor<>(
                mayGoOn::get,
                (from, limit) -> slices,
                slice -> true,
                new ItemLines<>(items, line -> line),
                SliceCursor::items)) {
            assertThat(cursor.hasNext()).isTrue();
            mayGoOn.set(false);
            assertThat(cursor.hasNext()).isTrue();
            assertThat(cursor.next()).containsExactly("a", "b");
            assertThat(cursor.hasNext()).isFalse();
        }
    }
}
