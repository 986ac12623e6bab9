package io.metamigrator.serve;

/** Has the plan of a served migration made anew; bound as {@code replanning} where a folder is watched. */
public interface Replanner {

    /**
     * What has arrived is to be planned once more, by the routes that are started next; those that it belongs to have ended.
     *
     * @param why in a few words
     */
    void replan(String why);
}
