package io.metamigrator.systems.sqlite.mapping;

import java.util.regex.Pattern;

/** Tables that are left on purpose. @param tables as {@code cache.*}, a star stands for any characters */
public record LeaveRule(String tables, String why) {
    public boolean takes(TableName table) {
        String pattern = Pattern.quote(tables).replace("*", "\\E.*\\Q");
        return Pattern.matches(pattern, table.toString());
    }
}
