package io.metamigrator.cli;

import io.metamigrator.migration.Progress;

/** Says nothing. */
final class SilentProgress implements Progress {
    @Override
    public void start(long total, String label) {}

    @Override
    public void step(long done) {}

    @Override
    public void note(String text) {}

    @Override
    public void done() {}
}
