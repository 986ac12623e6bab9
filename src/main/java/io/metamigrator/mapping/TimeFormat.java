package io.metamigrator.mapping;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** How a source writes times; a system that has its own way brings it with its {@link MappingRules}. */
public interface TimeFormat {

    /** By which a mapping file names it under {@code times}. */
    String name();

    /** How to write a time that was not understood: {@code write it as 2025-05-30T08:20:17Z}. */
    String advice();

    /** How the first instant of 1970 begins, by which a source says that there is no time. */
    String zero();

    /** The time, or null where the text is none, leaves open which one it is, or names one that does not exist. */
    @Nullable
    WrittenTime time(String text);

    /** The day, or null where the text is none or names one that does not exist. */
    @Nullable
    LocalDate date(String text);
}
