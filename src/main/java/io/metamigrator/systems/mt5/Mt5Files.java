package io.metamigrator.systems.mt5;

import io.metamigrator.systems.mt5.Mt5Export.Recognised;
import io.metamigrator.systems.mt5.Mt5Export.Refused;
import io.metamigrator.systems.mt5.Mt5Export.What;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/** Tells what a file is by its content, never by its name, and opens what can be read. */
public final class Mt5Files {
    /** What no other encoding would make an export. */
    private static final Set<What> FOREIGN = Set.of(What.TESTER_REPORT, What.TEMPLATE, What.MT4_STATEMENT);

    private Mt5Files() {}

    /**
     * What the file is. Looks at its first and last bytes only (symbols: up to the first symbol), so it is quick for any
     * size; a page that is cut off is found here, before anything is planned.
     */
    public static Mt5Export identify(Path file) {
        try {
            return identify(file, FileEnds.of(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Mt5Export identify(Path file, FileEnds ends) throws IOException {
        if (ends.isEmpty()) {
            return empty(file);
        }
        if (ends.isPacked() || ends.isOle()) {
            return WorkbookIdentity.identify(file, ends);
        }
        Optional<Refused> foreign = ForeignFile.of(file, ends);
        if (foreign.isPresent()) {
            return foreign.get();
        }
        Optional<TextEncoding> encoding = TextEncoding.of(ends.head());
        if (encoding.isEmpty()) {
            return ends.isBinary() ? binary(file) : unknownEncoding(file, ends);
        }
        String head = encoding.get().decode(ends.head(), encoding.get().bomLength());
        if (head.isBlank()) {
            return empty(file);
        }
        if (head.indexOf('\0') >= 0) {
            return withNul(
                    file,
                    1
                            + head.substring(0, head.indexOf('\0'))
                                    .chars()
                                    .filter(c -> c == '\n')
                                    .count());
        }
        if (ForeignFile.isXmlSpreadsheet(head)) {
            return ForeignFile.xmlSpreadsheet(file);
        }
        if (CorrectionRows.separator(head) != null) {
            return new Recognised(file, Mt5Kind.CORRECTIONS, "", new Form.Text(encoding.get()));
        }
        String tail = encoding.get().decode(ends.tail(), 0);
        char first = head.stripLeading().charAt(0);
        if (first == '{' || first == '[') {
            boolean closed = tail.stripTrailing().endsWith(first == '{' ? "}" : "]");
            return SymbolFile.identify(file, encoding.get(), closed);
        }
        if (first != '<') {
            // also where somebody has typed the beginning of a table into a cell
            Mt5Export lines = CsvIdentity.identify(file, encoding.get(), head);
            if (lines instanceof Recognised || !head.contains("<table") && !head.contains("<TABLE")) {
                return lines;
            }
        }
        return new PageIdentity(file, encoding.get(), head).identify(ClosingTags.closed(tail));
    }

    /** The rows of an export; to be closed. */
    public static Mt5Rows open(Recognised export) {
        if (export.form() instanceof Form.Workbook) {
            return new WorkbookRows(export);
        }
        if (export.kind() == Mt5Kind.SYMBOLS) {
            return export.form() instanceof Form.Text ? new SymbolRows(export) : new SymbolList(export);
        }
        if (export.kind() == Mt5Kind.CORRECTIONS) {
            return new CorrectionRows(export);
        }
        return export.kind().isTerminalReport() ? new TerminalRows(export) : new ListRows(export);
    }

    private static Refused empty(Path file) {
        return new Refused(file, What.EMPTY, "empty", "export it again");
    }

    private static Refused binary(Path file) {
        return new Refused(file, What.BINARY, "not text", "export the list from MT5 as HTML (.htm)");
    }

    private static Refused withNul(Path file, long line) {
        return new Refused(
                file,
                What.BINARY,
                "not text all through: line " + line + " holds a NUL character",
                "take the character out, or export the list from MT5 again");
    }

    /** A file that is refused whatever its encoding is refused by its name. */
    private static Refused unknownEncoding(Path file, FileEnds ends) {
        TextEncoding bytes = new TextEncoding(StandardCharsets.ISO_8859_1, 0);
        String head = bytes.decode(ends.head(), 0);
        if (head.contains("<")
                && new PageIdentity(file, bytes, head).identify(true) instanceof Refused refused
                && FOREIGN.contains(refused.what())) {
            return refused;
        }
        if (ends.lineOfNul() > 0) {
            return withNul(file, ends.lineOfNul());
        }
        return new Refused(
                file,
                What.UNKNOWN_ENCODING,
                "neither UTF-16 nor UTF-8 (line " + new TextEncoding(StandardCharsets.UTF_8, 0).wrongLine(file)
                        + " is not)",
                "save it as UTF-8, or export it from MT5 again, which writes UTF-16");
    }
}
