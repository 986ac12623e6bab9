package io.metamigrator.bench;

import com.fasterxml.jackson.databind.SequenceWriter;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import io.metamigrator.samples.Brokerage;
import io.metamigrator.samples.Column;
import io.metamigrator.samples.ExportList;
import io.metamigrator.samples.SampleFiles;
import io.metamigrator.samples.TextForm;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.LongStream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/** The same deals as page, CSV and workbook, read to their end in 128 MB. */
final class TablesBenchmark implements Benchmark {
    private static final String HEAP = "128m";
    private static final long DEALS = 50_000;
    private static final int ROUNDS = 3;
    private static final long MOST_MEGABYTES = 64;

    /** What one process made of a file. */
    private record Read(double rowsPerSecond, long megabytes) {
        @Override
        public String toString() {
            return Math.round(rowsPerSecond) + " rows/s in " + megabytes + " MB";
        }
    }

    @Override
    public String name() {
        return "tables";
    }

    @Override
    public List<Finding> run(Bench bench) throws Exception {
        Path folder = bench.fresh("tables");
        Brokerage brokerage = Brokerage.of(7, 100, DEALS, 0, DEALS);
        Path page = folder.resolve("Deals.htm");
        long rows = SampleFiles.write(page, ExportList.DEALS, brokerage, TextForm.MT5);
        Path csv = csv(folder.resolve("Deals.csv"), brokerage);
        Path workbook = workbook(folder.resolve("Deals.xlsx"), brokerage);
        List<Double> csvs = new ArrayList<>();
        List<Double> workbooks = new ArrayList<>();
        long most = 0;
        for (int round = 0; round < ROUNDS; round++) {
            Read ofPage = read(bench, page, rows);
            Read ofCsv = read(bench, csv, rows);
            Read ofWorkbook = read(bench, workbook, rows);
            csvs.add(ofCsv.rowsPerSecond() / ofPage.rowsPerSecond());
            workbooks.add(ofWorkbook.rowsPerSecond() / ofPage.rowsPerSecond());
            most = LongStream.of(most, ofPage.megabytes(), ofCsv.megabytes(), ofWorkbook.megabytes())
                    .max()
                    .getAsLong();
            bench.say("page " + ofPage + ", CSV " + ofCsv + ", XLSX " + ofWorkbook);
        }
        return List.of(
                ratio("CSV: rows/s against the page of the same deals", csvs, 0.6),
                ratio("XLSX: rows/s against the page of the same deals", workbooks, 0.3),
                new Finding(
                        "MB of heap at most, of 128",
                        String.valueOf(most),
                        "<= " + MOST_MEGABYTES,
                        most <= MOST_MEGABYTES));
    }

    private static Finding ratio(String what, List<Double> ratios, double least) {
        double median = Median.of(ratios);
        return new Finding(what, RateBenchmark.text(median), ">= " + least, median >= least);
    }

    private static Read read(Bench bench, Path file, long rows) throws Exception {
        Process process = bench.java(HEAP, List.of("io.metamigrator.bench.TableReader", file.toString()));
        String[] figures = answer(process).split(" ");
        if (Long.parseLong(figures[0]) != rows) {
            throw new IllegalStateException(figures[0] + " rows were read of " + rows);
        }
        return new Read(rows / (Long.parseLong(figures[1]) / 1e3), Long.parseLong(figures[2]));
    }

    private static String answer(Process process) throws IOException, InterruptedException {
        String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int code = process.waitFor();
        if (code != 0) {
            throw new IllegalStateException("ended with " + code + ": " + answer);
        }
        return answer.strip();
    }

    private static Path csv(Path file, Brokerage brokerage) throws IOException {
        CsvSchema form = CsvSchema.emptySchema().withColumnSeparator(';').withLineSeparator("\r\n");
        try (SequenceWriter lines = new CsvMapper().writer(form).writeValues(file.toFile())) {
            lines.write(head());
            for (Iterator<List<String>> rows = brokerage.rows(ExportList.DEALS); rows.hasNext(); ) {
                lines.write(rows.next());
            }
        }
        return file;
    }

    private static Path workbook(Path file, Brokerage brokerage) throws IOException {
        try (OutputStream out = Files.newOutputStream(file);
                Workbook workbook = new Workbook(out, "bench", "1.0")) {
            Worksheet sheet = workbook.newWorksheet("Deals");
            line(sheet, 0, head());
            int number = 1;
            for (Iterator<List<String>> rows = brokerage.rows(ExportList.DEALS); rows.hasNext(); number++) {
                line(sheet, number, rows.next());
                if (number % 1_000 == 0) {
                    sheet.flush();
                }
            }
        }
        return file;
    }

    private static List<String> head() {
        return ExportList.DEALS.columns().stream().map(Column::name).toList();
    }

    /** Texts stand in the cells themselves, since a hundred thousand shared ones would be what is measured. */
    private static void line(Worksheet sheet, int row, List<String> values) {
        for (int column = 0; column < values.size(); column++) {
            sheet.inlineString(row, column, values.get(column));
        }
    }
}
