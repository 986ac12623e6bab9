package io.metamigrator.systems.mt5;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** What a row of a terminal report may be, by its cells alone: a title, a head, a trade, or a total. */
final class ReportRow {
    private static final Pattern TIME = Pattern.compile("\\d{4}\\.\\d\\d\\.\\d\\d.*", Pattern.DOTALL);
    private static final int LEAST_OF_HEAD = 5;
    private static final int LEAST_OF_TRADE = 5;
    /** As they are written in every language; the column of that name begins with a capital. */
    private static final Set<String> TRADES = Set.of(
            "buy",
            "sell",
            "buy limit",
            "sell limit",
            "buy stop",
            "sell stop",
            "buy stop limit",
            "sell stop limit",
            "close by",
            "balance",
            "credit",
            "charge",
            "correction",
            "bonus",
            "commission",
            "dividend",
            "tax");

    private final TableRow row;
    private final List<String> names;

    ReportRow(TableRow row) {
        this.row = row;
        this.names = row.names();
    }

    List<String> names() {
        return names;
    }

    /** Its only text that is not blank, or the empty text where there are more. */
    private String lonely() {
        List<String> filled = names.stream().filter(name -> !name.isEmpty()).toList();
        return filled.size() == 1 ? filled.get(0) : "";
    }

    /** Whether it is one text over all columns: the title of a section, or of the report. */
    boolean isTitle() {
        String text = lonely();
        return !text.isEmpty()
                && !TIME.matcher(text).matches()
                && (names.size() > 1
                                && names.get(0).equals(text)
                                && text.chars().noneMatch(Character::isDigit)
                        || row.cells().get(0).isWide()
                        || row.cells().get(0).isHead()
                        || TerminalWords.isTitle(text));
    }

    /** Whether it names columns: several cells with words, and no digit in any, since every trade has a number. */
    boolean isHead() {
        long words = names.stream()
                .filter(name -> name.codePoints().anyMatch(Character::isLetter))
                .count();
        boolean digits = names.stream().anyMatch(name -> name.chars().anyMatch(Character::isDigit));
        return words >= LEAST_OF_HEAD && !digits && !hasTradeWord();
    }

    /** Whether it has as much of a trade as must not vanish, wherever it stands. */
    boolean isTrade() {
        return names.size() >= LEAST_OF_TRADE && (hasTime() || hasTradeWord());
    }

    /** Whether it is a sum or a balance below a section's rows: it has neither a time nor what was traded. */
    boolean isTotal() {
        return names.size() > 1 && names.get(0).chars().noneMatch(Character::isDigit) && !hasTime() && !hasTradeWord();
    }

    private boolean hasTime() {
        return names.stream().anyMatch(name -> TIME.matcher(name).matches());
    }

    private boolean hasTradeWord() {
        return names.stream().anyMatch(name -> TRADES.contains(name));
    }
}
