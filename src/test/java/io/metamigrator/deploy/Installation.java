package io.metamigrator.deploy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;

/**
 * What {@code mvn package} has left, installed as the Dockerfile does it, and run as a container would: by nobody, with all
 * of the file system read-only but two folders. Where the kernel forbids that, by nobody in a folder that is not his.
 */
final class Installation {
    private static final Path BUILT = Path.of("target/dist/meta-migrator");
    private static final String NOBODY = "10001";

    /** Makes all mounts read-only but the two, and goes on as somebody without any right. */
    private static final String CONTAINED = """
            set -e
            mount --make-rprivate /
            mount --bind "$EXPORTS" "$HOME/migration_files"
            mount --bind "$OUT" "$HOME/out"
            while read -r _ point _; do
              case $point in
                "$HOME"/migration_files | "$HOME"/out | /proc* | /sys* | /dev*) ;;
                *) mount -o remount,bind,ro "$point" ;;
              esac
            done </proc/self/mounts
            cd "$HOME"
            exec setpriv --reuid 10001 --regid 10001 --clear-groups --inh-caps=-all --bounding-set=-all --no-new-privs "$@"
            """;

    private static final String AS_NOBODY =
            "cd \"$HOME\"; exec setpriv --reuid 10001 --regid 10001 --clear-groups --no-new-privs \"$@\"";

    private final Path home;
    private final Path exports;
    private final Path out;
    private final Path log;
    private final Path asked;
    private final boolean root = "root".equals(System.getProperty("user.name"));
    private boolean contained;
    private final Map<String, String> environment = new LinkedHashMap<>();

    private Installation(Path folder) {
        home = folder.resolve("opt/meta-migrator");
        exports = folder.resolve("exports");
        out = folder.resolve("out");
        log = folder.resolve("log");
        asked = folder.resolve("asked");
    }

    /** Installs it in an empty folder. */
    static Installation in(Path folder) throws IOException, InterruptedException {
        if (!Files.isExecutable(BUILT.resolve("migrate"))) {
            throw new AssertionError(BUILT + " is not there: run mvn package first");
        }
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        Installation made = new Installation(folder);
        Files.createDirectories(made.home.getParent());
        run("cp", "-a", BUILT.toString(), made.home.toString());
        Path java = folder.resolve("opt/java");
        javaOfTheImage(java);
        made.with("JAVA_HOME", java.toString());
        run("env", "JAVA_HOME=" + java, made.home.resolve("migrate").toString(), "warm-up");
        Files.createDirectories(made.exports);
        Files.createDirectories(made.out);
        made.contain();
        return made;
    }

    /** A Java of the modules that the Dockerfile names, made as it says. */
    private static void javaOfTheImage(Path folder) throws IOException, InterruptedException {
        String file = Files.readString(Path.of("deploy/Dockerfile"));
        Matcher modules = Pattern.compile("(?m)^ARG MODULES=(\\S+)$").matcher(file);
        Matcher options =
                Pattern.compile("(?m)^RUN jlink (.*) --output /opt/java ").matcher(file);
        if (!modules.find() || !options.find()) {
            throw new AssertionError("the Dockerfile makes no Java");
        }
        List<String> words = new ArrayList<>(
                List.of(options.group(1).replace("${MODULES}", modules.group(1)).split(" ")));
        words.addAll(List.of("--output", folder.toString()));
        int made =
                ToolProvider.findFirst("jlink").orElseThrow().run(System.out, System.err, words.toArray(String[]::new));
        if (made != 0) {
            throw new AssertionError("jlink " + words + " failed");
        }
        run(folder.resolve("bin/java").toString(), "-Xshare:dump");
    }

    private void contain() throws IOException, InterruptedException {
        contained = root;
        contained = root && run(List.of("true")) == 0;
        if (!contained) {
            System.err.println("NOT TRIED: this machine allows no mounts of one's own, so the installation is"
                    + " read-only by its permissions alone, not on a read-only file system. "
                    + Files.readString(asked));
            run("find", home.toString(), "-type", "d", "-exec", "chmod", "a-w", "{}", "+");
            run("chmod", "u+w", exports().toString(), out().toString());
        }
        if (root) {
            run("chown", NOBODY, exports().toString(), out().toString());
        }
    }

    boolean isContained() {
        return contained;
    }

    Path exports() {
        return contained ? exports : home.resolve("migration_files");
    }

    Path out() {
        return contained ? out : home.resolve("out");
    }

    /** What the processes that were started have printed. */
    String log() throws IOException {
        return Files.exists(log) ? Files.readString(log) : "";
    }

    Installation with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    /** A secret as a mounted file, which {@code variable} names. */
    Installation secret(String variable, String value) throws IOException {
        Path file = home.getParent().resolve(variable);
        Files.writeString(file, value + "\n");
        return with(variable, file.toString());
    }

    /** The options of the Java machine that the image sets. */
    static String javaOptionsOfTheImage() throws IOException {
        Matcher line = Pattern.compile("(?m)^ENV MIGRATE_JAVA_OPTS=\"(.*)\"$")
                .matcher(Files.readString(Path.of("deploy/Dockerfile")));
        if (!line.find()) {
            throw new AssertionError("the Dockerfile sets no MIGRATE_JAVA_OPTS");
        }
        return line.group(1);
    }

    /** Starts a command there. The process is the command itself, so that a signal reaches it. */
    Process start(String... words) {
        return start(log, words);
    }

    private Process start(Path output, String... words) {
        List<String> command = new ArrayList<>();
        if (contained) {
            command.addAll(List.of("unshare", "-m", "bash", "-c", CONTAINED, "contained"));
        } else if (root) {
            command.addAll(List.of("bash", "-c", AS_NOBODY, "nobody"));
        } else {
            command.addAll(List.of("bash", "-c", "cd \"$HOME\"; exec \"$@\"", "self"));
        }
        command.addAll(List.of(words));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()));
        Map<String, String> variables = builder.environment();
        variables.keySet().retainAll(List.of("PATH", "JAVA_HOME"));
        variables.putAll(environment);
        variables.put("HOME", home.toString());
        variables.put("EXPORTS", exports.toString());
        variables.put("OUT", out.toString());
        try {
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs a command there to its end. */
    int run(List<String> words) throws InterruptedException {
        Process process = start(asked, words.toArray(String[]::new));
        if (!process.waitFor(120, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError(words + " does not end");
        }
        return process.exitValue();
    }

    private static void run(String... words) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new AssertionError(String.join(" ", words) + " failed: " + said);
        }
    }
}
