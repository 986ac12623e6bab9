package io.metamigrator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.metamigrator.api.ApiLab;
import io.metamigrator.sandbox.sqlite.OldWorld;
import io.metamigrator.systems.sqlite.SmallDatabase;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import javax.management.MBeanOperationInfo;
import javax.management.ObjectName;
import javax.management.openmbean.CompositeData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A prune through every door, on a set that went the whole way; and what a door says where a migration has none. */
class SqlitePruneDoorsTest {
    private static final ObjectName SQLITE = JmxConsole.named("io.metamigrator:type=Migration,name=sqlite");
    private static final String FOR_GOOD =
            "{\"apply\":true,\"i-understand-this-will-write-to-sqlite\":true,\"confirm\":\"MIGRATE\"}";
    private static final String PRUNE = "/api/v1/migrations/sqlite/phases/prune";

    @TempDir
    Path folder;

    private final JmxConsole console = JmxConsole.here();
    private ApiLab lab;

    private JsonNode done(String phase, String body) {
        JsonNode ended = lab.carriedOut(phase, body, ApiLab.APPROVE);
        assertThat(ended.path("result").path("exitCode").asInt(-1))
                .as("%s", ended)
                .isZero();
        return ended.path("result");
    }

    private MigrateProcess.Ended command(String... words) {
        List<String> arguments = new ArrayList<>(lab.arguments());
        arguments.addAll(List.of(words));
        return MigrateProcess.here(lab.folder(), Map.of(), arguments);
    }

    private void letGo(String symbol) {
        Path set = folder.resolve("new/current");
        SmallDatabase.make(
                set.resolve("universe.db"), "UPDATE securities SET active = 0 WHERE symbol = '" + symbol + "'");
        SmallDatabase.make(set.resolve("portfolio.db"), "DELETE FROM positions WHERE symbol = '" + symbol + "'");
        SmallDatabase.make(
                set.resolve("history.db"),
                "INSERT INTO symbol_removals VALUES ('" + symbol + "', unixepoch() - 31 * 86400, 30, 5, 'x')");
    }

    @Test
    void a_prune_is_asked_for_approved_and_undone_at_every_door_alike() throws Exception {
        OldWorld.write(folder.resolve("old"), 6, 3);
        lab = ApiLab.in(folder.resolve("served"))
                .of("sqlite")
                .set("sqlite.source", folder.resolve("old").toString())
                .set("sqlite.target", folder.resolve("new").toString())
                .serve();
        try (ApiLab served = lab) {
            done("plan", "{}");
            done("apply", FOR_GOOD);
            ApiLab.Answer early = served.post(PRUNE, "{}", ApiLab.OPERATE);
            assertThat(early.status()).isEqualTo(409);
            assertThat(early.response().body()).contains("was not handed over yet; run cutover first");
            done("verify", "{}");
            done("cutover", "{\"confirm\":\"CUTOVER\"}");
            String symbol = SmallDatabase.rows(
                            folder.resolve("new/current/history.db"), "SELECT symbol FROM daily_prices LIMIT 1")
                    .get(0);
            letGo(symbol);

            JsonNode shown = lab.carriedOut("prune", "{}", ApiLab.OPERATE).path("result");
            assertThat(shown.path("mode").asText()).isEqualTo("dry-run");
            assertThat(shown.path("list").path(0).path("name").asText()).isEqualTo(symbol);
            assertThat(lab.post(PRUNE, "{\"confirm\":\"PRUNE\"}", ApiLab.OPERATE)
                            .status())
                    .isEqualTo(403);
            JsonNode told = TraderVoltLab.JSON.readTree(
                    command("sqlite", "prune", "--json").out());
            assertThat(told.path("list")).isEqualTo(shown.path("list"));
            assertThat(told.path("code")).isEqualTo(shown.path("code"));

            assertThat(operations(SQLITE)).contains("prune", "cleanup");
            assertThatThrownBy(() -> console.call(SQLITE, "prune", "confirm=CLEANUP"))
                    .hasMessageContaining("prune takes confirm=PRUNE");
            CompositeData pruned =
                    jmx("confirm=PRUNE list=" + shown.path("code").asText());
            assertThat(pruned.get("exitCode")).isEqualTo(0);
            assertThat((String[]) pruned.get("lines")).anyMatch(line -> line.contains("removed, and kept in"));

            assertThat(command("sqlite", "prune").out())
                    .containsPattern("Removed before, at [0-9-]{10} [0-9:]{8} UTC by prune");
            String id = SmallDatabase.rows(
                            folder.resolve("new/current/history.db"), "SELECT cleanup_reason FROM cleanup_log")
                    .get(0)
                    .replaceFirst(".* ", "");
            JsonNode back = done("prune", "{\"undo\":\"" + id + "\",\"confirm\":\"PRUNE\"}");
            assertThat(back.path("writes").asLong()).isPositive();
            assertThat(command("sqlite", "prune", "--help").out())
                    .contains("Removes rows of what is in use no more", "--undo=ID", "--list=CODE");
        }
    }

    private List<String> operations(ObjectName bean) throws Exception {
        return Arrays.stream(console.connection().getMBeanInfo(bean).getOperations())
                .map(MBeanOperationInfo::getName)
                .toList();
    }

    private CompositeData jmx(String options) throws Exception {
        console.call(SQLITE, "prune", options);
        return (CompositeData) console.call(SQLITE, "awaitEnd", 60);
    }

    @Test
    void a_migration_that_has_no_such_phase_says_so_as_of_any_other() {
        MigrateProcess.Ended ended =
                MigrateProcess.here(Path.of("").toAbsolutePath(), Map.of(), List.of("redis", "prune"));
        assertThat(ended.exit()).isEqualTo(2);
        assertThat(ended.err()).contains("there is no phase prune");
        assertThat(MigrateProcess.here(Path.of("").toAbsolutePath(), Map.of(), List.of("redis", "--help"))
                        .out())
                .doesNotContain("prune");
        lab = ApiLab.in(folder.resolve("tradervolt")).of("tradervolt").serve();
        try (ApiLab served = lab) {
            ApiLab.Answer lacking = served.post("/api/v1/migrations/tradervolt/phases/prune", "{}", ApiLab.APPROVE);
            assertThat(lacking.response().body()).contains("tradervolt has no phase prune; it has");
        }
    }
}
