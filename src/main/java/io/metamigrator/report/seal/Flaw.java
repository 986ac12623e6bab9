package io.metamigrator.report.seal;

/**
 * A place at which a document is not as it was signed.
 *
 * @param part the part, {@code page} or {@code signature}
 * @param line where it stands in the file, from 1; 0 where that cannot be told
 * @param words what is the matter
 */
public record Flaw(String part, long line, String words) {

    @Override
    public String toString() {
        return part + (line > 0 ? ", line " + line : "") + ": " + words;
    }
}
