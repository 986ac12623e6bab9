package io.metamigrator.mapping;

import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;

/** What a system brings for values that it alone writes so, rules and times; found by {@link ServiceLoader}, and known in every mapping. */
public interface MappingRules {

    /** @param file the top of the mapping file, in which a rule may have a section of its own */
    List<MappingRule> of(Section file);

    /** The ways in which the system writes times. */
    default List<TimeFormat> times() {
        return List.of();
    }

    /** Those of all systems. */
    static List<MappingRule> found(Section file) {
        List<MappingRule> all = new ArrayList<>();
        ServiceLoader.load(MappingRules.class).forEach(rules -> all.addAll(rules.of(file)));
        return all;
    }

    /** The ways to write times that a mapping file may name: the general one, and those of all systems. */
    static List<TimeFormat> timesFound() {
        List<TimeFormat> all = new ArrayList<>(List.of(new IsoTimes()));
        ServiceLoader.load(MappingRules.class).forEach(rules -> all.addAll(rules.times()));
        return all;
    }
}
