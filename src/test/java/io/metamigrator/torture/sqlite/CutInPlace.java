package io.metamigrator.torture.sqlite;

import io.metamigrator.systems.sqlite.publish.StepWatch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.SortedMap;

/** A publication in the application's own folder, cut off before every one of its steps, and so the way back. */
record CutInPlace(Path folder, MadeWorld world, List<String> violations) {

    void play() throws IOException, SQLException {
        Path made = folder.resolve("made-in-place");
        DiskState.copy(folder.resolve("data"), made.resolve("data"));
        DiskState.copy(folder.resolve("schema"), made.resolve("schema"));
        Files.copy(folder.resolve("mapping.yaml"), made.resolve("mapping.yaml"));
        SetMaker first = new SetMaker(made, true);
        first.build(first.plan());
        SortedMap<String, String> old = DiskState.of(first.data());
        boolean isCut = true;
        for (int step = 1; isCut; step++) {
            Path copy = folder.resolve("in-place");
            DiskState.copy(made, copy);
            SetMaker maker = new SetMaker(copy, true);
            isCut = Cut.before(step, maker::publish);
            maker.publish(StepWatch.NONE);
            for (String violation : new SetCheck(world, maker.data()).violations()) {
                violations.add("after a cut before step " + step + ": " + violation);
            }
            boolean isBackCut = Cut.before(step, maker::takeBack);
            maker.takeBack(StepWatch.NONE);
            require(
                    DiskState.of(maker.data()).equals(old),
                    "the old files are not back after a cut before step " + step
                            + (isBackCut ? " of the way back" : ""));
            DiskState.remove(copy);
        }
    }

    private void require(boolean condition, String otherwise) {
        if (!condition) {
            violations.add(otherwise);
        }
    }
}
