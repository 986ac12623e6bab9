package io.metamigrator.systems.sqlite.publish;

import io.metamigrator.migration.files.Digests;
import io.metamigrator.systems.sqlite.engine.Companions;
import io.metamigrator.systems.sqlite.source.OpenFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Whether nobody uses files that are moved.
 *
 * @param openFiles tells who has files open now
 */
record Quiet(Supplier<OpenFiles> openFiles) {

    /** Who has files open; empty where nobody has, as far as it can be seen. */
    Optional<String> holders(Path folder, Collection<String> names) {
        OpenFiles open = openFiles.get();
        List<String> told = new ArrayList<>();
        for (String name : names) {
            open.holders(folder.resolve(name)).forEach(holder -> told.add(holder + " has " + name + " open"));
        }
        return told.isEmpty()
                ? Optional.empty()
                : Optional.of(String.join(", ", told.subList(0, Math.min(5, told.size()))) + "; stop what uses them");
    }

    /** What somebody has done to files while they left. @param target the folder that they have left @param left where they are */
    Optional<String> disturbance(Swap swap, Path target, Path left) throws IOException {
        for (var file : swap.away().entrySet()) {
            Path now = left.resolve(file.getKey());
            if (!file.getValue().isEmpty() && !Digests.sha256(now).equals(file.getValue())) {
                return Optional.of(file.getKey() + " was written to while it was moved");
            }
            for (String companion : Companions.of(Companions.database(file.getKey()))) {
                if (Files.exists(target.resolve(companion))) {
                    return Optional.of(companion + " was made while its database was moved");
                }
            }
        }
        return holders(left, swap.away().keySet());
    }

    /** What somebody has done to old files since they left. @param forced whether it matters only that they are there */
    static Optional<String> spoiled(Swap swap, Path archive, boolean forced) throws IOException {
        for (var file : swap.away().entrySet()) {
            PackedFile old = new PackedFile(archive.resolve(file.getKey()));
            if (file.getValue().isEmpty()) {
                continue;
            }
            if (!Files.exists(old.plain()) && !old.isPacked()) {
                return Optional.of(old.plain() + " is not there any more, nor " + old.packed() + "; put it back");
            }
            String found = old.isPacked() ? old.digest() : Digests.sha256(old.plain());
            if (!forced && !found.equals(file.getValue())) {
                return Optional.of(old.plain() + " was written to since");
            }
        }
        return Optional.empty();
    }
}
