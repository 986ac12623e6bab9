package io.metamigrator.systems.mt5;

/** The form in which a file stores its export. */
sealed interface Form {

    /** How its text is stored. */
    TextEncoding encoding();

    /** A web page, or JSON. */
    record Text(TextEncoding encoding) implements Form {}

    /** A table of text. @param separator what stands between its cells @param numbers how its numbers are written */
    record Csv(TextEncoding encoding, char separator, NumberStyle numbers) implements Form {}
}
