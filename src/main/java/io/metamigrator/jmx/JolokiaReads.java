package io.metamigrator.jmx;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.management.JMException;
import javax.management.MBeanFeatureInfo;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;

/**
 * Narrows a request that reads to what is told. Jolokia asks whether an attribute may be read only where it is the one that is
 * read, so that a request for several, or for all, must not name others.
 */
final class JolokiaReads {
    private static final String ATTRIBUTE = "attribute";

    private JolokiaReads() {}

    /** Leaves a request whose MBean is not there to be answered as such. @throws JolokiaRefusedException where it is too wide */
    static void narrow(ObjectNode request) {
        try {
            ObjectName name = new ObjectName(request.path("mbean").asText());
            if (!name.isPattern() && JolokiaRole.hides(name)) {
                throw JolokiaRefusedException.bad(name + " is not here");
            }
            List<String> asked = asked(request.path(ATTRIBUTE));
            List<String> told = asked.stream()
                    .filter(attribute -> JolokiaRole.tells(name, attribute))
                    .toList();
            if (name.isPattern()) {
                narrowPattern(name, asked, told);
            } else if (asked.isEmpty()) {
                List<String> all = all(name);
                List<String> shown = all.stream()
                        .filter(attribute -> JolokiaRole.tells(name, attribute))
                        .toList();
                set(request, shown.size() < all.size() ? shown : List.of());
            } else if (told.isEmpty()) {
                request.put(ATTRIBUTE, asked.get(0)); // one name alone is asked about
            } else if (told.size() < asked.size()) {
                set(request, told);
            }
        } catch (MalformedObjectNameException e) {
            // which Jolokia says
        }
    }

    private static void narrowPattern(ObjectName name, List<String> asked, List<String> told) {
        boolean types = !name.isDomainPattern()
                && (MBeanAccess.isOurs(name) || name.getKeyProperty("type") != null && !JolokiaRole.hides(name));
        boolean narrow = MBeanAccess.isOurs(name) || !asked.isEmpty() && told.size() == asked.size();
        if (!types || !narrow) {
            throw JolokiaRefusedException.bad(
                    "a pattern of MBeans names a domain and a type that are here, and the attributes to read");
        }
    }

    private static List<String> asked(JsonNode attribute) {
        List<String> names = new ArrayList<>();
        if (attribute.isTextual() && !attribute.asText().isEmpty()) {
            names.add(attribute.asText());
        }
        attribute.forEach(one -> names.add(one.asText()));
        return names;
    }

    private static List<String> all(ObjectName name) {
        try {
            return Arrays.stream(ManagementFactory.getPlatformMBeanServer()
                            .getMBeanInfo(name)
                            .getAttributes())
                    .map(MBeanFeatureInfo::getName)
                    .toList();
        } catch (JMException e) {
            return List.of(); // not there, which Jolokia says
        }
    }

    private static void set(ObjectNode request, List<String> names) {
        if (!names.isEmpty()) {
            ArrayNode list = request.putArray(ATTRIBUTE);
            names.forEach(list::add);
        }
    }
}
