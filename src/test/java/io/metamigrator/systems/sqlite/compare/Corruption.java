package io.metamigrator.systems.sqlite.compare;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What somebody does to a database; all that is to be found of it is in {@code findings.txt}, under its name.
 *
 * @param sql statements, parted by semicolons at ends of lines
 */
record Corruption(String name, String database, String sql) {

    String[] statements() {
        return sql.split(";\\s*\\n");
    }

    /** None where nothing is there to be found. */
    List<String> findings() throws IOException {
        try (InputStream file = Corruption.class.getResourceAsStream("findings.txt")) {
            List<String> lines = new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            int from = lines.indexOf("## " + name);
            return from < 0
                    ? List.of()
                    : lines.stream()
                            .skip(from + 1)
                            .takeWhile(line -> !line.startsWith("## "))
                            .toList();
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
