package io.metamigrator.systems.sqlite.publish;

import io.metamigrator.outside.ServiceUser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Whose the old files are and who may use them, so that the application can use the new ones. */
final class Ownership {
    private static final String FACTS = "unix:uid,gid,mode";

    private final Map<String, Map<String, Object>> byName = new HashMap<>();

    private Ownership() {}

    /** @param old by the name that a new file may have, too */
    static Ownership of(Map<String, Path> old) throws IOException {
        Ownership ownership = new Ownership();
        for (var file : old.entrySet()) {
            if (isKnown(file.getValue()) && Files.exists(file.getValue())) {
                ownership.byName.put(file.getKey(), read(file.getValue()));
            }
        }
        return ownership;
    }

    private static Map<String, Object> read(Path file) throws IOException {
        return Map.copyOf(Files.readAttributes(file, FACTS, LinkOption.NOFOLLOW_LINKS));
    }

    private static boolean isKnown(Path file) {
        return file.getFileSystem().supportedFileAttributeViews().contains("unix");
    }

    /** Of the old file of that name; where there was none, the owner that most old files have, and what all of them let anybody do. */
    private Optional<Map<String, Object>> due(String name) {
        if (byName.containsKey(name)) {
            return Optional.of(byName.get(name));
        }
        Map<Map<String, Object>, Long> counts = new HashMap<>();
        byName.values().forEach(facts -> counts.merge(facts, 1L, Long::sum));
        return counts.entrySet().stream()
                .max(Map.Entry.<Map<String, Object>, Long>comparingByValue()
                        .thenComparing(each -> each.getKey().toString(), Comparator.naturalOrder()))
                .map(Map.Entry::getKey)
                .map(this::asStrictAsAll);
    }

    /** A file with a name of its own may hold what any of the old files held. */
    private Map<String, Object> asStrictAsAll(Map<String, Object> facts) {
        int common = byName.values().stream()
                .mapToInt(each -> (Integer) each.get("mode"))
                .reduce((Integer) facts.get("mode"), (one, other) -> one & other);
        Map<String, Object> strict = new HashMap<>(facts);
        strict.put("mode", common);
        return Map.copyOf(strict);
    }

    /** Gives a new file what the old one had, as far as this user may. */
    void give(Path file) throws IOException {
        Optional<Map<String, Object>> due = due(file.getFileName().toString());
        if (due.isEmpty()) {
            return;
        }
        for (String fact : List.of("uid", "gid")) {
            if (!due.get().get(fact).equals(read(file).get(fact))) {
                try {
                    Files.setAttribute(file, "unix:" + fact, due.get().get(fact), LinkOption.NOFOLLOW_LINKS);
                } catch (IOException forbidden) {
                    continue; // told as a flaw, once the set counts
                }
            }
        }
        Files.setAttribute(file, "unix:mode", (Integer) due.get().get("mode") & 0777);
    }

    /** What a new file has otherwise than the old one had, in words. */
    List<String> flaws(Path file) throws IOException {
        List<String> flaws = new ArrayList<>();
        Optional<Map<String, Object>> due = due(file.getFileName().toString());
        if (due.isPresent() && Files.exists(file)) {
            Map<String, Object> found = read(file);
            if (!found.get("uid").equals(due.get().get("uid"))
                    || !found.get("gid").equals(due.get().get("gid"))) {
                flaws.add(file + " belongs to user " + found.get("uid") + " and group " + found.get("gid")
                        + ", where the old files belong to " + due.get().get("uid") + " and "
                        + due.get().get("gid") + "; run this: chown "
                        + due.get().get("uid") + ":" + due.get().get("gid") + " " + file);
            }
        }
        return flaws;
    }

    /** Gives a folder with new files, and each of them, to who has the old ones, as far as this user may. */
    static void give(Path set, List<OldFile> old) throws IOException {
        Map<String, Path> files = new HashMap<>();
        for (OldFile file : old) {
            files.put(file.name(), file.path());
        }
        Ownership ofFiles = of(files);
        for (Path file : SyncedFiles.list(set)) {
            ofFiles.give(file);
        }
        if (!old.isEmpty()) {
            of(Map.of("the folder", old.get(0).folder())).give(set);
        }
    }

    /** What to know before new files are made for who has the old ones. */
    static List<String> warnings(List<Path> old) throws IOException {
        Map<String, Path> files = new HashMap<>();
        old.forEach(file -> files.put(file.getFileName().toString(), file));
        return of(files).isOthers()
                ? List.of("old files belong to others than who runs this, who cannot give new ones to them; run this as"
                        + " root, or chown the new files once they are published")
                : List.of();
    }

    /** Whether new files would have to belong to somebody whom this process may not give them to. */
    private boolean isOthers() {
        return byName.values().stream().anyMatch(facts -> !ServiceUser.mayGiveTo((Integer) facts.get("uid")));
    }
}
