package io.metamigrator.torture.sqlite;

import io.metamigrator.ChildJava;
import io.metamigrator.systems.sqlite.publish.StepWatch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.concurrent.TimeUnit;

/** kill -9 of the tool in processes of its own, and disks that are full for one. */
record Deaths(SetMaker maker, List<String> violations, Map<String, Integer> seen) {
    private static final int LATEST_MILLIS = 400;

    /** At some moment while the set is made, then with no room on the disk; what is left is gone on with. */
    void play(Random random) throws IOException, InterruptedException {
        Process child = start(maker, false, 0, 0);
        while (child.isAlive() && !Files.exists(maker.target())) {
            child.waitFor(1, TimeUnit.MILLISECONDS);
        }
        child.waitFor(random.nextInt(LATEST_MILLIS), TimeUnit.MILLISECONDS);
        boolean isKilled = child.isAlive();
        kill(child);
        count(isKilled ? "kill -9 while the set was made" : "deaths that came too late");
        Process full = start(maker, false, 0, 16 + random.nextInt(200));
        if (!full.waitFor(60, TimeUnit.SECONDS)) {
            violations.add("a full disk has the tool hang");
        }
        kill(full);
        count(full.exitValue() == 0 ? "disks that had room enough" : "full disks");
        if (Files.exists(maker.publication(StepWatch.NONE).counting())) {
            DiskState.remove(maker.target()); // it was done, so that nothing is left to go on with
        }
    }

    /** Kills a publication, and then the way back, before every one of their steps. @return how many steps there are */
    static int atEveryStep(Path folder, boolean inPlace, List<String> violations, Map<String, Integer> seen)
            throws IOException, InterruptedException {
        Path made = folder.resolve("data");
        SortedMap<String, String> old = DiskState.of(made);
        SortedMap<String, String> published = null;
        int steps = 0;
        for (int step = 1, alive = 2; alive > 0; step++) {
            Path world = folder.resolveSibling(folder.getFileName() + "-killed");
            DiskState.remove(world);
            DiskState.copy(folder, world);
            SetMaker maker = new SetMaker(world, inPlace);
            Deaths deaths = new Deaths(maker, violations, seen);
            alive = deaths.at(step, false) ? 1 : 0;
            maker.publish(StepWatch.NONE);
            SortedMap<String, String> now =
                    DiskState.of(maker.publication(StepWatch.NONE).counting());
            published = published == null ? now : published;
            if (!now.keySet().equals(published.keySet())) {
                violations.add("another set counts after kill -9 before step " + step);
            }
            alive += deaths.at(step, true) ? 1 : 0;
            maker.takeBack(StepWatch.NONE);
            if (!DiskState.of(maker.data()).equals(old)) {
                violations.add(
                        "the old files are not as they were after kill -9 before step " + step + " of the way back");
            }
            steps += alive;
            DiskState.remove(world);
        }
        return steps;
    }

    private boolean at(int step, boolean isBack) throws IOException, InterruptedException {
        Path mark = DyingTool.mark(maker.world());
        Files.deleteIfExists(mark);
        Process child = start(maker, isBack, step, 0);
        while (child.isAlive() && !Files.exists(mark)) {
            child.waitFor(1, TimeUnit.MILLISECONDS);
        }
        boolean isKilled = child.isAlive();
        kill(child);
        if (isKilled) {
            count("kill -9 before a step of a " + (isBack ? "way back" : "publication"));
        } else if (child.exitValue() != 0) {
            violations.add("the tool ended with " + child.exitValue() + " before step " + step);
        }
        return isKilled;
    }

    /** @param blocks the largest file that it may write, in KB; 0 for any */
    private static Process start(SetMaker maker, boolean isBack, int step, int blocks) throws IOException {
        List<String> command = new ArrayList<>();
        if (blocks > 0) {
            command.addAll(List.of("bash", "-c", "ulimit -f " + blocks + "; exec \"$@\"", "bash"));
        }
        command.addAll(ChildJava.command("-Xmx96m", "-XX:-UsePerfData"));
        command.addAll(List.of(
                DyingTool.class.getName(), maker.world().toString(), "" + maker.inPlace(), "" + isBack, "" + step));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static void kill(Process child) throws InterruptedException {
        child.destroyForcibly().waitFor();
    }

    private void count(String what) {
        seen.merge(what, 1, Integer::sum);
    }
}
