package io.metamigrator.sandbox;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Settings given as text, read one by one with errors that name the setting and the value found. */
final class OptionText {
    private static final Pattern DURATION = Pattern.compile("(\\d+)\\s*(ms|s|m|h|d)?");

    private final String owner;
    private final Map<String, String> values;

    OptionText(String owner, Map<String, String> values) {
        this.owner = owner;
        this.values = Map.copyOf(values);
    }

    OptionText allowing(Set<String> names) {
        for (String name : values.keySet()) {
            if (!names.contains(name)) {
                throw new SandboxOptionException(
                        owner, name, "one of " + names.stream().sorted().toList());
            }
        }
        return this;
    }

    String text(String name, String fallback) {
        return values.getOrDefault(name, fallback);
    }

    boolean has(String name) {
        return values.containsKey(name);
    }

    boolean flag(String name, boolean fallback) {
        String text = text(name, String.valueOf(fallback));
        if (!text.equals("true") && !text.equals("false")) {
            throw wrong(name, text, "true or false");
        }
        return text.equals("true");
    }

    long number(String name, long fallback, long least, long most) {
        String text = text(name, String.valueOf(fallback));
        try {
            long number = Long.parseLong(text);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // told below, together with numbers out of range
        }
        throw wrong(name, text, "a whole number from " + least + " to " + most);
    }

    double share(String name, double fallback) {
        String text = text(name, String.valueOf(fallback));
        try {
            double share = Double.parseDouble(text);
            if (share >= 0 && share <= 1) {
                return share;
            }
        } catch (NumberFormatException e) {
            // told below, together with shares out of range
        }
        throw wrong(name, text, "a share from 0 to 1");
    }

    Duration duration(String name, Duration fallback) {
        String text = text(name, fallback.toMillis() + "ms");
        Matcher found = DURATION.matcher(text);
        if (!found.matches() || found.group(1).length() > 12) {
            throw wrong(name, text, "a time such as 250ms, 2s, 7m, 1h or 30d");
        }
        long amount = Long.parseLong(found.group(1));
        return switch (found.group(2) == null ? "ms" : found.group(2)) {
            case "s" -> Duration.ofSeconds(amount);
            case "m" -> Duration.ofMinutes(amount);
            case "h" -> Duration.ofHours(amount);
            case "d" -> Duration.ofDays(amount);
            default -> Duration.ofMillis(amount);
        };
    }

    SandboxOptionException wrong(String name, String value, String expected) {
        return new SandboxOptionException(owner + name, value, expected);
    }
}
