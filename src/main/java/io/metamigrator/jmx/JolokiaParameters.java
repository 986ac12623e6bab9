package io.metamigrator.jmx;

import io.vertx.core.MultiMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Of the query of a request what says how the answer is to be written; Hawtio sends it with every request. */
final class JolokiaParameters {
    private static final String KINDS = "listCache";
    private static final Set<String> TAKEN = Set.of(
            "maxDepth",
            "maxCollectionSize",
            "maxObjects",
            "serializeLong",
            "ignoreErrors",
            "canonicalNaming",
            "includeRequest",
            KINDS,
            "listKeys");

    private JolokiaParameters() {}

    /** In the form that Jolokia takes them, sorted; whatever else the query holds has no part in this. */
    static Map<String, String[]> of(MultiMap query) {
        Map<String, String[]> taken = new TreeMap<>();
        for (String name : TAKEN) {
            String value = query.get(name);
            if (value != null && value.matches("\\w{1,20}")) {
                taken.put(name, new String[] {value});
            }
        }
        return taken;
    }

    /** Whether a list is to describe each kind of MBean once. */
    static boolean askForKinds(Map<String, String[]> parameters) {
        return parameters.containsKey(KINDS) && Boolean.parseBoolean(parameters.get(KINDS)[0]);
    }

    static Map<String, String[]> withKinds(Map<String, String[]> parameters) {
        Map<String, String[]> asking = new TreeMap<>(parameters);
        asking.put(KINDS, new String[] {"true"});
        return asking;
    }
}
