package io.metamigrator.serve;

/** Makes the plan of a served migration anew; bound as {@code replanning} where a folder is watched. */
public interface Replanning {

    /**
     * Takes up mapping and settings as they are now, and plans what has arrived once more.
     *
     * @param who the person or program
     * @param why in a few words
     */
    void replan(String who, String why);
}
