package io.metamigrator.systems.sqlite.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.metamigrator.ChildJava;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScratchFolderTest {
    @TempDir
    Path folder;

    /** A process that has one, and does not end by itself. */
    public static final class Holder {
        public static void main(String[] arguments) throws Exception {
            ScratchFolder held = ScratchFolder.in(Path.of(arguments[0]));
            Files.writeString(held.path().resolve("copy.db"), "rows");
            System.out.println(held.path());
            Thread.currentThread().join();
        }
    }

    @Test
    void one_that_a_kill_has_left_goes_with_the_next_and_those_that_are_used_stay() throws Exception {
        List<String> command = new ArrayList<>(ChildJava.command("-Xmx64m"));
        command.addAll(List.of(Holder.class.getName(), folder.toString()));
        Process holder = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            Path held = Path.of(holder.inputReader().readLine());
            Files.createDirectory(folder.resolve("scratch-in-the-making"));
            try (ScratchFolder own = ScratchFolder.in(folder);
                    ScratchFolder another = ScratchFolder.in(folder)) {
                assertThat(held.resolve("copy.db")).exists();
                assertThat(own.path()).isDirectory();
                holder.destroyForcibly().waitFor();
                ScratchFolder.in(folder).close();
                assertThat(held).doesNotExist();
                assertThat(another.path()).isDirectory();
            }
            assertThat(names()).containsExactly("scratch-in-the-making");
        } finally {
            holder.destroyForcibly();
        }
    }

    private List<String> names() throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.map(each -> each.getFileName().toString()).toList();
        }
    }
}
