package io.metamigrator.systems.mt5;

import io.metamigrator.systems.mt5.Mt5Export.Recognised;
import io.metamigrator.systems.mt5.Mt5Export.Refused;
import io.metamigrator.systems.mt5.Mt5Export.What;
import io.metamigrator.systems.mt5.WorkbookParts.StrangePartException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipException;

/** What a packed or binary document is: a workbook whose sheets hold lists, or something that is refused by name. */
final class WorkbookIdentity {
    private static final int HEAD_ROWS = 100;
    private static final String AS_XLSX = "save it as Excel workbook (.xlsx) or as CSV UTF-8";

    private final Path file;
    private final List<Recognised> lists = new ArrayList<>();
    private final List<Form.Workbook.Other> others = new ArrayList<>();
    private final List<Refused> known = new ArrayList<>();

    private WorkbookIdentity(Path file) {
        this.file = file;
    }

    static Mt5Export identify(Path file, FileEnds ends) throws IOException {
        if (ends.isOle()) {
            return ends.mentions("EncryptedPackage")
                    ? refused(file, "a workbook with a password", "take the password off and save it again as .xlsx")
                    : refused(file, "a document of old Office, such as .xls", AS_XLSX);
        }
        try {
            try (WorkbookParts parts = new WorkbookParts(file)) {
                if (parts.text("mimetype", 200).orElse("").contains("opendocument")) {
                    return refused(file, "an OpenDocument file, such as .ods", AS_XLSX);
                }
                if (parts.has("xl/workbook.bin")) {
                    return refused(file, "a binary workbook (.xlsb)", AS_XLSX);
                }
                if (!parts.has("[Content_Types].xml") || parts.has("word/document.xml")) {
                    return refused(
                            file,
                            "a packed file, but no spreadsheet that is known",
                            "unpack it, and put the files that it holds there");
                }
            }
            return new WorkbookIdentity(file).sheets(WorkbookScan.of(file));
        } catch (ZipException | java.io.EOFException e) {
            return new Refused(
                    file, What.TRUNCATED, "a workbook that is cut off or damaged", "copy or save the file again");
        } catch (StrangePartException | UnreadableExportException e) {
            return refused(file, "a workbook that cannot be read: " + e.getMessage(), AS_XLSX);
        }
    }

    private Mt5Export sheets(WorkbookScan.Found found) {
        for (SheetFacts sheet : found.sheets()) {
            Form form = new Form.Sheet(sheet, found.hasFormats());
            List<List<String>> rows = rows(new Recognised(file, Mt5Kind.ACCOUNTS, "", form));
            if (rows.stream().allMatch(row -> row.stream().allMatch(String::isEmpty))) {
                others.add(new Form.Workbook.Other(sheet, "it is empty"));
                continue;
            }
            Mt5Export export = new TableIdentity(file, form, "", rows).identify(false);
            if (export instanceof Recognised list) {
                lists.add(list);
            } else if (export instanceof Refused no) {
                boolean unknown = no.what() == What.UNKNOWN_PAGE;
                others.add(new Form.Workbook.Other(
                        sheet, unknown ? "it is no list that is known" : "it is " + no.whatItIs()));
                if (!unknown) {
                    known.add(no);
                }
            }
        }
        return lists.isEmpty() ? nothing(found) : workbook();
    }

    private List<List<String>> rows(Recognised sheet) {
        List<List<String>> rows = new ArrayList<>();
        try (SheetTable table = new SheetTable(sheet)) {
            while (table.hasNext() && rows.size() < HEAD_ROWS) {
                rows.add(table.next().headNames());
            }
        }
        return rows;
    }

    private Mt5Export workbook() {
        boolean isOfOne = lists.stream().map(Recognised::kind).distinct().count() == 1;
        Mt5Kind kind = isOfOne ? lists.get(0).kind() : Mt5Kind.WORKBOOK;
        int columns = lists.stream().mapToInt(Recognised::columns).max().orElse(0);
        return new Recognised(file, kind, "", new Form.Workbook(List.copyOf(lists), List.copyOf(others)), columns);
    }

    private Refused nothing(WorkbookScan.Found found) {
        if (!known.isEmpty()) {
            return known.get(0);
        }
        boolean empty = others.stream().allMatch(sheet -> sheet.facts().rows() == 0);
        return empty
                ? new Refused(
                        file, What.EMPTY, "a workbook of " + found.sheets().size() + " empty sheets", "export it again")
                : refused(
                        file,
                        "a workbook, but none of its sheets is a list that is known",
                        "the first rows of a sheet have to name columns in English, such as Login, Deal or Order");
    }

    private static Refused refused(Path file, String whatItIs, String advice) {
        return new Refused(file, What.SPREADSHEET, whatItIs, advice);
    }
}
