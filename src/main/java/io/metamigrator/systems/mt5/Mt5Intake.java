package io.metamigrator.systems.mt5;

import io.metamigrator.intake.Export;
import io.metamigrator.intake.ExportReader;
import io.metamigrator.intake.RecordDigests;
import io.metamigrator.mapping.SourceRecord;
import io.metamigrator.mapping.SourceRow;
import io.metamigrator.systems.mt5.Mt5Export.Recognised;
import io.metamigrator.systems.mt5.Mt5Export.Refused;
import io.metamigrator.systems.mt5.Mt5Export.What;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What a dropped file is, and which list: read to its end, so that one that breaks in its middle is found here. */
final class Mt5Intake implements ExportReader {
    private static final long BYTES_OF_A_SUBJECT = 400;
    private static final long MOST_SUBJECTS = Runtime.getRuntime().maxMemory() / BYTES_OF_A_SUBJECT;

    /** The column by which a list of a state tells whom it is about. */
    private static final Map<Mt5Kind, String> SUBJECT = Map.of(
            Mt5Kind.CLIENTS, "ID",
            Mt5Kind.ACCOUNTS, "Login",
            Mt5Kind.POSITIONS, "Login",
            Mt5Kind.SYMBOLS, "Symbol");

    /** The column by which a list of events tells which part it is. */
    private static final Map<String, String> NUMBER = Map.of("orders", "Order", "deals", "Deal");

    @Override
    public Export read(Path file) throws IOException {
        try {
            Mt5Export export = Mt5Files.identify(file);
            if (export instanceof Refused refused) {
                boolean mayGrow = refused.what() == What.EMPTY || refused.what() == What.TRUNCATED;
                return new Export.Unusable(refused.what().label(), refused.whatItIs(), refused.advice(), mayGrow);
            }
            Recognised recognised = (Recognised) export;
            return recognised.kind() == Mt5Kind.WORKBOOK ? several(recognised) : recognised(recognised);
        } catch (TruncatedExportException e) {
            return new Export.Unusable(
                    What.TRUNCATED.label(),
                    "cut off after row " + e.lastGoodRow(),
                    "copy or export the file again",
                    true);
        } catch (OversizedExportException e) {
            return new Export.Unusable("out-of-bounds", "out of bounds: " + e.problem(), "export it again", false);
        } catch (UnreadableExportException e) {
            return new Export.Unusable("unreadable", "broken: " + e.getMessage(), "export it again", true);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static Export several(Recognised workbook) {
        Form.Workbook form = (Form.Workbook) workbook.form();
        List<String> kinds = form.lists().stream()
                .map(list -> list.kind().label())
                .distinct()
                .toList();
        return new Export.Several(kinds, form.remarks(workbook.file()));
    }

    @Override
    public String part(Path file, String kind, OutputStream part) throws IOException {
        if (Mt5Files.identify(file) instanceof Recognised workbook && workbook.form() instanceof Form.Workbook form) {
            Set<Integer> sheets = form.lists().stream()
                    .filter(list -> list.kind().label().equals(kind))
                    .map(list -> ((Form.Sheet) list.form()).facts().index())
                    .collect(Collectors.toSet());
            SheetsApart.write(file, sheets, part);
            return ".xlsx";
        }
        throw new FileSystemException(file.toString(), null, "it changed while it was read");
    }

    private static Export recognised(Recognised export) {
        Mt5Kind kind = export.kind();
        Set<String> subjects = new HashSet<>();
        RecordDigests.Builder keys = new RecordDigests.Builder();
        long rows = 0;
        long lowest = 0;
        long highest = 0;
        try (Mt5Rows all = Mt5Files.open(export)) {
            while (all.hasNext()) {
                SourceRow row = all.next();
                rows++;
                if (row instanceof SourceRow.Good good) {
                    SourceRecord record = good.source();
                    String subject = value(record, SUBJECT.get(kind));
                    if (!subject.isEmpty()) {
                        subjects.add(subject);
                        refuseTooMany(export, subjects);
                        keys.add(subject);
                    }
                    String ticket = value(record, NUMBER.get(kind.isTerminalReport() ? record.kind() : kind.label()));
                    if (!ticket.isEmpty() && kind != Mt5Kind.TERMINAL_POSITIONS) {
                        keys.add(record.kind(), value(record, "Login"), ticket);
                    }
                    long number = number(ticket);
                    lowest = number > 0 && (lowest == 0 || number < lowest) ? number : lowest;
                    highest = Math.max(highest, number);
                }
            }
            if (highest == 0) {
                account(all).map(TerminalAccount::login).ifPresent(login -> {
                    subjects.add(login);
                    keys.add(login);
                });
            }
        }
        boolean isWhole = kind == Mt5Kind.POSITIONS;
        return new Export.Recognised(kind.label(), rows, lowest, highest, subjects, keys.build(), isWhole);
    }

    private static Optional<TerminalAccount> account(Mt5Rows rows) {
        return rows instanceof TerminalRows report
                ? report.account()
                : rows instanceof WorkbookRows workbook ? workbook.account() : Optional.empty();
    }

    private static void refuseTooMany(Recognised export, Set<String> subjects) {
        if (subjects.size() > MOST_SUBJECTS) {
            throw new OversizedExportException(
                    export.file(),
                    "it is about more than " + MOST_SUBJECTS
                            + " accounts or symbols, which is too much for the memory that there is");
        }
    }

    private static String value(SourceRecord row, @org.jspecify.annotations.Nullable String column) {
        String value = column == null ? null : row.get(column);
        return value == null ? "" : value.strip();
    }

    private static long number(String text) {
        return text.matches("\\d{1,18}") ? Long.parseLong(text) : 0;
    }
}
