package io.metamigrator.migration.files;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Facts that were found out once with some work, for their owner alone. Without them they are found out anew. */
public final class KeptFacts {
    private static final ObjectMapper JSON = ExactJson.mapper();
    private static final String OF = "of";
    private static final String FACTS = "facts";

    private KeptFacts() {}

    /** @param of what they hold for @return missing where there are none, where they hold for something else, and where the file is no use */
    public static JsonNode read(Path file, String of) {
        try {
            JsonNode kept = Files.exists(file) ? JSON.readTree(file.toFile()) : MissingNode.getInstance();
            return kept.path(OF).asText().equals(of) ? kept.path(FACTS) : MissingNode.getInstance();
        } catch (IOException unreadable) {
            return MissingNode.getInstance();
        }
    }

    /** Keeps them in the place of others; what cannot be kept is found out anew the next time. */
    public static void write(Path file, String of, JsonNode facts) {
        ObjectNode kept = JSON.createObjectNode().put(OF, of);
        kept.set(FACTS, facts);
        try {
            PrivateFiles.folder(file.toAbsolutePath().getParent());
            Path aside = file.resolveSibling(
                    file.getFileName() + "." + ProcessHandle.current().pid() + ".new");
            try (OutputStream out = PrivateFiles.write(aside)) {
                out.write(JSON.writeValueAsBytes(kept));
            }
            Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException unwritten) {
            // nothing is lost
        }
    }
}
