package io.metamigrator.systems.sqlite.engine;

import java.util.ArrayList;
import java.util.List;

/** What the CHECK constraints of a table say, which SQLite tells nowhere but in the table's own text. */
public final class CheckTexts {
    private CheckTexts() {}

    /** @param createTable the statement that made the table @return what stands between the parentheses of each CHECK, in order */
    public static List<String> of(String createTable) {
        List<String> checks = new ArrayList<>();
        List<SqlToken> tokens = SqlToken.of(createTable);
        for (int at = 0; at + 1 < tokens.size(); at++) {
            if (tokens.get(at).isWord("CHECK") && tokens.get(at + 1).isSign('(')) {
                int close = closing(tokens, at + 1);
                checks.add(createTable
                        .substring(tokens.get(at + 1).end(), tokens.get(close).start())
                        .strip());
                at = close;
            }
        }
        return checks;
    }

    private static int closing(List<SqlToken> tokens, int open) {
        int depth = 0;
        for (int at = open; at < tokens.size(); at++) {
            depth += tokens.get(at).isSign('(') ? 1 : tokens.get(at).isSign(')') ? -1 : 0;
            if (depth == 0) {
                return at;
            }
        }
        return tokens.size() - 1;
    }
}
