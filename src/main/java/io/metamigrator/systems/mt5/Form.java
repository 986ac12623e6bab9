package io.metamigrator.systems.mt5;

import java.nio.file.Path;
import java.util.List;

/** The form in which a file stores its export. */
sealed interface Form {

    /** How its text is stored. */
    TextEncoding encoding();

    /** JSON, or lines of mended rows. */
    record Text(TextEncoding encoding) implements Form {}

    /** A web page. */
    record Page(TextEncoding encoding) implements Form {}

    /**
     * A table of text.
     *
     * @param separator what stands between its cells
     * @param numbers how its numbers are written
     * @param keepsDigits whether it shows that no spreadsheet has rounded its long numbers
     */
    record Csv(TextEncoding encoding, char separator, NumberStyle numbers, boolean keepsDigits) implements Form {}

    /** One sheet of a workbook. @param hasFormats whether the workbook says how its cells are shown */
    record Sheet(SheetFacts facts, boolean hasFormats) implements Form {
        @Override
        public TextEncoding encoding() {
            throw new IllegalStateException("a sheet has no text");
        }
    }

    /** A workbook. @param lists its sheets that are read @param others those that are passed over, and why */
    record Workbook(List<Mt5Export.Recognised> lists, List<Other> others) implements Form {

        /** A sheet that is passed over. @param why one clause */
        record Other(SheetFacts facts, String why) {}

        /** What is said of those that are passed over. */
        List<String> remarks(Path file) {
            return others.stream()
                    .map(other -> file.getFileName() + "!" + other.facts().name() + " is passed over: " + other.why())
                    .toList();
        }

        @Override
        public TextEncoding encoding() {
            throw new IllegalStateException("a workbook has no text");
        }
    }
}
