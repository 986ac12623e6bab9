package io.metamigrator.systems.mt5;

import io.metamigrator.systems.mt5.Mt5Export.Refused;
import io.metamigrator.systems.mt5.Mt5Export.What;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** Files that are told by their first bytes and cannot be read, each with how to save it. */
final class ForeignFile {
    private static final String AS_XLSX = "save it as Excel workbook (.xlsx) or as CSV UTF-8";

    private ForeignFile() {}

    static Optional<Refused> of(Path file, FileEnds ends) {
        if (ends.isOldSheet()) {
            return Optional.of(new Refused(file, What.SPREADSHEET, "a sheet of an Excel before 97 (.xls)", AS_XLSX));
        }
        if (ends.isPdf()) {
            return Optional.of(new Refused(
                    file, What.BINARY, "a PDF document", "export the list from MT5 as HTML (.htm), CSV or XLSX"));
        }
        return ends.isUtf32()
                ? Optional.of(new Refused(file, What.UNKNOWN_ENCODING, "text in UTF-32", "save it as UTF-8 or UTF-16"))
                : Optional.empty();
    }

    /** Whether a text is a workbook of Excel 2003, or one of LibreOffice, as a single file of XML. */
    static boolean isXmlSpreadsheet(String head) {
        String start = head.substring(0, Math.min(head.length(), 2_000)).toLowerCase(Locale.ROOT);
        return start.stripLeading().startsWith("<?xml")
                && (start.contains("urn:schemas-microsoft-com:office:spreadsheet")
                        || start.contains("urn:oasis:names:tc:opendocument"));
    }

    static Refused xmlSpreadsheet(Path file) {
        return new Refused(file, What.SPREADSHEET, "a spreadsheet as XML, such as of Excel 2003", AS_XLSX);
    }
}
