package io.metamigrator.jmx;

import io.metamigrator.migration.failure.ExitCode;
import io.metamigrator.migration.failure.MigrationException;
import io.metamigrator.outside.Numbers;
import io.metamigrator.serve.DoorWords;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Optional;
import javax.management.Attribute;
import javax.management.AttributeList;
import javax.management.AttributeNotFoundException;
import javax.management.InvalidAttributeValueException;
import javax.management.JMException;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanException;
import javax.management.MBeanInfo;
import javax.management.MBeanOperationInfo;
import javax.management.MBeanParameterInfo;
import javax.management.ReflectionException;
import javax.management.StandardMBean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An MXBean that shows the words of {@link JmxDescription}, and whose failures are exceptions of the JDK with our words: a client has
 * no class of ours.
 */
final class DescribedBean extends StandardMBean {
    private static final Logger LOG = LoggerFactory.getLogger(DescribedBean.class);

    private final Class<?> door;
    private final @Nullable PhaseOperations phases;

    private <T> DescribedBean(T bean, Class<T> door) {
        super(bean, door, true);
        this.door = door;
        this.phases = bean instanceof PhaseStarter starter ? new PhaseOperations(starter) : null;
    }

    /** @param door the MXBean interface, with {@link JmxDescription} at its methods; a {@link PhaseStarter} has its operations, too */
    static <T> DescribedBean of(T bean, Class<T> door) {
        return new DescribedBean(bean, door);
    }

    @Override
    public @Nullable Object getAttribute(String attribute)
            throws AttributeNotFoundException, MBeanException, ReflectionException {
        try {
            return super.getAttribute(attribute);
        } catch (RuntimeException e) {
            throw inPlainWords(e);
        }
    }

    /** A number is taken as each client has it: as a whole one, with a fraction, or as text. */
    @Override
    public void setAttribute(Attribute attribute)
            throws AttributeNotFoundException, InvalidAttributeValueException, MBeanException, ReflectionException {
        try {
            super.setAttribute(isDecimal(attribute) ? decimal(attribute) : attribute);
        } catch (RuntimeException e) {
            throw inPlainWords(e);
        }
    }

    @Override
    public @Nullable Object invoke(String action, Object[] parameters, String[] signature)
            throws MBeanException, ReflectionException {
        try {
            Optional<String> begun = phases == null ? Optional.empty() : phases.call(action, parameters);
            return begun.isPresent() ? begun.get() : super.invoke(action, parameters, signature);
        } catch (RuntimeException e) {
            throw inPlainWords(e);
        }
    }

    @Override
    public MBeanInfo getMBeanInfo() {
        MBeanInfo plain = super.getMBeanInfo();
        return phases == null ? plain : phases.addTo(plain);
    }

    @Override
    public AttributeList setAttributes(AttributeList attributes) {
        AttributeList set = new AttributeList();
        for (Attribute attribute : attributes.asList()) {
            try {
                setAttribute(attribute);
                set.add(new Attribute(attribute.getName(), getAttribute(attribute.getName())));
            } catch (JMException | RuntimeException e) {
                LOG.debug(
                        "{} was not set: {}",
                        attribute.getName(),
                        e.toString()); // what is left out of the answer says so
            }
        }
        return set;
    }

    private boolean isDecimal(Attribute attribute) {
        return Arrays.stream(super.getMBeanInfo().getAttributes())
                .filter(known -> known.getName().equals(attribute.getName()))
                .anyMatch(known -> known.getType().equals(BigDecimal.class.getName()));
    }

    private static Attribute decimal(Attribute attribute) {
        try {
            return new Attribute(
                    attribute.getName(),
                    Numbers.of(String.valueOf(attribute.getValue()).strip()));
        } catch (ArithmeticException | IllegalArgumentException e) {
            throw MigrationException.usage(
                    attribute.getName() + " takes a number, such as 1 or 0.5, and not " + attribute.getValue());
        }
    }

    private static RuntimeException inPlainWords(RuntimeException thrown) {
        if (thrown instanceof MigrationException known) {
            String words = DoorWords.JMX.of(String.valueOf(known.getMessage()));
            return known.exitCode() == ExitCode.USAGE
                    ? new IllegalArgumentException(words)
                    : new IllegalStateException(words);
        }
        if (thrown instanceof SecurityException) {
            return thrown;
        }
        LOG.error("a call over JMX failed: a defect of ours", thrown);
        return new IllegalStateException(
                "a defect of ours: " + thrown.getClass().getSimpleName() + "; see the log");
    }

    @Override
    protected String getDescription(MBeanInfo about) {
        return words(door.getAnnotations()).orElseGet(about::getDescription);
    }

    @Override
    protected String getDescription(MBeanAttributeInfo about) {
        String getter = (about.isIs() ? "is" : "get") + about.getName();
        return method(getter).flatMap(found -> words(found.getAnnotations())).orElseGet(about::getName);
    }

    @Override
    protected String getDescription(MBeanOperationInfo about) {
        return method(about.getName())
                .flatMap(found -> words(found.getAnnotations()))
                .orElseGet(about::getName);
    }

    @Override
    protected String getDescription(MBeanOperationInfo about, MBeanParameterInfo parameter, int sequence) {
        return method(about.getName())
                .flatMap(found -> words(found.getParameterAnnotations()[sequence]))
                .orElseGet(parameter::getName);
    }

    @Override
    protected String getParameterName(MBeanOperationInfo about, MBeanParameterInfo parameter, int sequence) {
        return method(about.getName())
                .map(found -> found.getParameters()[sequence].getName())
                .orElseGet(parameter::getName);
    }

    /** No two methods of a door have the same name: consoles would have to tell them apart by their parameters. */
    private Optional<Method> method(String name) {
        return Arrays.stream(door.getMethods())
                .filter(method -> method.getName().equals(name))
                .findFirst();
    }

    private static Optional<String> words(Annotation[] annotations) {
        return Arrays.stream(annotations)
                .filter(JmxDescription.class::isInstance)
                .map(found -> ((JmxDescription) found).value())
                .findFirst();
    }
}
