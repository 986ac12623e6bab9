package io.metamigrator.systems.mt5;

import io.metamigrator.mapping.Header;
import io.metamigrator.systems.mt5.Mt5Export.Recognised;
import io.metamigrator.systems.mt5.Mt5Export.Refused;
import io.metamigrator.systems.mt5.Mt5Export.What;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a file of tables is, whatever its form, by its title and the names in the rows of its beginning. */
final class TableIdentity {
    private static final Pattern TESTER =
            Pattern.compile("strategy tester|probador de estrategias|testador de estrat", Pattern.CASE_INSENSITIVE);
    private static final Pattern LIST_TITLE = Pattern.compile(
            "MetaTrader 5 \\w+ (?:Trading )?(Clients|Accounts|Orders|Positions|Deals|Symbols)",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern REPORT_TITLE = Pattern.compile("Trade (History )?Report", Pattern.CASE_INSENSITIVE);
    private static final int HEAD_ROWS = 12;

    private final Path file;
    private final Form form;
    private final String title;
    private final List<List<String>> rows;

    /** @param rows the names in the first rows; the last of them may be cut in two */
    TableIdentity(Path file, Form form, String title, List<List<String>> rows) {
        this.file = file;
        this.form = form;
        this.title = title;
        this.rows = rows;
    }

    /** Whether a title is that of a Strategy Tester report. */
    static boolean isTester(String title) {
        return TESTER.matcher(title).find();
    }

    static Refused tester(Path file) {
        return new Refused(
                file,
                What.TESTER_REPORT,
                "a Strategy Tester report",
                "its trades are simulated and belong to no client; export the accounts' orders and deals instead");
    }

    /** What it is. @param isReport whether it says of itself that a terminal has made it */
    Mt5Export identify(boolean isReport) {
        if (titles().anyMatch(TableIdentity::isTester)) {
            return tester(file);
        }
        if (isMt4Statement()) {
            return refused(
                    What.MT4_STATEMENT,
                    "a MetaTrader 4 statement",
                    "only MetaTrader 5 is read; export the lists from the MT5 Manager or Administrator");
        }
        boolean isTerminalReport = isReport
                || accountLine()
                || titles().anyMatch(text -> REPORT_TITLE.matcher(text).matches());
        return isTerminalReport ? terminalReport() : list();
    }

    /** The only texts of their rows. */
    private Stream<String> titles() {
        return rows.stream()
                .limit(HEAD_ROWS)
                .map(row -> row.stream().filter(name -> !name.isEmpty()).toList())
                .filter(row -> row.size() == 1)
                .map(row -> row.get(0));
    }

    private boolean isMt4Statement() {
        return title.startsWith("Statement:")
                || rows.stream().limit(HEAD_ROWS).anyMatch(row -> row.containsAll(List.of("Ticket", "Item", "Size")));
    }

    private boolean accountLine() {
        return rows.stream()
                .limit(HEAD_ROWS)
                .flatMap(List::stream)
                .anyMatch(cell -> TerminalAccount.of(cell).isPresent());
    }

    private Mt5Export terminalReport() {
        if (!accountLine()) {
            return refused(
                    What.UNKNOWN_PAGE,
                    "a terminal report without its account",
                    "save the report from the terminal again");
        }
        List<List<String>> headers = rows.stream()
                .skip(1)
                .filter(row -> row.stream().filter(name -> !name.isEmpty()).count() >= TerminalSection.LEAST_COLUMNS)
                .filter(row -> row.stream().noneMatch(TableIdentity::hasDigit))
                .map(TerminalWords::english)
                .limit(1)
                .toList();
        Optional<TerminalSection> section = headers.stream()
                .flatMap(columns -> TerminalSection.of(columns).stream())
                .findFirst();
        if (!headers.isEmpty() && section.isEmpty()) {
            return refused(
                    What.UNKNOWN_LANGUAGE,
                    "a terminal report in a language that is not known",
                    "set the terminal to English and save the report again");
        }
        boolean positionsOnly = section.filter(TerminalSection.OPEN_POSITIONS::equals)
                .filter(found -> headers.get(0).get(0).equals("Symbol"))
                .isPresent();
        Mt5Kind kind = positionsOnly ? Mt5Kind.TERMINAL_POSITIONS : Mt5Kind.TERMINAL_HISTORY;
        return new Recognised(file, kind, withoutPerson(), form);
    }

    private static boolean hasDigit(String name) {
        return name.chars().anyMatch(Character::isDigit);
    }

    /** A report's title is {@code number: name - title}; a name may hold a dash too. */
    private String withoutPerson() {
        int dash = title.lastIndexOf(" - ");
        return dash < 0 ? "" : title.substring(dash + " - ".length());
    }

    private Mt5Export list() {
        Optional<Mt5Kind> byTitle = LIST_TITLE
                .matcher(title)
                .results()
                .map(found -> Mt5Kind.valueOf(found.group(1).toUpperCase(Locale.ROOT)))
                .findFirst();
        List<List<String>> first = rows.subList(0, Math.min(ListHead.ROWS, rows.size()));
        List<String> head = first.isEmpty() ? List.of() : first.get(ListHead.of(first));
        Header header = ListColumns.header(head);
        Optional<Mt5Kind> byColumns = ListColumns.kind(header);
        if (byTitle.isPresent() && byColumns.isPresent() && !byTitle.equals(byColumns)) {
            return refused(
                    What.CONTRADICTORY,
                    "called " + byTitle.get().label() + " by its title but has the columns of "
                            + byColumns.get().label(),
                    "export it again");
        }
        Optional<Mt5Kind> kind = byTitle.or(() -> byColumns);
        if (kind.isEmpty() && ListColumns.areOfGroups(header)) {
            return refused(
                    What.GROUPS,
                    "a list of groups of accounts",
                    "leave it out; the groups of traders are made of the accounts' groups, by the table account-groups of"
                            + " mapping.yaml");
        }
        if (kind.isEmpty()) {
            return refused(
                    What.UNKNOWN_PAGE,
                    "a page, but no MT5 export",
                    "export clients, accounts, symbols, orders, positions or deals from the MT5 Manager or Administrator as HTML");
        }
        if (header.size() > 0 && !ListColumns.hasKey(header, kind.get()) && !ListHead.areKnown(head)) {
            String key = ListColumns.key(kind.get());
            return refused(
                    What.UNKNOWN_LANGUAGE,
                    "a list of " + kind.get().label()
                            + (ListHead.isKnown(head) ? " without the column " + key : " whose columns are not known"),
                    "set the Manager or Administrator to English, and export it again with the column " + key);
        }
        return header.size() == 0 ? truncated(file) : new Recognised(file, kind.get(), title, form, header.size());
    }

    static Refused truncated(Path file) {
        return new Refused(
                file, What.TRUNCATED, "cut off: its closing tags are missing", "copy or export the file again");
    }

    private Refused refused(What what, String whatItIs, String advice) {
        return new Refused(file, what, whatItIs, advice);
    }
}
