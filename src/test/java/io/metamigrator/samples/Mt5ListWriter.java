package io.metamigrator.samples;

import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.util.Iterator;
import java.util.List;

/** Writes one list the way MT5 Manager and Administrator export it, row by row at constant memory. */
public final class Mt5ListWriter {
    private final TextForm form;

    public Mt5ListWriter(TextForm form) {
        this.form = form;
    }

    /**
     * Writes the whole list and flushes; the stream stays open.
     *
     * @param rows values in the columns' order, raw; {@code < > &} become entities here
     * @return the number of rows written
     * @throws IllegalArgumentException for a row with more or fewer values than columns
     */
    public long write(OutputStream out, String title, List<Column> columns, Iterator<List<String>> rows)
            throws IOException {
        Writer writer = form.open(out);
        frameStart(writer, title);
        header(writer, columns);
        long written = 0;
        while (rows.hasNext()) {
            row(writer, columns, rows.next(), written++ % 2 == 1);
        }
        writer.write("</table>\n</div></body></html>\n");
        writer.flush();
        return written;
    }

    private void frameStart(Writer writer, String title) throws IOException {
        line(writer, "<html><head><title>" + title + "</title>");
        line(writer, "<style type=\"text/css\" media=\"screen\">");
        writer.write("<!--\n");
        line(writer, "td { font: 8pt Tahoma,Arial; }");
        line(writer, "//-->");
        line(writer, "</style>");
        line(writer, "<style type=\"text/css\" media=\"print\">");
        line(writer, "<!--");
        line(writer, "td { font: 6pt Tahoma,Arial; }");
        line(writer, "//-->");
        line(writer, "</style>");
        line(writer, "</head>");
        line(writer, "<body topmargin=1 marginheight=1>");
        line(writer, "<div align=center><table cellspacing=1 cellpadding=2 border=0 width=\"99%\">");
    }

    private void header(Writer writer, List<Column> columns) throws IOException {
        line(writer, "<tr bgcolor=#c0c0c0>");
        for (Column column : columns) {
            line(
                    writer,
                    "<td width=" + column.width() + (column.right() ? " align=right>" : ">") + column.name() + "</td>");
        }
        line(writer, "</tr>");
    }

    private void row(Writer writer, List<Column> columns, List<String> values, boolean shaded) throws IOException {
        if (values.size() != columns.size()) {
            throw new IllegalArgumentException(values.size() + " values for " + columns.size() + " columns");
        }
        line(writer, shaded ? "<tr bgcolor=#e0e0e0>" : "<tr>");
        for (int i = 0; i < values.size(); i++) {
            writer.write(columns.get(i).right() ? "<td align=right>" : "<td>");
            writer.write(escaped(values.get(i)));
            line(writer, "</td>");
        }
        line(writer, "</tr>");
    }

    private void line(Writer writer, String text) throws IOException {
        writer.write(text);
        writer.write(form.lineEnd());
    }

    /** Markup characters as entities; all else, quotes included, as it is. */
    static String escaped(String text) {
        if (text.indexOf('<') < 0 && text.indexOf('>') < 0 && text.indexOf('&') < 0) {
            return text;
        }
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
