package io.metamigrator.mapping;

import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;

/** The rules that a system brings, for values that it alone writes so; found by {@link ServiceLoader}, and known in every mapping. */
public interface MappingRules {

    /** @param file the top of the mapping file, in which a rule may have a section of its own */
    List<MappingRule> of(Section file);

    /** Those of all systems. */
    static List<MappingRule> found(Section file) {
        List<MappingRule> all = new ArrayList<>();
        ServiceLoader.load(MappingRules.class).forEach(rules -> all.addAll(rules.of(file)));
        return all;
    }
}
