package io.metamigrator.migration.records.plan;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.time.zone.ZoneRulesProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A clock that goes some hours before or after that of a place and changes to summer time with it, such as
 * {@code America/New_York+7h}: the day of the server ends when New York closes.
 */
final class ShiftedZone extends ZoneRulesProvider {
    private static final Pattern FORM = Pattern.compile("([A-Za-z_]+(?:/[A-Za-z_]+)+) ?([+-]\\d{1,2})(?:h|:00)");
    private static final Instant LAST = Instant.parse("2200-01-01T00:00:00Z");

    private final String id;
    private final ZoneRules rules;

    private ShiftedZone(String id, ZoneRules rules) {
        this.id = id;
        this.rules = rules;
    }

    /** Whether a text has the form of one. */
    static boolean is(String text) {
        return FORM.matcher(text).matches();
    }

    /** @throws DateTimeException if there is no such place, or no such clock */
    static synchronized ZoneId of(String text) {
        Matcher parts = FORM.matcher(text);
        if (!parts.matches()) {
            throw new DateTimeException("no shifted zone");
        }
        int hours = Integer.parseInt(parts.group(2));
        String id = parts.group(1) + (hours < 0 ? "" : "+") + hours + "h";
        if (!ZoneRulesProvider.getAvailableZoneIds().contains(id)) {
            ZoneRules place = ZoneId.of(parts.group(1)).getRules();
            ZoneRulesProvider.registerProvider(new ShiftedZone(id, shifted(place, hours)));
        }
        return ZoneId.of(id);
    }

    private static ZoneRules shifted(ZoneRules place, int hours) {
        List<ZoneOffsetTransition> all = new ArrayList<>();
        Instant start = Instant.parse("1970-01-01T00:00:00Z");
        for (ZoneOffsetTransition next = place.nextTransition(start);
                next != null && next.getInstant().isBefore(LAST);
                next = place.nextTransition(next.getInstant())) {
            all.add(shifted(next, hours));
        }
        return ZoneRules.of(
                shifted(place.getStandardOffset(start), hours),
                shifted(place.getOffset(start), hours),
                List.of(),
                all,
                List.of());
    }

    private static ZoneOffsetTransition shifted(ZoneOffsetTransition change, int hours) {
        LocalDateTime at = change.getDateTimeBefore().plusHours(hours);
        return ZoneOffsetTransition.of(
                at, shifted(change.getOffsetBefore(), hours), shifted(change.getOffsetAfter(), hours));
    }

    private static ZoneOffset shifted(ZoneOffset offset, int hours) {
        return ZoneOffset.ofTotalSeconds(offset.getTotalSeconds() + hours * 3600);
    }

    @Override
    protected Set<String> provideZoneIds() {
        return Set.of(id);
    }

    @Override
    protected ZoneRules provideRules(String zoneId, boolean forCaching) {
        return rules;
    }

    @Override
    protected NavigableMap<String, ZoneRules> provideVersions(String zoneId) {
        return new TreeMap<>(java.util.Map.of("shifted", rules));
    }
}
