package io.metamigrator;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.ChoiceDefinition;
import org.apache.camel.model.CircuitBreakerDefinition;
import org.apache.camel.model.EndpointRequiredDefinition;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.SplitDefinition;
import org.apache.camel.model.errorhandler.DeadLetterChannelDefinition;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;

/** Reads all route files below a folder and tells what breaks the rules of the house. */
final class RouteConventions {
    private static final int MOST_STEPS = 7;
    private static final Pattern SENTENCE = Pattern.compile("[A-Z]([^.!?]|[.!?](?=\\S))*\\.");
    private static final Pattern SCRIPT = Pattern.compile("^\\s*(- )?(script|groovy|joor|java|js|python|mvel):.*");
    private static final Pattern HOST = Pattern.compile(".*(https?://[^{$\\s]|\\b\\d{1,3}(\\.\\d{1,3}){3}\\b).*");
    private static final Pattern SECRET =
            Pattern.compile("(?i).*(password|secret|token|api-?key|authorization)\"?\\s*[:=]\\s*\"?[^\\s\"{$].*");

    /** The folders whose routes others call, and what stands there for the migration that does. */
    private static final Set<String> SHARED = Set.of("shared", "records");

    private static final String OF_ANY = "{{migration}}";

    private final List<String> violations = new ArrayList<>();
    private final Map<String, Set<String>> consumed = new HashMap<>();
    private final Map<RouteDefinition, String> folders = new HashMap<>();

    private RouteConventions() {}

    /** What was found in a folder: the routes' number, so that nothing found can not pass as nothing wrong. */
    record Found(int routes, List<String> violations) {}

    static Found in(Path routes) throws Exception {
        RouteConventions conventions = new RouteConventions();
        try (Stream<Path> files = Files.walk(routes)) {
            for (Path file : files.filter(path -> path.toString().endsWith(".camel.yaml"))
                    .sorted()
                    .toList()) {
                conventions.read(file);
            }
        }
        conventions.folders.keySet().forEach(conventions::check);
        return new Found(conventions.folders.size(), conventions.violations);
    }

    private void read(Path file) throws Exception {
        String folder = file.getParent().getFileName().toString();
        checkLines(file);
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            var builders = PluginHelper.getRoutesLoader(context)
                    .findRoutesBuilders(ResourceHelper.resolveResource(context, "file:" + file));
            for (var builder : builders) {
                ((RouteBuilder) builder).addRoutesToCamelContext(context);
            }
            for (RouteDefinition route : context.getRouteDefinitions()) {
                folders.put(route, folder);
                if (uri(route).startsWith("direct:")) {
                    consumed.computeIfAbsent(folder, none -> new HashSet<>()).add(uri(route));
                }
            }
        }
    }

    private void checkLines(Path file) throws IOException {
        int number = 0;
        for (String line : Files.readAllLines(file)) {
            number++;
            if (!line.strip().startsWith("#")) {
                require(!SCRIPT.matcher(line).matches(), file + ":" + number + " holds a script");
                require(!HOST.matcher(line).matches(), file + ":" + number + " names a host");
                require(!SECRET.matcher(line).matches(), file + ":" + number + " holds a secret");
            }
        }
    }

    private void check(RouteDefinition route) {
        String id = route.getId() == null ? "" : route.getId();
        String folder = folders.get(route);
        boolean named = id.startsWith(folder + "-") || (folder.equals("shared") && id.matches("(ledger|slices)-.*"));
        require(named, "in " + folder + ": the id '" + id + "' has to start with " + folder + "-");
        String description = route.getDescription() == null ? "" : route.getDescription();
        require(SENTENCE.matcher(description).matches(), id + ": the description is no sentence: " + description);
        String uri = uri(route);
        require(!uri.startsWith("direct:") || uri.equals("direct:" + id), id + " is called by another name: " + uri);
        checkDeadLetterChannel(id, folder, route);
        checkSteps(id, folder, route);
    }

    /** A dead letter channel lets what its route throws come out, and nothing around it takes what it has settled for an end. */
    private void checkDeadLetterChannel(String id, String folder, RouteDefinition route) {
        if (route.getErrorHandlerFactory() instanceof DeadLetterChannelDefinition channel) {
            checkTarget(id, folder, channel.getDeadLetterUri());
            require(
                    "false".equals(channel.getDeadLetterHandleNewException()),
                    id
                            + " has to say deadLetterHandleNewException: \"false\", or what its dead letter route throws is gone");
            folders.forEach((other, place) -> {
                if (place.equals(folder)) {
                    checkCallers(id, id, other.getId(), other);
                } else if (SHARED.contains(place)) {
                    checkCallers(id, OF_ANY + id.substring(folder.length()), other.getId(), other);
                }
            });
        }
    }

    private void checkCallers(String id, String called, String other, ProcessorDefinition<?> block) {
        for (ProcessorDefinition<?> step : block.getOutputs()) {
            if (step instanceof EndpointRequiredDefinition to
                    && to.getEndpointUri().equals("direct:" + called)) {
                boolean alone = block instanceof SplitDefinition split
                        && split.getOutputs().size() == 1
                        && !"true".equals(split.getStopOnException());
                require(
                        alone,
                        other + " has to call " + id + " as the one step of a split without stopOnException: whatever"
                                + " follows what its dead letter channel has settled is left out, without a word");
            }
            checkCallers(id, called, other, step);
        }
    }

    private void checkSteps(String id, String folder, ProcessorDefinition<?> block) {
        boolean branches = block instanceof ChoiceDefinition;
        require(
                branches || block.getOutputs().size() <= MOST_STEPS,
                id + " has " + block.getOutputs().size() + " steps in one block");
        for (ProcessorDefinition<?> step : block.getOutputs()) {
            if (step instanceof EndpointRequiredDefinition call) {
                checkTarget(id, folder, call.getEndpointUri());
            }
            require(
                    !(step instanceof CircuitBreakerDefinition) || step.hasCustomIdAssigned(),
                    id + " has a circuit breaker without an id; metrics would not know it");
            require(
                    !(step instanceof SplitDefinition split
                            && "true".equals(split.getParallelProcessing())
                            && "true".equals(split.getStopOnException())),
                    id + " has a parallel split with stopOnException, which ends while other parts are under way");
            checkSteps(id, folder, step);
        }
    }

    private void checkTarget(String id, String folder, String uri) {
        if (uri.startsWith("direct:") && !uri.contains("{")) {
            String target = uri.replaceFirst("\\?.*", "");
            boolean there = Stream.concat(Stream.of(folder), SHARED.stream())
                    .anyMatch(place -> consumed.getOrDefault(place, Set.of()).contains(target));
            require(there, id + " calls " + target + ", which nobody in " + folder + " or shared consumes");
        }
    }

    private static String uri(RouteDefinition route) {
        return route.getInput().getEndpointUri();
    }

    private void require(boolean kept, String violation) {
        if (!kept) {
            violations.add(violation);
        }
    }
}
