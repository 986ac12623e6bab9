package io.metamigrator.systems.mt5;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.metamigrator.intake.Export;
import io.metamigrator.mapping.EntityType;
import io.metamigrator.mapping.Mapping;
import io.metamigrator.mapping.SourceRow;
import io.metamigrator.migration.failure.MigrationException;
import io.metamigrator.migration.files.ExactJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;

/**
 * Makes small files and bodies of which a careless reader makes much, reads each as the watched folder, a plan and the API do, and prints
 * what that took. Ends with an exit code other than 0 where one filled the memory or took too long.
 */
final class HostileInputs {
    /** Of the processor, for one input. */
    private static final long LONGEST_MILLIS = 8_000;

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final Path folder;
    private final Random dice;
    private final Mapping mapping =
            Mapping.load(Path.of("routes/tradervolt/mapping.yaml"), ZoneId.of("UTC"), key -> null);
    private final ObjectMapper json = ExactJson.mapper();
    private int refused;
    private int read;
    private long slowest;
    private String slowestName = "";
    private boolean failed;

    private HostileInputs(Path folder, long seed) {
        this.folder = folder;
        this.dice = new Random(seed);
    }

    /** Takes a folder, a seed and a number of rounds of chance. */
    public static void main(String[] arguments) {
        HostileInputs inputs = new HostileInputs(Path.of(arguments[0]), Long.parseLong(arguments[1]));
        inputs.worst().forEach((name, text) -> inputs.take(name, text.get()));
        for (int round = 0; round < Integer.parseInt(arguments[2]); round++) {
            inputs.take("chance-" + round, inputs.chance());
        }
        System.out.println((inputs.read + inputs.refused) + " inputs: " + inputs.read + " read, " + inputs.refused
                + " refused; the slowest, " + inputs.slowestName + ", took " + inputs.slowest
                + " ms of the processor; heap "
                + (Runtime.getRuntime().maxMemory() >> 20) + " MB");
        System.exit(inputs.failed ? 1 : 0);
    }

    private Map<String, Supplier<String>> worst() {
        Map<String, Supplier<String>> worst = new LinkedHashMap<>();
        worst.put("exponent-down", () -> symbols("\"Digits\": 1E-999999999"));
        worst.put("exponent-up", () -> symbols("\"ContractSize\": 1E999999999"));
        worst.put("long-number", () -> symbols("\"ContractSize\": " + "9".repeat(2_000_000)));
        worst.put("long-number-in-text", () -> symbols("\"VolumeMin\": \"" + "9".repeat(60_000) + "\""));
        worst.put("deep-json", () -> "[" + "{\"Server\":[".repeat(200_000));
        worst.put("deep-value", () -> symbols("\"x\": " + "[".repeat(500_000)));
        worst.put("many-keys", () -> symbols(keys(400_000)));
        worst.put("keys-that-differ", this::differing);
        worst.put("long-name", () -> symbols("\"" + "k".repeat(3_000_000) + "\": 1"));
        worst.put("deep-tags", () -> page("<tr><td>" + "<div>".repeat(400_000)));
        worst.put("deep-tables", () -> page("<tr><td><table>".repeat(100_000)));
        worst.put("deep-dress", () -> page("<tr><td>" + "<b>".repeat(9_000) + "x</tr>"));
        worst.put("many-cells", () -> page("<tr>" + "<td>".repeat(500_000) + "</tr>"));
        worst.put(
                "many-columns", () -> page("<tr>" + "<td>c".repeat(9_500) + "</tr>" + "<tr><td>1</tr>".repeat(2_000)));
        worst.put("attributes", () -> page("<tr><td " + attributes(200_000) + ">x</tr>"));
        worst.put("long-cell", () -> page("<tr><td>" + "x".repeat(3_000_000) + "</tr>"));
        worst.put("outside-of-rows", () -> page("<tr><td>1</tr></table>" + "<p>x".repeat(500_000)));
        worst.put("between-rows", () -> page(("<p>".repeat(1_500) + "<tr><td>1</tr>").repeat(300)));
        worst.put("formatting", () -> page("<b><i><u><a>" + "<font>".repeat(6_000) + "<p>".repeat(12_000)));
        worst.put("foreign", () -> page("<svg>" + "<tr>".repeat(800_000)));
        worst.put("comment", () -> page("<tr><td><!--" + "</td><td>".repeat(900_000)));
        worst.put("blanks", () -> page("<tr><td>" + "1 000".repeat(50_000) + "</tr>"));
        worst.put("csv-cells", () -> csv(",".repeat(2_000_000)));
        worst.put("csv-quote", () -> csv("\"" + "x\n".repeat(2_000_000)));
        worst.put("csv-rows", () -> csv("").concat("orders,Orders.htm,1,1,d,r,x\n".repeat(300_000)));
        worst.put("body-number", () -> "{\"rate\":1E-999999999}");
        worst.put("body-digits", () -> "{\"rate\":" + "1".repeat(900_000) + "}");
        worst.put("body-deep", () -> "[".repeat(900_000));
        worst.put("body-keys", () -> "{" + keys(60_000) + "}");
        return worst;
    }

    private String chance() {
        String[] parts = {
            "<tr>",
            "<td>",
            "</td>",
            "</tr>",
            "<table>",
            "</table>",
            "<b>",
            "<!--",
            "-->",
            "<svg>",
            "{",
            "}",
            "[",
            "]",
            "\"Symbol\":",
            "\"Digits\":1E" + dice.nextInt(),
            "\"",
            ",",
            ":",
            "-",
            "9".repeat(1 + dice.nextInt(500)),
            "1E9",
            "<p>",
            "<script>",
            "&#27;",
            "&amp;",
            "\u0000",
            "\n",
            "=1+1",
            "<textarea>",
            "<select>",
            "<template>",
            "<math>"
        };
        StringBuilder text =
                new StringBuilder(dice.nextBoolean() ? page("") : symbols("").substring(0, 30));
        for (int i = dice.nextInt(40); i >= 0; i--) {
            text.append(parts[dice.nextInt(parts.length)].repeat(dice.nextInt(4) == 0 ? 1 + dice.nextInt(40_000) : 1));
        }
        return text.toString();
    }

    private void take(String name, String text) {
        long begun = THREADS.getCurrentThreadCpuTime();
        String outcome;
        try {
            outcome = name.startsWith("body") ? body(text) : file(name, text);
        } catch (OutOfMemoryError | StackOverflowError | RuntimeException | IOException e) {
            failed = true;
            outcome = "FAILED: " + e;
        }
        long millis = (THREADS.getCurrentThreadCpuTime() - begun) / 1_000_000;
        failed |= millis > LONGEST_MILLIS;
        if (millis > slowest) {
            slowest = millis;
            slowestName = name;
        }
        if (!name.startsWith("chance") || outcome.startsWith("FAILED")) {
            System.out.println(name + " (" + text.length() + " characters): " + outcome + ", " + millis + " ms");
        }
    }

    private String body(String text) throws IOException {
        try {
            json.readTree(text.getBytes(StandardCharsets.UTF_8)).toString();
            read++;
            return "read";
        } catch (JsonProcessingException e) {
            refused++;
            return "refused";
        }
    }

    private String file(String name, String text) throws IOException {
        Path file = folder.resolve(name + (text.startsWith("<") ? ".htm" : text.startsWith("kind") ? ".csv" : ".json"));
        Files.writeString(file, text);
        try {
            Export export = new Mt5Intake().read(file);
            List<String> kinds = mapped(file);
            if (export instanceof Export.Unusable unusable) {
                refused++;
                return "refused, " + unusable.whatItIs();
            }
            read++;
            return "read, " + kinds;
        } finally {
            Files.delete(file);
        }
    }

    private List<String> mapped(Path file) throws IOException {
        List<String> told = new ArrayList<>();
        try {
            Mt5Sources sources = Mt5Sources.open(file.getParent());
            for (EntityType type : mapping.types()) {
                long rows = 0;
                for (Iterator<SourceRow> all = sources.rows(type.source()); all.hasNext(); rows++) {
                    if (all.next() instanceof SourceRow.Good good) {
                        type.map(good.source());
                    }
                }
                told.add(type.name() + " " + rows);
            }
        } catch (MigrationException | UncheckedIOException e) {
            told.add("refused");
        }
        return told;
    }

    private static String page(String rows) {
        return "<html><head><title>MetaTrader 5 Administrator Orders</title></head><body><table>"
                + "<tr><td>Time</td><td>Login</td><td>Order</td><td>Symbol</td><td>Type</td><td>State</td></tr>" + rows
                + "</table></body></html>";
    }

    private static String symbols(String member) {
        return "{\"Server\":[{\"ConfigSymbols\":[{\"Symbol\":\"EURUSD\"" + (member.isEmpty() ? "" : "," + member)
                + "}]}]}";
    }

    private static String keys(int number) {
        StringBuilder keys = new StringBuilder("\"k\":1");
        for (int i = 0; i < number; i++) {
            keys.append(",\"k").append(i).append("\":1");
        }
        return keys.toString();
    }

    private String differing() {
        StringBuilder all = new StringBuilder("[");
        for (int i = 0; i < 60_000; i++) {
            all.append(i == 0 ? "" : ",")
                    .append("{\"Symbol\":\"S")
                    .append(i)
                    .append("\",\"k")
                    .append(i)
                    .append("\":1}");
        }
        return all.append("]").toString();
    }

    private static String attributes(int number) {
        StringBuilder attributes = new StringBuilder();
        for (int i = 0; i < number; i++) {
            attributes.append(" a").append(i);
        }
        return attributes.toString();
    }

    private static String csv(String end) {
        return "kind,file,row,line,digest,reasons,Login\norders,Orders.htm,1,1,d,r," + end + "\n";
    }
}
