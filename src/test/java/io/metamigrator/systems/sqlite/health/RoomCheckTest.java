package io.metamigrator.systems.sqlite.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.metamigrator.migration.Check.Result;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class RoomCheckTest {
    private static final long MEGABYTE = 1L << 20;

    private static Result with(long megabytes) {
        return RoomCheck.of(Path.of("/data"), megabytes * MEGABYTE).result();
    }

    @Test
    void little_room_is_told_and_hardly_any_is_refused() {
        assertThat(with(511)).isEqualTo(Result.FAIL);
        assertThat(with(512)).isEqualTo(Result.WARN);
        assertThat(with(5119)).isEqualTo(Result.WARN);
        assertThat(with(5120)).isEqualTo(Result.PASS);
    }

    @Test
    void a_folder_that_is_not_there_yet_has_the_room_of_the_one_above() {
        assertThat(RoomCheck.of(Path.of("target/not/there")).finding()).contains("MB are free");
    }
}
