package io.metamigrator.jmx;

import java.util.regex.Pattern;
import javax.management.ObjectName;
import org.jspecify.annotations.Nullable;

/**
 * What may be done from outside of this process to which MBean: ours are there for it, and Camel's routes can be started and
 * stopped, but for those that answer over HTTP. Routes and figures can be dumped as they are written, without the values of their
 * placeholders. Whatever else there is, such as files to load or memory to dump, can be looked at only.
 */
final class MBeanAccess {
    static final String CAMEL = "org.apache.camel";

    private static final Pattern SWITCHES = Pattern.compile("(start|stop|suspend|resume|reset)(\\(.*)?");

    /** What tells how routes are written and how much they did; one with a switch for placeholders would tell secrets, too. */
    private static final Pattern SHOWS = Pattern.compile("dump(Routes?|Rests|RouteTemplates)As(Xml|Yaml)\\(\\)"
            + "|dump(Routes?|Step)?StatsAs(Xml|JSon)(\\((boolean(,boolean)*)?\\))?"
            + "|(dumpRoutesCoverageAsXml|dumpRouteSourceLocationsAsXml)(\\(\\))?"
            + "|(componentNames|languageNames|dataFormatNames|routeIds|routeGroups|isUpdateRouteEnabled)(\\(\\))?");

    private static final Pattern SHOWS_THREADS = Pattern.compile("dumpAllThreads\\(boolean,boolean\\)");

    private MBeanAccess() {}

    static boolean mayBeCalled(@Nullable ObjectName name, String operation) {
        if (name == null || name.isPattern()) {
            return false;
        }
        boolean route = isCamels(name, "routes")
                && !String.valueOf(name.getKeyProperty("context")).endsWith("-api");
        return isOurs(name) || route && SWITCHES.matcher(operation).matches() || shows(name, operation);
    }

    /** Whether an operation changes nothing, and tells neither a secret nor a value of a record. */
    static boolean shows(@Nullable ObjectName name, String operation) {
        if (name == null || name.isPattern()) {
            return false;
        }
        String spelled = operation.replace(" ", "");
        boolean flow = isCamels(name, "routes") || isCamels(name, "context");
        return flow && SHOWS.matcher(spelled).matches()
                || name.toString().equals("java.lang:type=Threading")
                        && SHOWS_THREADS.matcher(spelled).matches();
    }

    static boolean mayBeSet(@Nullable ObjectName name) {
        return name != null && isOurs(name);
    }

    static boolean isOurs(ObjectName name) {
        return name.getDomain().equals(Registration.DOMAIN);
    }

    private static boolean isCamels(ObjectName name, String type) {
        return name.getDomain().equals(CAMEL) && type.equals(name.getKeyProperty("type"));
    }
}
