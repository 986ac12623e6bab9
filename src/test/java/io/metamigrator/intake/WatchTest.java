package io.metamigrator.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class WatchTest {
    private static final Path FILE = Path.of("Orders.htm");
    private final Watch watch = new Watch(Duration.ofSeconds(1));

    @Test
    void why_a_file_cannot_be_taken_is_news_once_however_often_it_is_tried() {
        assertThat(watch.defer(FILE, "may not be read")).isTrue();
        assertThat(watch.defer(FILE, "may not be read")).isFalse();
        assertThat(watch.defer(FILE, "the disk is full")).isTrue();
        watch.ended(FILE);
        assertThat(watch.defer(FILE, "the disk is full")).isTrue();
    }
}
