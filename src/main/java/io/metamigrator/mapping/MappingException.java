package io.metamigrator.mapping;

import java.util.List;

/** The mapping file cannot be used; holds all its problems at once, each as {@code file:line: what, what to do}. */
public final class MappingException extends RuntimeException {
    private final transient List<String> problems;

    MappingException(List<String> problems) {
        super(String.join(System.lineSeparator(), problems));
        this.problems = List.copyOf(problems);
    }

    public List<String> problems() {
        return problems;
    }
}
