package io.metamigrator;

import static org.assertj.core.api.Assertions.assertThat;

import io.metamigrator.migration.settings.Setting;
import io.metamigrator.migration.settings.SettingsCatalog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Holds the shipped {@code application.properties} and the built-in defaults together. */
class SettingsTest {
    private static final Pattern LINE = Pattern.compile("(# )?([a-z][A-Za-z0-9.-]+) =(?: (.*))?");

    private final List<Setting> catalog = SettingsCatalog.find().all();

    /** A key of the file, the comment above it, and whether the line itself is a comment. */
    private record Shipped(String value, String comment, boolean commentedOut) {}

    @Test
    void every_setting_is_shipped_with_its_default_and_a_comment() throws IOException {
        Map<String, Shipped> shipped = shipped();
        assertThat(catalog).isNotEmpty().allSatisfy(setting -> {
            assertThat(shipped).containsKey(setting.key());
            Shipped line = shipped.get(setting.key());
            assertThat(line.comment()).isEqualTo(setting.description());
            assertThat(line.commentedOut()).isEqualTo(setting.secret());
            assertThat(line.value())
                    .isEqualTo(
                            setting.secret() ? "{{env:" + Setting.variable(setting.key()) + "}}" : setting.byDefault());
        });
    }

    @Test
    void every_shipped_key_is_a_setting() throws IOException {
        List<String> keys = catalog.stream().map(Setting::key).toList();
        assertThat(shipped().keySet().stream()
                        .filter(key -> !key.startsWith("camel.") && !key.endsWith(".auto-startup")))
                .isNotEmpty()
                .allMatch(keys::contains);
    }

    @Test
    void every_description_is_one_sentence_on_one_line() {
        assertThat(catalog)
                .allSatisfy(setting -> assertThat(setting.description()).matches("[A-Z1-9].{5,90}\\."));
    }

    private static Map<String, Shipped> shipped() throws IOException {
        Map<String, Shipped> shipped = new LinkedHashMap<>();
        String above = "";
        for (String line : Files.readAllLines(Path.of("application.properties"))) {
            Matcher setting = LINE.matcher(line);
            if (setting.matches()) {
                String value = setting.group(3) == null ? "" : setting.group(3);
                shipped.put(setting.group(2), new Shipped(value, above, setting.group(1) != null));
            } else {
                above = line.replaceFirst("^# ", "");
            }
        }
        return shipped;
    }
}
