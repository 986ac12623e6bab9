package io.metamigrator.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SharedMappingTest {
    private static final EntityType POSITIONS = Mapping.load(Path.of("routes/tradervolt/mapping.yaml"), ZoneOffset.UTC)
            .type("positions");

    @Test
    void maps_rows_of_differently_ordered_files_on_many_threads_at_once() {
        List<String> keys = IntStream.range(0, 20_000)
                .parallel()
                .mapToObj(row -> (Outcome.Mapped) POSITIONS.map(row % 2 == 0 ? one(row) : other(row)))
                .map(mapped -> mapped.entity().key() + "@"
                        + mapped.entity().payload().get("volume").asText())
                .toList();
        assertThat(keys)
                .containsExactlyElementsOf(IntStream.range(0, 20_000)
                        .mapToObj(row -> (row + 1) + "@" + (row % 2 == 0 ? "0.5" : "0.7"))
                        .toList());
    }

    @Test
    void does_not_map_rows_of_another_kind() {
        SourceRecord deal = new SourceRecord("deals", "Deals.htm", 1, 1, Header.of(List.of("Deal")), List.of("1"));
        assertThatIllegalArgumentException().isThrownBy(() -> POSITIONS.map(deal));
    }

    private static final Header ONE =
            Header.of(List.of("Time", "Login", "Position", "Symbol", "Type", "Volume", "Price"));
    private static final Header OTHER =
            Header.of(List.of("Price", "Volume", "Type", "Symbol", "Position", "Login", "Time"));

    private static SourceRecord one(int row) {
        List<String> cells = List.of("2025.06.03 06:34", "1000", "" + (row + 1), "EURUSD", "buy", "0.5", "1.1");
        return new SourceRecord("positions", "a.htm", row, row, ONE, cells);
    }

    private static SourceRecord other(int row) {
        List<String> cells = List.of("1.2", "0.7", "sell", "EURUSD", "" + (row + 1), "1000", "2025.06.03 06:34");
        return new SourceRecord("positions", "b.htm", row, row, OTHER, cells);
    }
}
