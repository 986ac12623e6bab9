package io.metamigrator.recording;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Makes what {@code script} has recorded of a terminal a cast of asciinema (version 2) and a picture of its last screen. It needs the JDK alone:
 * {@code java TerminalRecording.java OUTPUT TIMES CAST SVG}; docs/record-demo.sh calls it.
 */
public final class TerminalRecording {
    private static final int COLUMNS = 120;
    private static final int ROWS = 36;
    private static final double LONGEST_WAIT = 1.5;
    private static final Pattern STYLE = Pattern.compile("\u001b\\[[0-9;]*m");

    /** What was shown, and how long after the start. */
    record Shown(double at, String text) {}

    private TerminalRecording() {}

    /** @param args the file of the output, the one of its times, and where to write the cast and the picture */
    public static void main(String[] args) throws IOException {
        List<Shown> shown = read(Files.readAllBytes(Path.of(args[0])), Files.readAllLines(Path.of(args[1])));
        Files.writeString(Path.of(args[2]), cast(shown));
        Files.writeString(Path.of(args[3]), picture(lastScreen(shown)));
    }

    /**
     * @param output all that was shown, after one line of {@code script} itself
     * @param times lines {@code O SECONDS BYTES}: so long after the one before it, so much was shown
     */
    static List<Shown> read(byte[] output, List<String> times) {
        List<Shown> shown = new ArrayList<>();
        int from = 1 + new String(output, StandardCharsets.ISO_8859_1).indexOf('\n');
        int whole = from;
        double at = 0;
        for (String line : times) {
            String[] words = line.split(" ");
            if (words[0].equals("O")) {
                at += Math.min(LONGEST_WAIT, Double.parseDouble(words[1]));
                int end = Math.min(output.length, from + Integer.parseInt(words[2]));
                if (isWhole(output, end)) {
                    shown.add(new Shown(at, new String(output, whole, end - whole, StandardCharsets.UTF_8)));
                    whole = end;
                }
                from = end;
            }
        }
        return shown;
    }

    /** A piece may end in the middle of a character, which then comes with the next one. */
    private static boolean isWhole(byte[] output, int end) {
        return end == output.length || (output[end] & 0xC0) != 0x80;
    }

    static String cast(List<Shown> shown) {
        StringBuilder cast = new StringBuilder("{\"version\": 2, \"width\": " + COLUMNS + ", \"height\": " + ROWS
                + ", \"title\": \"./migrate demo\"}\n");
        shown.forEach(piece -> cast.append(String.format(Locale.ROOT, "[%.3f, \"o\", ", piece.at()))
                .append(quoted(piece.text()))
                .append("]\n"));
        return cast.toString();
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.chars()
                .forEach(c -> quoted.append(
                        c == '"' || c == '\\'
                                ? "\\" + (char) c
                                : c < ' ' ? String.format("\\u%04x", c) : String.valueOf((char) c)));
        return quoted.append('"').toString();
    }

    /** The lines that a terminal of this size shows at the end; a line that is written over is told as it was at last. */
    static List<String> lastScreen(List<Shown> shown) {
        StringBuilder all = new StringBuilder();
        shown.forEach(piece -> all.append(piece.text()));
        List<String> lines = Arrays.stream(STYLE.matcher(all)
                        .replaceAll("")
                        .replace("\r\n", "\n")
                        .stripTrailing()
                        .split("\n"))
                .map(line -> line.substring(line.lastIndexOf('\r') + 1).stripTrailing())
                .flatMap(TerminalRecording::broken)
                .toList();
        return lines.subList(Math.max(0, lines.size() - ROWS), lines.size());
    }

    private static Stream<String> broken(String line) {
        return line.length() <= COLUMNS
                ? Stream.of(line)
                : Stream.concat(Stream.of(line.substring(0, COLUMNS)), broken(line.substring(COLUMNS)));
    }

    static String picture(List<String> lines) {
        int height = 40 + 17 * lines.size();
        StringBuilder svg =
                new StringBuilder("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"920\" height=\"" + height
                        + "\" viewBox=\"0 0 920 " + height + "\">\n"
                        + "<rect width=\"920\" height=\"" + height + "\" rx=\"6\" fill=\"#1b1f24\"/>\n"
                        + "<g font-family=\"ui-monospace, Menlo, Consolas, 'DejaVu Sans Mono', monospace\" font-size=\"12\""
                        + " fill=\"#d7dde4\">\n");
        int y = 32;
        for (String line : lines) {
            svg.append("<text x=\"20\" y=\"" + y + "\"" + (line.startsWith("$ ") ? " fill=\"#8bd5a0\"" : "") + ">")
                    .append(line.replace("&", "&amp;")
                            .replace("<", "&lt;")
                            .replace(">", "&gt;")
                            .replace(' ', '\u00a0')) // a plain one is drawn once, however many there are
                    .append("</text>\n");
            y += 17;
        }
        return svg.append("</g>\n</svg>\n").toString();
    }
}
