package io.metamigrator.systems.mt5;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;

/** A page's text on its way to the parser, watched for row tags, for its bounds and for its end. */
final class PageText extends FilterReader {
    private final ClosingTags closingTags = new ClosingTags();
    private final RowTags rowTags = new RowTags();
    private final PageBounds bounds = new PageBounds();

    PageText(Reader reader) {
        super(reader);
    }

    boolean closed() {
        return closingTags.closed();
    }

    RowTags rowTags() {
        return rowTags;
    }

    PageBounds bounds() {
        return bounds;
    }

    @Override
    public int read(char[] buffer, int offset, int length) throws IOException {
        int count = super.read(buffer, offset, length);
        if (count > 0) {
            closingTags.see(buffer, offset, count);
            rowTags.see(buffer, offset, count);
            bounds.see(buffer, offset, count);
        }
        return count;
    }

    @Override
    public int read() throws IOException {
        char[] one = new char[1];
        return read(one, 0, 1) < 0 ? -1 : one[0];
    }
}
