package io.metamigrator.report.seal;

import io.metamigrator.migration.files.Digests;
import java.util.Optional;

/**
 * A page, and the document that it carries in a template, where no browser shows it. Text is decoded as ISO-8859-1, so that
 * offsets are those of the bytes.
 *
 * @param before what stands in the page up to the document
 * @param document the document's text
 * @param after what stands after it
 */
record PageFrame(String before, String document, String after) {
    private static final String START = "<template id=\"report\">\n";
    private static final String END = "</template>\n";

    /** What a page must hold once, so that a document can be put there. */
    static final String PLACE = START + END;

    /** Empty where the text is no page that carries a document. */
    static Optional<PageFrame> of(String text) {
        int start = text.indexOf(START);
        int end = text.lastIndexOf(END);
        return start < 0 || end < start
                ? Optional.empty()
                : Optional.of(new PageFrame(
                        text.substring(0, start + START.length()),
                        text.substring(start + START.length(), end),
                        text.substring(end)));
    }

    PageFrame with(String other) {
        return new PageFrame(before, other, after);
    }

    /** The digest of the page without the document. */
    String digest() {
        return Digests.hex(Digests.digest().digest(Latin1Text.of(before + after)));
    }

    String text() {
        return before + document + after;
    }
}
