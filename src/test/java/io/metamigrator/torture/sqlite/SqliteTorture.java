package io.metamigrator.torture.sqlite;

import io.metamigrator.migration.failure.MigrationException;
import io.metamigrator.migration.proof.Finding;
import io.metamigrator.systems.sqlite.compare.SetComparison;
import io.metamigrator.systems.sqlite.plan.MovePlan;
import io.metamigrator.systems.sqlite.publish.StepWatch;
import io.metamigrator.systems.sqlite.steps.CurrentMoves;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;

/** One seed: a world is made, moved, checked without the tool, spoiled, published and taken back, and cut off at every step. */
final class SqliteTorture {
    private static final int SPOILED = 3;

    private final Path folder;
    private final long seed;
    private final Random random;
    private final List<String> violations = new ArrayList<>();
    private final Map<String, Integer> seen = new TreeMap<>();

    SqliteTorture(Path folder, long seed) {
        this.folder = folder.resolve("seed-" + seed);
        this.seed = seed;
        this.random = new Random(~seed);
    }

    /** @param violations what was not as promised @param seen how often what took place */
    record Verdict(long seed, Path folder, List<String> violations, Map<String, Integer> seen) {
        boolean isGreen() {
            return violations.isEmpty();
        }
    }

    /** @param deaths whether the tool also dies in a process of its own */
    Verdict play(boolean deaths) throws IOException, InterruptedException {
        try {
            DiskState.remove(folder);
            play(new SetMaker(folder, false), MadeWorld.make(folder, seed), deaths);
        } catch (SQLException | MigrationException | IllegalStateException e) {
            violations.add("it broke off: " + e);
        }
        if (violations.isEmpty()) {
            DiskState.remove(folder);
        }
        return new Verdict(seed, folder, List.copyOf(violations), seen);
    }

    private void play(SetMaker maker, MadeWorld world, boolean deaths)
            throws IOException, SQLException, InterruptedException {
        SortedMap<String, String> before = DiskState.of(world.old());
        Deaths children = new Deaths(maker, violations, seen);
        if (deaths) {
            children.play(random);
        }
        MovePlan plan = maker.plan();
        maker.build(plan);
        Path set = maker.publication(StepWatch.NONE).building(SetMaker.RUN);
        violations.addAll(new SetCheck(world, set).violations());
        List<Finding> findings = compared(plan, set);
        if (!findings.isEmpty()) {
            violations.add("the comparison finds what is not there: " + findings);
        }
        spoil(plan, set, world);
        count("old files", before.size());
        cutOff(maker);
        if (seed % 8 == 0) {
            new CutInPlace(folder, world, violations).play();
            count("publications in place cut off at every step", 1);
        }
        require(DiskState.of(world.old()).equals(before), "an old file is not as it was");
        comeBack(plan, world);
    }

    private List<Finding> compared(MovePlan plan, Path set) throws IOException {
        List<Finding> findings = new ArrayList<>();
        Path scratch = Files.createDirectories(folder.resolve("scratch"));
        SetComparison.compare(plan, set, scratch, findings::add);
        return findings;
    }

    private void spoil(MovePlan plan, Path set, MadeWorld world) throws IOException, SQLException {
        for (int at = 0; at < SPOILED; at++) {
            Path copy = folder.resolve("spoiled");
            DiskState.copy(set, copy);
            String what = new Spoiler(copy, world.tables(), random).spoil();
            if (!what.isEmpty()) {
                require(!compared(plan, copy).isEmpty(), "the comparison does not find: " + what);
                count("corruptions found", 1);
            }
            DiskState.remove(copy);
        }
    }

    /** A publication and the way back, cut off before every one of their steps. */
    private void cutOff(SetMaker maker) throws IOException {
        Path target = maker.target();
        Path made = folder.resolve("made");
        DiskState.copy(target, made);
        Path pointer = maker.publication(StepWatch.NONE).counting();
        boolean isCut = true;
        for (int step = 1; isCut; step++) {
            isCut = Cut.before(step, maker::publish);
            count("publications cut off", isCut ? 1 : 0);
            SortedMap<String, String> whole = Files.exists(pointer) ? DiskState.of(pointer) : null;
            maker.publish(StepWatch.NONE);
            SortedMap<String, String> published = DiskState.of(pointer);
            require(whole == null || whole.equals(published), "a part counted after a cut before step " + step);
            boolean isBackCut = Cut.before(1 + step % 3, maker::takeBack);
            count("ways back cut off", isBackCut ? 1 : 0);
            maker.takeBack(StepWatch.NONE);
            require(!Files.exists(pointer), "the set counts although it was taken back");
            maker.publish(StepWatch.NONE);
            require(DiskState.of(pointer).equals(published), "the set is another one once it counts again");
            DiskState.remove(target);
            DiskState.copy(made, target);
        }
        DiskState.remove(made);
    }

    /** A writer that comes back is seen before anything counts. */
    private void comeBack(MovePlan plan, MadeWorld world) throws SQLException {
        String file = world.files().get(random.nextInt(world.files().size()));
        try (Connection connection =
                        DriverManager.getConnection("jdbc:sqlite:" + world.old().resolve(file + ".db"));
                Statement statement = connection.createStatement()) {
            if (random.nextBoolean()) {
                statement.execute("PRAGMA journal_mode = WAL");
            }
            statement.execute("CREATE TABLE came_back(what)");
            require(
                    CurrentMoves.touched(plan).equals(List.of(file + ".db")),
                    "nobody saw that " + file + " was written to");
        }
        count("writers that came back", 1);
    }

    private void require(boolean condition, String otherwise) {
        if (!condition) {
            violations.add(otherwise);
        }
    }

    private void count(String what, int times) {
        seen.merge(what, times, Integer::sum);
    }
}
