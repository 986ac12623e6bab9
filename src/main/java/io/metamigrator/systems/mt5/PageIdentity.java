package io.metamigrator.systems.mt5;

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
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

/** What a page is, by its title, its generator and the columns of its tables. */
final class PageIdentity {
    private static final Pattern PLACEHOLDER = Pattern.compile("<!--[A-Z_]+-->");
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
            for (TableRow row = page.next(); row != null; row = page.next()) {
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
        if (generator.contains("tester") || TableIdentity.isTester(title)) {
            return TableIdentity.tester(file);
        }
        Mt5Export export = new TableIdentity(file, new Form.Page(encoding), title, rows)
                .identify(generator.contains("client terminal"));
        return export instanceof Recognised && !closed ? TableIdentity.truncated(file) : export;
    }

    private Refused refused(What what, String whatItIs, String advice) {
        return new Refused(file, what, whatItIs, advice);
    }
}
