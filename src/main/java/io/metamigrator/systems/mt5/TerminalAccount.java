package io.metamigrator.systems.mt5;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The account that a terminal report belongs to, from its head; the person's name is not read.
 *
 * @param login the account's number
 * @param currency its currency, such as {@code USD}
 * @param leverage {@code 1:500}, or empty where newer builds leave it out
 * @param server the server's name
 * @param type {@code demo}, {@code real} or {@code contest}
 * @param marginMode {@code Hedge} or {@code Netting}
 */
public record TerminalAccount(
        String login, String currency, String leverage, String server, String type, String marginMode) {
    private static final Pattern LINE = Pattern.compile("(\\d+) ?\\(([^()]*)\\)");
    private static final int LEAST_PARTS = 4;

    /** Reads a line such as {@code 1234 (USD, 1:500, Broker-Demo, demo, Hedge)}; empty where it is something else. */
    static Optional<TerminalAccount> of(String line) {
        Matcher match = LINE.matcher(line);
        if (!match.matches()) {
            return Optional.empty();
        }
        List<String> parts = new ArrayList<>(List.of(match.group(2).split(", ")));
        if (parts.size() < LEAST_PARTS) {
            return Optional.empty();
        }
        String currency = parts.remove(0);
        String marginMode = parts.remove(parts.size() - 1);
        String type = parts.remove(parts.size() - 1).toLowerCase(Locale.ROOT);
        String leverage = parts.get(0).matches("1 ?: ?\\d+") ? parts.remove(0) : "";
        return Optional.of(
                new TerminalAccount(match.group(1), currency, leverage, String.join(", ", parts), type, marginMode));
    }
}
