package io.metamigrator.systems.mt5;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.parser.Parser;

/**
 * The text of table cells: entities are read, no-break spaces become spaces, blanks at both ends go. Tags with attributes
 * that dress a whole cell are looked through; any other markup in a cell is somebody's text and is kept as written, so that
 * nothing vanishes.
 */
final class CellText {
    private static final char NO_BREAK_SPACE = '\u00A0';
    private static final Pattern DRESSED = Pattern.compile(
            "<(nobr|(?:b|div|font|span|p|i|u)(?=\\s)[^<>]*)>(.*)</(b|div|font|span|nobr|p|i|u)\\s*>",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern DRESS = Pattern.compile(
            "</?(?:b|div|font|span|nobr|p|i|u|a|center|strong|em)(?:\\s[^<>]*)?>", Pattern.CASE_INSENSITIVE);
    private static final Pattern BREAK = Pattern.compile("<br\\s*/?>", Pattern.CASE_INSENSITIVE);
    private static final Pattern PLACEHOLDER = Pattern.compile("<!--[A-Z_]+-->");
    private static final Pattern SPREADSHEET_SPACE =
            Pattern.compile("<span\\s[^<>]*mso-[^<>]*>([^<>]*)</span\\s*>", Pattern.CASE_INSENSITIVE);
    private static final Pattern TAG = Pattern.compile("<!--.*?-->|</?[a-zA-Z!?][^<>]*>", Pattern.DOTALL);
    private static final Pattern BLANKS = Pattern.compile("\\s+");

    private CellText() {}

    /** What a cell says. @param raw what stands between its tags */
    static String of(String raw) {
        if (raw.indexOf('<') < 0) {
            return clean(raw);
        }
        String text = PLACEHOLDER.matcher(BREAK.matcher(raw).replaceAll("\n")).replaceAll("");
        text = SPREADSHEET_SPACE.matcher(text).replaceAll("$1").strip();
        for (Matcher dressed = DRESSED.matcher(text); dressed.matches(); dressed = DRESSED.matcher(text)) {
            String name = BLANKS.split(dressed.group(1), 2)[0];
            if (!name.equalsIgnoreCase(dressed.group(3))
                    || dressed.group(2)
                            .toLowerCase(java.util.Locale.ROOT)
                            .contains("</" + name.toLowerCase(java.util.Locale.ROOT))) {
                break;
            }
            text = dressed.group(2).strip();
        }
        return clean(text);
    }

    /** The name of a column or the title of a section: without any dress, blanks within it made one space. */
    static String name(String raw) {
        String text = raw.indexOf('<') < 0
                ? raw
                : DRESS.matcher(BREAK.matcher(raw).replaceAll(" ")).replaceAll("");
        return BLANKS.matcher(clean(TAG.matcher(text).replaceAll(""))).replaceAll(" ");
    }

    private static String clean(String text) {
        String read = text.indexOf('&') < 0 ? text : Parser.unescapeEntities(text, false);
        return read.replace(NO_BREAK_SPACE, ' ').replace("\r\n", "\n").strip();
    }
}
