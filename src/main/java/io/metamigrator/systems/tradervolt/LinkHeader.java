package io.metamigrator.systems.tradervolt;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The header {@code Link} (RFC 8288, section 3). */
final class LinkHeader {
    private static final Pattern LINK = Pattern.compile(
            "[\\s,]*<([^>]*)>((?:\\s*;\\s*[^\\s=;,]+(?:\\s*=\\s*(?:\"(?:[^\"\\\\]|\\\\.)*+\"|[^\\s;,\"]*))?)*+)\\s*;?\\s*");
    private static final Pattern PARAMETER =
            Pattern.compile(";\\s*([^\\s=;,]+)(?:\\s*=\\s*(?:\"((?:[^\"\\\\]|\\\\.)*+)\"|([^\\s;,\"]*)))?");

    private LinkHeader() {}

    /**
     * The references that the links to the next page have, as they are written.
     *
     * @throws IllegalArgumentException where a header cannot be read
     */
    static List<String> next(Collection<String> headers) {
        List<String> next = new ArrayList<>();
        for (String header : headers) {
            Matcher link = LINK.matcher(header);
            int at = 0;
            while (link.lookingAt()) {
                if (isNext(link.group(2))) {
                    next.add(link.group(1).strip());
                }
                at = link.end();
                link.region(at, header.length());
            }
            if (!header.substring(at).replace(',', ' ').isBlank()) {
                throw new IllegalArgumentException("Link");
            }
        }
        return next;
    }

    /** Of several {@code rel} the first counts; a link with an {@code anchor} is about something else. */
    private static boolean isNext(String parameters) {
        Matcher parameter = PARAMETER.matcher(parameters);
        Boolean next = null;
        while (parameter.find()) {
            String name = parameter.group(1);
            if (name.equalsIgnoreCase("anchor")) {
                return false;
            }
            if (next == null && name.equalsIgnoreCase("rel")) {
                String quoted = parameter.group(2);
                String value = quoted != null ? quoted.replaceAll("\\\\(.)", "$1") : parameter.group(3);
                next = value != null && Arrays.stream(value.split("\\s+")).anyMatch("next"::equalsIgnoreCase);
            }
        }
        return next != null && next;
    }
}
