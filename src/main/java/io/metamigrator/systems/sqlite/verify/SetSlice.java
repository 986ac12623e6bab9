package io.metamigrator.systems.sqlite.verify;

import io.metamigrator.migration.proof.Finding;
import io.metamigrator.migration.slices.SliceFindings;
import java.util.function.Supplier;

/** A piece of a set that is compared in one go. @param name for people */
public record SetSlice(String name, Supplier<SliceFindings<Finding>> look) {

    @Override
    public String toString() {
        return name;
    }
}
