package io.metamigrator.systems.mt5;

import java.nio.file.Path;
import java.util.Locale;

/** What a file turned out to be: an export that can be read, or something that is refused by name. */
public sealed interface Mt5Export {

    Path file();

    /**
     * An export that {@link Mt5Files#open} reads.
     *
     * @param file the file
     * @param kind what it holds
     * @param title the file's title without the account's number and the person's name; empty where there is none
     * @param form how it is stored
     * @param columns how many columns its head names; 0 where it is no list
     */
    record Recognised(Path file, Mt5Kind kind, String title, Form form, int columns) implements Mt5Export {

        Recognised(Path file, Mt5Kind kind, String title, Form form) {
            this(file, kind, title, form, 0);
        }

        /** How its text is stored. */
        TextEncoding encoding() {
            return form.encoding();
        }

        /** Where its rows are, for people: the file's name, with that of the sheet for one of a workbook. */
        String source() {
            return file.getFileName()
                    + (form instanceof Form.Sheet sheet ? "!" + sheet.facts().name() : "");
        }
    }

    /**
     * A file that is not taken.
     *
     * @param file the file
     * @param what a closed code, so that reports can count
     * @param whatItIs one clause for people: {@code a Strategy Tester report}
     * @param advice what a person can do instead
     */
    record Refused(Path file, What what, String whatItIs, String advice) implements Mt5Export {

        /** For people: {@code x.htm is a Strategy Tester report: export ...}. */
        public String message() {
            return file.getFileName() + " is " + whatItIs + ": " + advice;
        }
    }

    /** The closed set of things that are refused. */
    enum What {
        EMPTY,
        BINARY,
        SPREADSHEET,
        UNKNOWN_ENCODING,
        TESTER_REPORT,
        TEMPLATE,
        MT4_STATEMENT,
        UNKNOWN_LANGUAGE,
        GROUPS,
        CONTRADICTORY,
        TRUNCATED,
        UNKNOWN_PAGE,
        UNKNOWN_JSON,
        UNKNOWN_TEXT;

        public String label() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
