package io.metamigrator.jmx;

import io.metamigrator.migration.Phase;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import javax.management.MBeanInfo;
import javax.management.MBeanOperationInfo;
import javax.management.MBeanParameterInfo;
import org.jspecify.annotations.Nullable;

/** The phases as operations of a bean: one each, since who may call is decided by the name of an operation. */
final class PhaseOperations {
    private static final String TEXT = String.class.getName();

    private final PhaseStarter starter;

    PhaseOperations(PhaseStarter starter) {
        this.starter = starter;
    }

    /** What a bean tells of itself, with these added. */
    MBeanInfo addTo(MBeanInfo bean) {
        MBeanOperationInfo[] operations = Stream.concat(
                        Arrays.stream(Phase.values()).filter(starter::has).map(this::operation),
                        Arrays.stream(bean.getOperations()))
                .toArray(MBeanOperationInfo[]::new);
        return new MBeanInfo(
                bean.getClassName(),
                bean.getDescription(),
                bean.getAttributes(),
                bean.getConstructors(),
                operations,
                bean.getNotifications(),
                bean.getDescriptor());
    }

    private MBeanOperationInfo operation(Phase phase) {
        MBeanParameterInfo options = new MBeanParameterInfo(
                "options", TEXT, "As on the command line, without dashes. " + starter.takes(phase) + " May be empty.");
        return new MBeanOperationInfo(
                phase.verb(),
                "Begins the phase " + phase.verb() + (phase.writes() ? ", by the gate of the command line" : "")
                        + ". Answers the id of the work begun.",
                new MBeanParameterInfo[] {options},
                TEXT,
                MBeanOperationInfo.ACTION);
    }

    /** Carries one of them out; empty where something else is called. */
    Optional<String> call(String operation, Object @Nullable [] parameters) {
        return Arrays.stream(Phase.values())
                .filter(phase -> phase.verb().equals(operation))
                .filter(phase -> parameters != null && parameters.length == 1 && parameters[0] instanceof String)
                .findFirst()
                .map(phase -> starter.start(phase, (String) parameters[0]));
    }
}
