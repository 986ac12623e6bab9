package io.metamigrator;

import com.fasterxml.jackson.databind.SequenceWriter;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import io.metamigrator.mapping.Decimals;
import io.metamigrator.mapping.SourceRow;
import io.metamigrator.systems.mt5.Mt5Export;
import io.metamigrator.systems.mt5.Mt5Files;
import io.metamigrator.systems.mt5.Mt5Rows;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/** The shipped sample exports in the forms in which people save lists; planned, they give what the exports give. */
final class SampleLists {
    static final List<String> FORMS = List.of("csv", "xlsx", "workbook");

    private static final int DIGITS_OF_A_SPREADSHEET = 15;

    private final Map<String, List<List<String>>> lists = new LinkedHashMap<>();

    private SampleLists() {}

    /** Reads a folder of exports, each of one list. */
    static SampleLists of(Path samples) throws IOException {
        SampleLists read = new SampleLists();
        try (Stream<Path> files = Files.list(samples)) {
            for (Path file : files.sorted().toList()) {
                if (Mt5Files.identify(file) instanceof Mt5Export.Recognised export) {
                    String name = file.getFileName().toString();
                    read.lists.put(name.substring(0, name.lastIndexOf('.')), rows(export));
                }
            }
        }
        return read;
    }

    /** The head, and the values of each row. The units of symbols are lots by now, and the columns of others go. */
    private static List<List<String>> rows(Mt5Export.Recognised export) {
        List<List<String>> rows = new ArrayList<>();
        try (Mt5Rows read = Mt5Files.open(export)) {
            while (read.hasNext()) {
                SourceRow.Good row = (SourceRow.Good) read.next();
                List<String> names = row.source().header().columns();
                if (rows.isEmpty()) {
                    rows.add(kept(names, names).stream()
                            .map(name -> name.replaceFirst("#\\d+$", ""))
                            .toList());
                }
                rows.add(kept(names, row.source().cells()));
            }
        }
        return rows;
    }

    private static List<String> kept(List<String> names, List<String> values) {
        List<String> kept = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            if (!names.get(i).matches("Volume\\w+Ext")) {
                kept.add(values.get(i));
            }
        }
        return kept;
    }

    int size() {
        return lists.size();
    }

    /** @param form one of {@link #FORMS} */
    void write(Path folder, String form) throws IOException {
        Files.createDirectories(folder);
        if (form.equals("workbook")) {
            workbook(folder.resolve("Exports.xlsx"), lists);
            return;
        }
        for (Map.Entry<String, List<List<String>>> list : lists.entrySet()) {
            Path file = folder.resolve(list.getKey() + "." + form);
            if (form.equals("csv")) {
                csv(file, list.getValue());
            } else {
                workbook(file, Map.of(list.getKey(), list.getValue()));
            }
        }
    }

    /** As Excel saves "CSV UTF-8" where fractions have a comma: with a byte order mark, and semicolons. */
    private static void csv(Path file, List<List<String>> rows) throws IOException {
        CsvSchema form = CsvSchema.emptySchema().withColumnSeparator(';').withLineSeparator("\r\n");
        try (Writer text = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            text.write('\uFEFF');
            try (SequenceWriter lines = new CsvMapper().writer(form).writeValues(text)) {
                lines.writeAll(rows);
            }
        }
    }

    private static void workbook(Path file, Map<String, List<List<String>>> lists) throws IOException {
        try (OutputStream out = Files.newOutputStream(file);
                Workbook workbook = new Workbook(out, "Meta Migrator", "1.0")) {
            for (Map.Entry<String, List<List<String>>> list : lists.entrySet()) {
                Worksheet sheet = workbook.newWorksheet(list.getKey());
                for (int row = 0; row < list.getValue().size(); row++) {
                    cells(sheet, row, list.getValue().get(row));
                }
            }
        }
    }

    private static void cells(Worksheet sheet, int row, List<String> values) {
        for (int column = 0; column < values.size(); column++) {
            String value = values.get(column);
            if (isNumber(value)) {
                sheet.value(row, column, Decimals.parse(value));
            } else if (!value.isEmpty()) {
                sheet.value(row, column, value);
            }
        }
    }

    /** Whether a spreadsheet has it as a number and gives it back as it is. */
    private static boolean isNumber(String value) {
        if (!value.matches("-?\\d{1,15}(\\.\\d{1,15})?")) {
            return false;
        }
        BigDecimal number = Decimals.parse(value);
        return number != null
                && number.precision() <= DIGITS_OF_A_SPREADSHEET
                && number.stripTrailingZeros().toPlainString().equals(value);
    }
}
