package io.metamigrator.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;

/** Reads the paths of one command line, which count from where its user stands, and keeps how they were typed for what is said of them. */
final class TypedPaths implements ITypeConverter<Path> {
    private final Path caller;
    private final Map<String, String> typed = new LinkedHashMap<>();

    TypedPaths(Path caller) {
        this.caller = caller;
    }

    @Override
    public Path convert(String text) {
        return text.isBlank() ? Path.of("") : from(text);
    }

    private Path from(String text) {
        Path path = caller.resolve(text);
        if (!path.toString().equals(text)) {
            typed.put(path.toString(), text);
        }
        return path;
    }

    /** A message in which each of these paths stands as it was typed and as it was understood. */
    String explained(String message) {
        String explained = message;
        for (Map.Entry<String, String> path : typed.entrySet()) {
            explained = Pattern.compile(Pattern.quote(path.getKey()) + "(?![\\w/.-])")
                    .matcher(explained)
                    .replaceFirst(Matcher.quoteReplacement(path.getValue() + " (" + path.getKey() + ")"));
        }
        return explained;
    }
}
