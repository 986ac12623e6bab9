package io.metamigrator.migration.slices;

import io.metamigrator.migration.PlanPaths;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A folder with a file for each word: it knows no transaction, so that what was there before has to tell what is ours. */
final class FileTarget extends SmallSystem {
    private final Path folder;

    FileTarget(PlanPaths paths, Path folder) {
        super(paths);
        this.folder = folder;
    }

    @Override
    public ItemOutcomes before(List<String> items) {
        ItemOutcomes before = ItemOutcomes.absent(items.size());
        for (int place = 0; place < items.size(); place++) {
            if (Files.exists(folder.resolve(items.get(place)))) {
                before.set(place, ItemOutcomes.PRESENT);
            }
        }
        return before;
    }

    @Override
    public SliceResult write(SliceAttempt attempt, List<String> items, ItemOutcomes before) {
        ItemOutcomes outcomes = ItemOutcomes.absent(items.size());
        Map<Integer, String> refusals = new HashMap<>();
        for (int place = 0; place < items.size(); place++) {
            String item = items.get(place);
            faults.at(Moment.BEFORE_ITEM, item);
            boolean isThere = Files.exists(folder.resolve(item));
            if (refuses(item)) {
                outcomes.set(place, ItemOutcomes.REFUSED);
                refusals.put(place, "no such word");
            } else if (before.get(place) == ItemOutcomes.PRESENT || isThere && !attempt.mayBeWritten()) {
                outcomes.set(place, ItemOutcomes.LEFT);
            } else {
                write(item, source.get(item));
                outcomes.set(place, ItemOutcomes.COPIED);
            }
        }
        faults.at(Moment.AFTER_SLICE, items.get(0));
        return new SliceResult(outcomes, refusals);
    }

    @Override
    synchronized Map<String, String> target() {
        try (Stream<Path> files = Files.list(folder)) {
            Map<String, String> all = new TreeMap<>();
            for (Path file : files.toList()) {
                all.put(file.getFileName().toString(), Files.readString(file));
            }
            return all;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    synchronized void write(String item, String value) {
        try {
            Files.writeString(folder.resolve(item), value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    synchronized void remove(String item) {
        try {
            Files.delete(folder.resolve(item));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
