package io.metamigrator.serve;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DoorWordsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    also needs --confirm MIGRATE           | also needs "confirm": "MIGRATE"           | also needs confirm=MIGRATE
                    --i-understand-this-will-write-to-redis| "i-understand-this-will-write-to-redis": true | i-understand
                    to go on, add --confirm-count 12       | to go on, add "confirm-count": 12         | to go on, add confirm-count=12
                    --confirm-count is 3, and it is 12     | "confirm-count" is 3, and it is 12        | confirm-count is 3, and it is 12
                    rollback --dry-run shows it            | rollback "dry-run": true shows it         | rollback dry-run shows it
                    and --replace-waiting plans in its place | and "replace-waiting": true plans in its place | and replace-waiting plans in its place
                    ./migrate redis follow --confirm FOLLOW; | ./migrate redis follow --confirm FOLLOW; | ./migrate redis follow --confirm FOLLOW;
                    a value of -- or a--b                  | a value of -- or a--b                     | a value of -- or a--b
                    """)
    void each_door_speaks_its_own_words(String shell, String http, String jmx) {
        assertThat(DoorWords.HTTP.of(shell)).isEqualTo(http);
        assertThat(DoorWords.JMX.of(shell)).isEqualTo(jmx);
    }
}
