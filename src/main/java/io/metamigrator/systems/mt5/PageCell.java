package io.metamigrator.systems.mt5;

import java.util.Locale;
import java.util.regex.Pattern;

/** A cell as it stands in a page. @param tag its opening tag @param raw what it holds */
record PageCell(String tag, String raw) implements TableRow.Cell {
    private static final Pattern OPENER = Pattern.compile("<!--(?!.*-->)|<script(?!.*</script)", Pattern.DOTALL);
    private static final Pattern WIDE =
            Pattern.compile("colspan\\s*=\\s*[\"']?\\s*0*(?:[2-9]|1\\d)", Pattern.CASE_INSENSITIVE);
    private static final Pattern HIDDEN = Pattern.compile("class\\s*=\\s*[\"']?hidden\\b", Pattern.CASE_INSENSITIVE);

    @Override
    public String text() {
        return CellText.of(raw);
    }

    @Override
    public String name() {
        return CellText.name(raw);
    }

    @Override
    public boolean isHead() {
        return tag.startsWith("h", 2) || tag.startsWith("H", 2);
    }

    @Override
    public boolean isWide() {
        return WIDE.matcher(tag).find();
    }

    @Override
    public boolean isHidden() {
        return HIDDEN.matcher(tag).find();
    }

    @Override
    public boolean opensComment() {
        return raw.indexOf('<') >= 0
                && OPENER.matcher(raw.toLowerCase(Locale.ROOT)).find();
    }

    @Override
    public boolean showsDigit() {
        return raw.indexOf('<') < 0 && raw.indexOf('&') < 0 && raw.chars().anyMatch(Character::isDigit);
    }
}
