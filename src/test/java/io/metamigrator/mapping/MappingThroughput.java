package io.metamigrator.mapping;

import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** Measures how many 26-column deals one core maps in a second; a program, not a test. */
final class MappingThroughput {
    private static final int ROWS = 100_000;
    private static final int ROUNDS = 12;

    private MappingThroughput() {}

    public static void main(String... arguments) {
        Mapping mapping = Mapping.load(Path.of("routes/tradervolt/mapping.yaml"), ZoneId.of("Europe/Athens"));
        EntityType deals = mapping.type("deals");
        Header header = Header.of(List.of(
                "Time",
                "Login",
                "Deal",
                "ID",
                "Order",
                "Position",
                "Symbol",
                "Action",
                "Entry",
                "Volume",
                "Volume Closed",
                "Gateway Volume",
                "Price",
                "Stop Loss",
                "Take Profit",
                "Market Bid",
                "Market Ask",
                "Market Last",
                "Reason",
                "Commission",
                "Fee",
                "Swap",
                "Value",
                "Profit",
                "Dealer",
                "Comment"));
        List<SourceRecord> rows = new ArrayList<>(ROWS);
        for (int row = 0; row < ROWS; row++) {
            String time = "2025.08.%02d %02d:%02d:18.304".formatted(1 + row % 28, row % 24, row % 60);
            rows.add(new SourceRecord(
                    "deals",
                    "Deals.htm",
                    row + 1,
                    row,
                    header,
                    List.of(
                            time,
                            "20002",
                            "" + (745 + row),
                            "",
                            "" + (514 + row),
                            "514",
                            "EURUSD",
                            "sell",
                            "out",
                            "1.25",
                            "1",
                            "0",
                            "1.16923",
                            "0.00000",
                            "0.00000",
                            "1.16923",
                            "1.16953",
                            "0.00000",
                            "Dealer",
                            "-3.50",
                            "-0.25",
                            "-1.20",
                            "0.00",
                            "-1 330.00",
                            "0",
                            "closed by dealer")));
        }
        for (int round = 0; round < ROUNDS; round++) {
            long start = System.nanoTime();
            long fields = 0;
            for (SourceRecord row : rows) {
                if (deals.map(row) instanceof Outcome.Mapped mapped) {
                    fields += mapped.entity().payload().size();
                }
            }
            long rate = ROWS * 1_000_000_000L / (System.nanoTime() - start);
            System.out.println(rate + " rows/s, " + fields / ROWS + " fields each");
        }
    }
}
