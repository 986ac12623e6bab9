package io.metamigrator.samples;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;

/** A list export read whole, independently of the product's readers. */
final class ListFile {
    private ListFile() {}

    /** The rows by column name, values as they stand; a name that comes again is {@code Time#2}. */
    static List<Map<String, String>> rows(Path folder, ExportList list) throws IOException {
        String text = Files.readString(folder.resolve(list.fileName()), StandardCharsets.UTF_16);
        List<Map<String, String>> rows = new ArrayList<>();
        for (Element row : Jsoup.parse(text).select("tr:gt(0)")) {
            Map<String, String> values = new HashMap<>();
            for (int i = 0; i < row.childrenSize(); i++) {
                String name = list.columns().get(i).name();
                values.put(
                        values.containsKey(name) ? name + "#2" : name,
                        row.child(i).wholeText());
            }
            rows.add(values);
        }
        return rows;
    }
}
