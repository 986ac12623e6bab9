package io.metamigrator.intake;

import java.util.List;
import java.util.Set;

/** What a dropped file turned out to be. */
public sealed interface Export {

    /**
     * A list that can be planned. It stands for whom or what it is about: by its subjects, or else by the range of its
     * numbers.
     *
     * @param kind what it holds, such as {@code accounts}
     * @param rows its records
     * @param lowest smallest number of a record; 0 where subjects tell the list
     * @param highest largest number of a record; 0 where subjects tell the list
     * @param subjects such as logins; empty where numbers tell the list
     * @param keys what its records are recognised by
     * @param isWhole whether a subject that the list does not name has nothing of its kind any more, as an account without
     *     an open position
     */
    record Recognised(
            String kind,
            long rows,
            long lowest,
            long highest,
            Set<String> subjects,
            RecordDigests keys,
            boolean isWhole)
            implements Export {}

    /**
     * A file that holds lists of several kinds. Each is taken as a file of its own, so that it is replaced, doubted and
     * dismissed as any other one.
     *
     * @param kinds of its lists
     * @param remarks on what of it is in none of them, for people
     */
    record Several(List<String> kinds, List<String> remarks) implements Export {}

    /**
     * A file that cannot be planned.
     *
     * @param code of a closed set, for counting
     * @param whatItIs one clause for people: {@code a spreadsheet}
     * @param advice what a person can do instead
     * @param mayGrow whether it may be the beginning of a good file that is still being written
     */
    record Unusable(String code, String whatItIs, String advice, boolean mayGrow) implements Export {}
}
