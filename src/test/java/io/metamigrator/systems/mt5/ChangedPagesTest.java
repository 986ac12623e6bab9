package io.metamigrator.systems.mt5;

import static io.metamigrator.systems.mt5.Mt5Fixtures.order;
import static io.metamigrator.systems.mt5.Mt5Fixtures.orders;
import static io.metamigrator.systems.mt5.Mt5Fixtures.write;
import static org.assertj.core.api.Assertions.assertThat;

import io.metamigrator.mapping.SourceRow;
import io.metamigrator.migration.records.plan.SourceAccount;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pages whose tags were changed at random: no row of them goes unaccounted for. */
class ChangedPagesTest {
    private static final Pattern ROW = Pattern.compile("<tr\\b", Pattern.CASE_INSENSITIVE);

    @TempDir
    Path folder;

    /** Small changes of a good page, always the same ones: the count closes, and no trade is passed over. */
    @Test
    void whatever_becomes_of_the_tags_of_a_page_the_sum_closes_or_the_file_is_refused_by_name() {
        String report = SmallReport.of("th", "Deal");
        String many = orders(IntStream.rangeClosed(1, 5)
                .mapToObj(i -> order(String.valueOf(i), "c" + i))
                .toList());
        int read = 0;
        for (int seed = 0; seed < 600; seed++) {
            String changed = changed(seed % 2 == 0 ? report : many, new Random(seed));
            Path file = write(folder, "r.html", changed);
            Mt5Export export = Mt5Files.identify(file);
            if (export instanceof Mt5Export.Recognised known) {
                List<SourceRow> rows = new ArrayList<>();
                try (Mt5Rows source = Mt5Files.open(known)) {
                    source.forEachRemaining(rows::add);
                    SourceAccount account = source.sourceAccount();
                    assertThat(account.found())
                            .as(changed)
                            .isEqualTo(ROW.matcher(changed).results().count());
                    assertThat(account.accounted()).as(changed).isEqualTo(account.found());
                    assertThat(rows.size())
                            .isEqualTo(account.taken().values().stream()
                                    .mapToInt(Long::intValue)
                                    .sum());
                    assertThat(trades(rows)).as(changed).isGreaterThanOrEqualTo(Math.min(trades(changed), 3));
                    read++;
                } catch (UnreadableExportException | TruncatedExportException e) {
                    assertThat(e.getMessage()).contains("r.html");
                }
            }
        }
        assertThat(read).isGreaterThan(200);
    }

    private static String changed(String page, Random random) {
        String changed = page;
        for (int i = 0; i <= random.nextInt(3); i++) {
            var found = Pattern.compile("</?(?:tr|td|th|table)\\b[^>]*>")
                    .matcher(changed)
                    .results()
                    .toList();
            var tag = found.get(random.nextInt(found.size()));
            String now = switch (random.nextInt(8)) {
                case 0 -> "";
                case 1 -> tag.group() + "<td colspan=2></td>";
                case 2 ->
                    tag.group().startsWith("</") ? tag.group() : tag.group().replace(">", " colspan=3>");
                case 3 -> tag.group() + "<tr><td colspan=13>Deals</td></tr>";
                case 4 -> tag.group() + "<!-- -->";
                case 5 -> tag.group().replace("td", "th");
                case 6 -> tag.group() + "<table>";
                default -> tag.group() + "</table>";
            };
            changed = changed.substring(0, tag.start()) + now + changed.substring(tag.end());
        }
        return changed;
    }

    /** How many rows tell a trade: a time of day in the text of one of their cells. */
    private static long trades(List<SourceRow> rows) {
        return rows.stream()
                .map(row -> row instanceof SourceRow.Good good ? good.source() : ((SourceRow.Bad) row).source())
                .filter(row -> row.cells().stream().anyMatch(cell -> cell.contains("2025.05.30")))
                .count();
    }

    private static long trades(String page) {
        return Pattern.compile("<tr\\b")
                .splitAsStream(page)
                .filter(row -> row.contains("2025.05.30"))
                .count();
    }
}
