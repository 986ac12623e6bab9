package io.metamigrator.migration;

/** Says nothing: nobody watches. */
public final class SilentProgress implements Progress {
    @Override
    public void start(long total, String label) {}

    @Override
    public void step(long done) {}

    @Override
    public void note(String text) {}

    @Override
    public void done() {}
}
