package io.metamigrator.cli;

import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where the words of a command are read.
 *
 * @param isAnswered whether somebody can be asked
 * @param isShown whether standard output is a terminal
 * @param isWatched whether standard error is one
 * @param isPlain whether it takes text only: no bar, no bold
 * @param columns its width; 0 if it is not known
 * @param in what is typed
 */
public record Terminal(
        boolean isAnswered, boolean isShown, boolean isWatched, boolean isPlain, int columns, InputStream in) {
    /** The variable that names which of {@code in out err} are terminals; the launcher sets it, since Java cannot tell them apart. */
    static final String STREAMS = "MIGRATE_TERMINAL";

    private static final int WIDEST_HELP = 110;

    /** picocli lays nothing out in less. */
    private static final int NARROWEST_HELP = 55;

    private static final int USUAL = 80;

    /** None: output goes to a file or another program. */
    public static Terminal none() {
        return new Terminal(false, false, false, true, 0, InputStream.nullInputStream());
    }

    /** That of a process with this environment. */
    public static Terminal of(Map<String, String> environment, InputStream in) {
        String named = environment.get(STREAMS);
        Console console = System.console();
        List<String> streams = named != null
                ? List.of(named.split(" "))
                : console == null || Runtime.version().feature() >= 22 // which has one without a terminal, too
                        ? List.of()
                        : List.of("in", "out", "err");
        boolean isDumb = "dumb".equals(environment.get("TERM"))
                || !environment.getOrDefault("NO_COLOR", "").isEmpty();
        return new Terminal(
                streams.contains("in") && streams.contains("err"),
                streams.contains("out"),
                streams.contains("err"),
                isDumb,
                columns(environment.getOrDefault("COLUMNS", "")),
                in);
    }

    private static int columns(String text) {
        return text.matches("[1-9][0-9]{0,3}") ? Integer.parseInt(text) : 0;
    }

    /** Whether a bar can be drawn on standard error. */
    boolean takesBar() {
        return isWatched && !isPlain;
    }

    /** Whether standard output takes bold letters. */
    boolean takesBold() {
        return isShown && !isPlain;
    }

    /** How long a line of a bar may be. */
    int width() {
        return columns == 0 ? USUAL : columns;
    }

    int helpWidth() {
        return columns == 0 ? WIDEST_HELP : Math.max(NARROWEST_HELP, Math.min(WIDEST_HELP, columns));
    }

    /** Lines of standard output, none longer than the terminal is wide if they can be broken at a blank. */
    List<String> fitted(String line) {
        return isShown && columns > 0 ? Wrapping.of(line, columns) : List.of(line);
    }

    /** The next line that is typed; empty at the end of input. */
    Optional<String> typed() {
        try {
            return Optional.ofNullable(
                    new BufferedReader(new InputStreamReader(in, Charset.defaultCharset())).readLine());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
