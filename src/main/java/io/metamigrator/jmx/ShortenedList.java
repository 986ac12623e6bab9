package io.metamigrator.jmx;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;
import org.jolokia.json.JSONArray;
import org.jolokia.json.JSONObject;
import org.jolokia.json.JSONStructure;
import org.jspecify.annotations.Nullable;

/**
 * A list of MBeans with the operations and attributes that are answered, for some role; of the operations that is a tenth. Jolokia is
 * asked for each kind of MBean once. Whoever did not ask so gets each by itself, with names and types alone for some hundred routes of
 * Camel.
 */
final class ShortenedList {
    private static final String OPERATIONS = "op";
    private static final String ATTRIBUTES = "attr";
    private static final List<String> WORDS = List.of("desc", "rw", "r", "w", "is");

    private ShortenedList() {}

    /** Shortens the answer to a list. @param spread whether each MBean is described by itself, where Jolokia described kinds */
    static JSONStructure of(JSONStructure answer, boolean spread) {
        if (answer instanceof JSONObject whole && whole.get("value") instanceof JSONObject value) {
            if (value.get("domains") instanceof JSONObject domains && value.get("cache") instanceof JSONObject kinds) {
                prune(domains, kinds);
                if (spread) {
                    whole.put("value", spread(domains, kinds));
                }
            } else {
                prune(value, new JSONObject());
            }
        }
        return answer;
    }

    private static JSONObject spread(JSONObject domains, JSONObject kinds) {
        kinds.values().forEach(ShortenedList::leaveOutWords);
        domains.values().forEach(beans -> {
            if (beans instanceof JSONObject all) {
                all.replaceAll((keys, bean) -> bean instanceof String kind ? kinds.get(kind) : bean);
            }
        });
        return domains;
    }

    private static void prune(JSONObject domains, JSONObject kinds) {
        Map<String, ObjectName> first = new HashMap<>();
        domains.forEach((domain, beans) -> {
            if (beans instanceof JSONObject all) {
                all.forEach((keys, bean) -> {
                    ObjectName name = name(domain + ":" + keys);
                    if (bean instanceof JSONObject described) {
                        prune(name, described);
                    } else if (name != null) {
                        first.putIfAbsent(String.valueOf(bean), name);
                    }
                });
            }
        });
        kinds.forEach((kind, described) -> prune(first.get(kind), (JSONObject) described));
    }

    private static void prune(@Nullable ObjectName name, JSONObject described) {
        if (name != null && described.get(ATTRIBUTES) instanceof JSONObject attributes) {
            attributes.keySet().removeIf(attribute -> !JolokiaRole.tells(name, attribute));
        }
        if (name != null && described.get(OPERATIONS) instanceof JSONObject operations) {
            operations.entrySet().removeIf(operation -> {
                if (operation.getValue() instanceof JSONArray overloaded) {
                    overloaded.removeIf(one -> !isCallable(name, operation.getKey(), one));
                    return overloaded.isEmpty();
                }
                return !isCallable(name, operation.getKey(), operation.getValue());
            });
        }
    }

    private static boolean isCallable(ObjectName name, String operation, Object described) {
        List<String> types = described instanceof JSONObject whole && whole.get("args") instanceof JSONArray arguments
                ? arguments.stream()
                        .map(argument -> argument instanceof JSONObject one ? String.valueOf(one.get("type")) : "?")
                        .toList()
                : List.of();
        return MBeanAccess.mayBeCalled(name, operation + "(" + String.join(",", types) + ")");
    }

    private static void leaveOutWords(Object described) {
        if (described instanceof JSONArray several) {
            several.forEach(ShortenedList::leaveOutWords);
        } else if (described instanceof JSONObject one) {
            if (one.containsKey("type") || one.containsKey("args")) {
                one.keySet().removeAll(WORDS);
            }
            one.values().forEach(ShortenedList::leaveOutWords);
        }
    }

    private static @Nullable ObjectName name(String text) {
        try {
            return new ObjectName(text);
        } catch (MalformedObjectNameException e) {
            return null;
        }
    }
}
