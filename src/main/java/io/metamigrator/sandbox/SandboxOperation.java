package io.metamigrator.sandbox;

/** What a call asks for, told by its method and path. */
enum SandboxOperation {
    LOGIN(""),
    REFRESH(""),
    LIST(""),
    READ(""),
    CREATE("Create"),
    REPLACE("Update"),
    DELETE("Delete"),
    UNKNOWN("");

    private final String verb;

    SandboxOperation(String verb) {
        this.verb = verb;
    }

    /** The verb in the name of the right it needs, empty when it needs none. */
    String verb() {
        return verb;
    }

    boolean needsToken() {
        return this != LOGIN && this != REFRESH;
    }

    static SandboxOperation of(String method, boolean hasId) {
        if (hasId) {
            return switch (method) {
                case "GET" -> READ;
                case "PUT" -> REPLACE;
                case "DELETE" -> DELETE;
                default -> UNKNOWN;
            };
        }
        return switch (method) {
            case "GET" -> LIST;
            case "POST" -> CREATE;
            default -> UNKNOWN;
        };
    }
}
