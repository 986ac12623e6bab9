package io.metamigrator.mapping;

import java.util.Locale;

/**
 * Why a row was not taken: a closed code, the field, the value found and what to do about it.
 *
 * @param code one of a closed set, so that reports can count
 * @param field source column or target field that the reason is about
 * @param value the value found, as the source has it; shown only in reject files, never logged
 * @param advice what a person can do
 */
public record Reason(Code code, String field, String value, String advice) {

    /** The closed set of reasons. */
    public enum Code {
        /** A required value is empty or its column is not in the file. */
        MISSING,
        /** Text where a number is due. */
        NOT_A_NUMBER,
        /** Text where a time is due, or a time that does not exist. */
        NOT_A_TIME,
        /** A word that the mapping's code table does not know. */
        UNKNOWN_CODE,
        /** A number outside the limits of the mapping or of the symbol. */
        OUT_OF_RANGE,
        /** Text longer than the target takes. */
        TOO_LONG,
        /** A row with fewer or more cells than its header. */
        CELL_COUNT,
        /** A value that a spreadsheet does not hold for sure, such as a number whose last digits it has lost. */
        UNSURE_VALUE,
        /** The natural key was seen before in this source. */
        DUPLICATE_KEY,
        /** The same row, with the same values, came before, as where two exports overlap. */
        REPEATED_ROW,
        /** The row names an entity that neither the source nor the target has. */
        UNKNOWN_REFERENCE,
        /** The row belongs to something that is itself left out. */
        PARENT_EXCLUDED,
        /** Left out by a setting of the migration. */
        EXCLUDED_BY_SETTING,
        /** Left out by an option of the command: limit, filter, time range. */
        EXCLUDED_BY_OPTION,
        /** The target refused the record. */
        REFUSED_BY_TARGET;

        /** The form that reports and files use: {@code not-a-number}. */
        public String label() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** For people and reject files: {@code volume: not-a-number '1,5x' - write it as 1.5}. */
    @Override
    public String toString() {
        return field + ": " + code.label() + " '" + value + "' - " + advice;
    }
}
