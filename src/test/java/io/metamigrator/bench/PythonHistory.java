package io.metamigrator.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Scanner;

/** The loop row by row of {@link BareHistory} in Python, which measures itself: its start does not count. */
final class PythonHistory {
    private static final String SCRIPT = """
            import os, re, sqlite3, sys, time
            schema, to, folder, days, days_to, months, months_to = sys.argv[1:8]
            made = [each for each in re.split(r";\\s*\\n|;$", open(schema).read().strip()) if each.strip()]
            indexes = [each for each in made if each.strip().startswith("CREATE INDEX")]
            begun, processor = time.time(), time.process_time()
            new = sqlite3.connect(to)
            for pragma in sys.argv[8:]:
                new.execute(pragma)
            for table in made:
                if table not in indexes:
                    new.execute(table)
            for name in sorted(os.listdir(folder)):
                old = sqlite3.connect("file:" + os.path.join(folder, name) + "?mode=ro", uri=True)
                symbol = (name.replace(".db", ""),)
                for row in old.execute(days):
                    new.execute(days_to, symbol + row)
                for row in old.execute(months):
                    new.execute(months_to, symbol + row)
                new.commit()
                old.close()
            for index in indexes:
                new.execute(index)
            new.close()
            print(time.time() - begun, time.process_time() - processor)
            """;
    private static final String COMMAND = "python3";

    private final OldHistoryFiles old;
    private final String version;

    private PythonHistory(OldHistoryFiles old, String version) {
        this.old = old;
        this.version = version;
    }

    /** Empty where there is no Python, or one without SQLite. */
    static Optional<PythonHistory> find(OldHistoryFiles old) {
        try {
            String versions = answer(
                    List.of(
                            COMMAND,
                            "-c",
                            "import sqlite3, sys; print('Python', sys.version.split()[0], 'with SQLite', sqlite3.sqlite_version)"));
            return Optional.of(new PythonHistory(old, versions.strip()));
        } catch (IOException none) {
            return Optional.empty();
        }
    }

    String told() {
        return version;
    }

    Took oneByOne(Path file) throws IOException {
        Files.deleteIfExists(file);
        List<String> line = new ArrayList<>(List.of(
                COMMAND,
                "-c",
                SCRIPT,
                "routes/sqlite/schema/history.sql",
                file.toString(),
                old.folder().resolve("history").toString(),
                BareHistory.DAYS,
                BareHistory.DAYS_TO,
                BareHistory.MONTHS,
                BareHistory.MONTHS_TO));
        line.addAll(BareHistory.AS_THE_TOOL);
        Scanner took = new Scanner(answer(line)).useLocale(Locale.ROOT);
        return new Took(took.nextDouble(), took.nextDouble());
    }

    private static String answer(List<String> line) throws IOException {
        Process process = new ProcessBuilder(line).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (process.waitFor() != 0) {
                throw new IOException(said);
            }
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
        return said;
    }
}
