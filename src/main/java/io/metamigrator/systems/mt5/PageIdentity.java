package io.metamigrator.systems.mt5;

import io.metamigrator.mapping.Header;
import io.metamigrator.systems.mt5.Mt5Export.Recognised;
import io.metamigrator.systems.mt5.Mt5Export.Refused;
import io.metamigrator.systems.mt5.Mt5Export.What;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

/** What a page is, by its title, its generator and the columns of its tables. */
final class PageIdentity {
    private static final Pattern PLACEHOLDER = Pattern.compile("<!--[A-Z_]+-->");
    private static final Pattern TESTER =
            Pattern.compile("strategy tester|probador de estrategias|testador de estrat", Pattern.CASE_INSENSITIVE);
    private static final Pattern LIST_TITLE = Pattern.compile(
            "MetaTrader 5 \\w+ (?:Trading )?(Clients|Accounts|Orders|Positions|Deals)", Pattern.CASE_INSENSITIVE);
    private static final int HEAD_ROWS = 12;
    private static final int DEEPEST_ROW = 3;
    private static final int HEAD_TAGS = 8_000;

    private final Path file;
    private final TextEncoding encoding;
    private final String title;
    private final String generator;
    private final List<List<String>> rows;

    PageIdentity(Path file, TextEncoding encoding, String head) {
        this.file = file;
        this.encoding = encoding;
        Document page = Jsoup.parse(PageBounds.within(head, HEAD_TAGS));
        title = page.title();
        generator = page.select("meta[name=generator]").attr("content").toLowerCase(Locale.ROOT);
        rows = rows(head);
    }

    /** The names in the rows of the page's beginning; the last of them may be cut in two. */
    private static List<List<String>> rows(String head) {
        List<List<String>> rows = new ArrayList<>();
        try {
            PageRows page = new PageRows(new StringReader(head), line -> {});
            for (PageRow row = page.next(); row != null; row = page.next()) {
                rows.add(row.names());
            }
        } catch (IOException | UncheckedIOException e) {
            // what breaks is told where the rows are read
            return rows;
        }
        return rows;
    }

    /** What the page is, given whether its end has its closing tags. */
    Mt5Export identify(boolean closed) {
        if (PLACEHOLDER.matcher(title + generator.toUpperCase(Locale.ROOT)).find()) {
            return refused(
                    What.TEMPLATE,
                    "an unfilled report template",
                    "save a report from the terminal's History tab, or a list from the Administrator");
        }
        if (generator.contains("tester") || TESTER.matcher(title).find()) {
            return refused(
                    What.TESTER_REPORT,
                    "a Strategy Tester report",
                    "its trades are simulated and belong to no client; export the accounts' orders and deals instead");
        }
        if (isMt4Statement()) {
            return refused(
                    What.MT4_STATEMENT,
                    "a MetaTrader 4 statement",
                    "only MetaTrader 5 is read; export the lists from the MT5 Manager or Administrator");
        }
        Mt5Export export = isTerminalReport() ? terminalReport() : list();
        return export instanceof Recognised && !closed ? truncated() : export;
    }

    private boolean isMt4Statement() {
        return title.startsWith("Statement:")
                || rows.stream().limit(HEAD_ROWS).anyMatch(row -> row.containsAll(List.of("Ticket", "Item", "Size")));
    }

    private boolean isTerminalReport() {
        return generator.contains("client terminal") || accountLine();
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
                .filter(row -> row.stream().noneMatch(PageIdentity::hasDigit))
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
        return new Recognised(file, kind, withoutPerson(), encoding);
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
        if (kind.isEmpty()) {
            return refused(
                    What.UNKNOWN_PAGE,
                    "a page, but no MT5 export",
                    "export clients, accounts, orders, positions or deals from the MT5 Manager or Administrator as HTML");
        }
        if (header.size() > 0 && !ListHead.isKnown(head)) {
            return refused(
                    What.UNKNOWN_LANGUAGE,
                    "a list of " + kind.get().label() + " whose columns are not known",
                    "set the Manager or Administrator to English and export it again");
        }
        return header.size() == 0 ? truncated() : new Recognised(file, kind.get(), title, encoding);
    }

    private Refused truncated() {
        return refused(What.TRUNCATED, "cut off: its closing tags are missing", "copy or export the file again");
    }

    private Refused refused(What what, String whatItIs, String advice) {
        return new Refused(file, what, whatItIs, advice);
    }
}
