package io.metamigrator.sandbox;

/** An option of the sandbox that cannot be understood; the message names the option and the value found. */
public final class SandboxOptionException extends IllegalArgumentException {
    SandboxOptionException(String option, String value, String expected) {
        super(option + " takes " + expected + ", not '" + value + "'");
    }
}
