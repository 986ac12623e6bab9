package io.metamigrator.systems.mt5;

import com.fasterxml.jackson.databind.MappingIterator;
import io.metamigrator.systems.mt5.Mt5Export.Recognised;
import io.metamigrator.systems.mt5.Mt5Export.Refused;
import io.metamigrator.systems.mt5.Mt5Export.What;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** What a text of lines is: a list or a report as CSV, whose head tells what separates its cells. */
final class CsvIdentity {
    private static final char[] SEPARATORS = {';', ',', '\t', '|'};

    private CsvIdentity() {}

    /** @param head the beginning of the text */
    static Mt5Export identify(Path file, TextEncoding encoding, String head) {
        Optional<Refused> known = Optional.empty();
        for (char separator : SEPARATORS) {
            List<List<String>> rows = rows(head, separator);
            Form form = new Form.Csv(encoding, separator, NumberStyle.of(numbers(rows)), keepsDigits(rows));
            Mt5Export export = new TableIdentity(file, form, "", rows).identify(false);
            if (export instanceof Recognised) {
                return export;
            }
            if (export instanceof Refused refused && refused.what() != What.UNKNOWN_PAGE) {
                known = known.or(() -> Optional.of(refused));
            }
        }
        return known.orElseGet(() -> new Refused(
                file,
                What.UNKNOWN_TEXT,
                "text, but neither a page, JSON nor a list as CSV that is known",
                "export the list from MT5 in English as HTML (.htm), CSV or XLSX, with the names of its columns"));
    }

    private static boolean keepsDigits(List<List<String>> rows) {
        return rows.stream().flatMap(List::stream).anyMatch(LongNumbers::isExact);
    }

    private static List<List<String>> rows(String head, char separator) {
        List<List<String>> rows = new ArrayList<>();
        try (MappingIterator<String[]> records = CsvTable.read(new StringReader(head), separator)) {
            while (records.hasNextValue()) {
                rows.add(CsvTable.row(Arrays.asList(records.nextValue()), 1, true)
                        .headNames());
            }
        } catch (IOException e) {
            // what breaks is told where the rows are read; the beginning may be cut in the middle of a row
            return rows;
        }
        return rows;
    }

    /** What stands in columns of numbers. */
    private static List<String> numbers(List<List<String>> rows) {
        List<String> columns = List.of();
        Predicate<String> isOfNumbers = NumberStyle::isOfNumbers;
        List<String> numbers = new ArrayList<>();
        for (List<String> row : rows) {
            List<String> names = ListColumns.header(TerminalWords.english(row)).columns();
            if (SymbolKeys.areOfSymbols(names)) {
                columns = names;
                isOfNumbers = name -> !SymbolKeys.isText(name);
            } else if (names.stream().anyMatch(NumberStyle::isOfNumbers)) {
                columns = names;
                isOfNumbers = NumberStyle::isOfNumbers;
            }
            for (int i = 0; i < Math.min(columns.size(), row.size()); i++) {
                if (isOfNumbers.test(columns.get(i))) {
                    numbers.addAll(Arrays.asList(row.get(i).split("[/()]")));
                }
            }
        }
        return numbers;
    }
}
