package io.metamigrator.samples;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes a brokerage's exports into a folder. */
public final class SampleFiles {
    private static final String SYMBOLS = "symbols.json";

    private SampleFiles() {}

    /** Writes the sample files into the folder given, {@code migration_files/samples} when none is. */
    public static void main(String[] arguments) throws IOException {
        writeTo(Path.of(arguments.length == 0 ? "migration_files/samples" : arguments[0]));
    }

    /** The small brokerage: five lists and {@code symbols.json}; files of these names are overwritten. */
    public static void writeTo(Path folder) throws IOException {
        writeTo(folder, Brokerage.small());
    }

    /** Any brokerage, with the same symbols. */
    public static void writeTo(Path folder, Brokerage brokerage) throws IOException {
        Files.createDirectories(folder);
        for (ExportList list : ExportList.values()) {
            write(folder.resolve(list.fileName()), list, brokerage, TextForm.MT5);
        }
        Files.write(folder.resolve(SYMBOLS), TextForm.MT5.bytes(SymbolsFile.text()));
    }

    /** One list in any form; returns the number of rows. */
    public static long write(Path file, ExportList list, Brokerage brokerage, TextForm form) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            return new Mt5ListWriter(form).write(out, list.title(), list.columns(), brokerage.rows(list));
        }
    }
}
