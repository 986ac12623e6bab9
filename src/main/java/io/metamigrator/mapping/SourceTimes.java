package io.metamigrator.mapping;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneRules;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The times of a source: how they are written, by which clock they count, and how the target writes them. */
final class SourceTimes {
    private static final String FORM = "0000-00-00T00:00:00.0000000Z";

    private final TimeFormat format;
    private final ZoneId zone;
    private final ZoneRules rules;
    private final @Nullable ZoneOffset fixed;

    /** @param zone of the clock by which a time counts that has no offset */
    SourceTimes(TimeFormat format, ZoneId zone) {
        this.format = format;
        this.zone = zone;
        this.rules = zone.getRules();
        this.fixed = rules.isFixedOffset() ? rules.getOffset(Instant.EPOCH) : null;
    }

    ZoneId zone() {
        return zone;
    }

    TimeFormat format() {
        return format;
    }

    /** The offset of a time, the earlier of two where its hour comes twice, or null where it never comes. */
    @Nullable
    ZoneOffset offset(WrittenTime time) {
        return time.offset() != null ? time.offset() : offset(time.local());
    }

    private @Nullable ZoneOffset offset(LocalDateTime local) {
        if (fixed != null) {
            return fixed;
        }
        List<ZoneOffset> offsets = rules.getValidOffsets(local);
        return offsets.isEmpty() ? null : offsets.get(0);
    }

    boolean comesTwice(WrittenTime time) {
        return time.offset() == null
                && fixed == null
                && rules.getValidOffsets(time.local()).size() > 1;
    }

    /** ISO 8601 in UTC with seven fractional digits and Z, the form that TraderVolt answers with. */
    static String utc(LocalDateTime local, ZoneOffset offset) {
        LocalDateTime utc = offset.getTotalSeconds() == 0 ? local : local.minusSeconds(offset.getTotalSeconds());
        byte[] text = FORM.getBytes(StandardCharsets.ISO_8859_1);
        digits(text, 4, utc.getYear());
        digits(text, 7, utc.getMonthValue());
        digits(text, 10, utc.getDayOfMonth());
        digits(text, 13, utc.getHour());
        digits(text, 16, utc.getMinute());
        digits(text, 19, utc.getSecond());
        digits(text, 27, utc.getNano() / 100);
        return new String(text, StandardCharsets.ISO_8859_1);
    }

    private static void digits(byte[] text, int end, int number) {
        int rest = number;
        for (int i = end - 1; rest > 0; i--) {
            text[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
    }
}
