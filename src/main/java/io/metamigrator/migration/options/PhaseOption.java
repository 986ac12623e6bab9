package io.metamigrator.migration.options;

import io.metamigrator.migration.Phase;
import java.util.Optional;

/**
 * An option of one phase.
 *
 * @param name without dashes
 * @param kind what its value has to be
 * @param label what stands for its value in the help, such as {@code N}; empty for a switch
 * @param isGrave whether only who may write for good may give it, by whatever door
 */
public record PhaseOption(Phase phase, String name, Kind kind, String label, String description, boolean isGrave) {

    /** What a value has to be. */
    public enum Kind {
        SWITCH("true or false"),
        NUMBER("a whole number above 0"),
        TEXT("text"),
        /** A folder of the machine that this program runs on; only its command line may name one. */
        FOLDER("a folder");

        private final String due;

        Kind(String due) {
            this.due = due;
        }
    }

    public static PhaseOption flag(Phase phase, String name, String description) {
        return new PhaseOption(phase, name, Kind.SWITCH, "", description, false);
    }

    public static PhaseOption value(Phase phase, String name, String label, String description) {
        return new PhaseOption(phase, name, Kind.TEXT, label, description, false);
    }

    /** A whole number above zero. */
    public static PhaseOption number(Phase phase, String name, String label, String description) {
        return new PhaseOption(phase, name, Kind.NUMBER, label, description, false);
    }

    /** A folder of this machine. */
    public static PhaseOption folder(Phase phase, String name, String description) {
        return new PhaseOption(phase, name, Kind.FOLDER, "DIR", description, false);
    }

    /** The same, for those alone who may write for good. */
    public PhaseOption grave() {
        return new PhaseOption(phase, name, kind, label, description, true);
    }

    /** Whether it can be given from another machine. */
    public boolean isForAllDoors() {
        return kind != Kind.FOLDER;
    }

    public boolean isFlag() {
        return kind == Kind.SWITCH;
    }

    /** What a value is, if it is not what is due; empty if it is. */
    Optional<String> objection(String value) {
        boolean fits = switch (kind) {
            case SWITCH -> value.equals("true") || value.equals("false");
            case NUMBER -> value.matches("0*[1-9][0-9]{0,17}");
            case TEXT, FOLDER -> !value.isBlank();
        };
        return fits ? Optional.empty() : Optional.of("takes " + kind.due + ", not '" + shown(value) + "'");
    }

    private static String shown(String value) {
        String plain = value.replaceAll("\\p{Cntrl}", "?");
        return plain.length() > 60 ? plain.substring(0, 60) + "..." : plain;
    }
}
