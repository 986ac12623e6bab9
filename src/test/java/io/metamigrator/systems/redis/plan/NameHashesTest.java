package io.metamigrator.systems.redis.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.metamigrator.systems.redis.mapping.RedisKey;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class NameHashesTest {

    @Test
    void finds_the_few_names_that_come_twice_among_millions() {
        NameHashes names = new NameHashes();
        for (int i = 0; i < 2_500_000; i++) {
            names.add(RedisKey.named("vol:state:" + i));
        }
        names.add(RedisKey.named("vol:state:17"));
        names.add(RedisKey.named("vol:state:2499999"));
        names.add(RedisKey.named("vol:state:17"));
        assertThat(names.repeated(100))
                .containsExactly(LongStream.of(hash("vol:state:17"), hash("vol:state:2499999"))
                        .sorted()
                        .toArray());
        assertThat(names.repeated(1)).hasSize(1);
        assertThat(names.mayHave(RedisKey.named("vol:state:1234567"))).isTrue();
        assertThat(names.mayHave(RedisKey.named("vol:state:x"))).isFalse();
    }

    @Test
    void keeps_a_number_with_each_name_also_on_the_disk() throws IOException {
        NameHashes names = new NameHashes();
        for (int i = 0; i < 10_000; i++) {
            names.add(RedisKey.named("vol:state:" + i), i % NameHashes.NOTES);
        }
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        names.write(new DataOutputStream(file));
        NameHashes read = NameHashes.read(new DataInputStream(new ByteArrayInputStream(file.toByteArray())));
        for (int i = 0; i < 10_000; i++) {
            assertThat(read.note(RedisKey.named("vol:state:" + i))).isEqualTo(i % NameHashes.NOTES);
        }
        assertThat(read.note(RedisKey.named("vol:state:x"))).isEqualTo(-1);
        assertThat(read.repeated(10)).isEmpty();
    }

    @Test
    void counts_names_once_and_spreads_them_evenly() {
        NameHashes names = new NameHashes();
        int[] percentiles = new int[100];
        for (int i = 0; i < 100_000; i++) {
            RedisKey key = RedisKey.named("vol:state:" + i % 50_000);
            names.add(key);
            percentiles[NameHashes.percentile(key)]++;
        }
        assertThat(names.distinct()).isEqualTo(50_000);
        assertThat(Arrays.stream(percentiles).summaryStatistics()).satisfies(counts -> {
            assertThat(counts.getMin()).isGreaterThan(800);
            assertThat(counts.getMax()).isLessThan(1200);
        });
    }

    private static long hash(String name) {
        return NameHashes.hash(RedisKey.named(name));
    }
}
