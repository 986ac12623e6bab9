package io.metamigrator.samples;

/**
 * One column of a list export.
 *
 * @param width the width in pixels that the header cell carries
 * @param right whether header and values are right-aligned
 */
public record Column(String name, int width, boolean right) {

    /** Reads {@code Price 20r}: name, blank, width, and {@code r} when right-aligned. */
    static Column of(String text) {
        int blank = text.lastIndexOf(' ');
        String width = text.substring(blank + 1);
        boolean right = width.endsWith("r");
        int pixels = Integer.parseInt(right ? width.substring(0, width.length() - 1) : width);
        return new Column(text.substring(0, blank), pixels, right);
    }
}
