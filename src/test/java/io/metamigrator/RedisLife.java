package io.metamigrator;

import io.metamigrator.api.ApiLab;
import io.metamigrator.migration.Phase;
import io.metamigrator.systems.redis.RedisLab;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;

/** A made-up history on its way from the databases of one server into another of its databases. */
final class RedisLife extends ToldLife {
    private final RedisLab redis;
    private final ApiLab lab;

    RedisLife(Path folder) {
        super("redis");
        try {
            redis = RedisLab.open(folder.resolve("redis")).withHistory();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        redis.in(0, jedis -> jedis.set("system:told", SECRET));
        lab = ApiLab.in(folder.resolve("served"))
                .of("redis")
                .set("redis.url", redis.server().url())
                .set("redis.recheck-after", "10ms")
                .set("redis.batch", "10")
                .set("guard.max-share", "100")
                .serve();
    }

    @Override
    ApiLab lab() {
        return lab;
    }

    @Override
    void applyHalf() {
        done(Phase.APPLY, forGood().replace("}", ",\"limit\":3}"));
    }

    @Override
    void applyToDeadLetters() {
        redis.in(1, jedis -> {
            jedis.keys("ticks:realtime:*").forEach(stream -> jedis.rename(stream, "kept:" + stream));
            jedis.keys("kept:ticks:realtime:*").forEach(kept -> jedis.set(kept.substring("kept:".length()), "a text"));
            return true;
        });
        ended(Phase.APPLY, forGood(), 4);
    }

    @Override
    void mendAndReplay() {
        redis.in(1, jedis -> {
            jedis.keys("kept:ticks:realtime:*").forEach(kept -> jedis.rename(kept, kept.substring("kept:".length())));
            return true;
        });
        done(Phase.REPLAY, forGood());
    }

    @Override
    void spoil() {
        redis.in(1, jedis -> {
            jedis.set("sys:system:told", "something else");
            jedis.del("sys:system:config");
            return jedis.hset("vol:state:" + 256001, Map.of("last_cumulative", "newer"));
        });
    }

    @Override
    String item() {
        return "system:told";
    }

    @Override
    public void close() {
        super.close();
        redis.close();
    }

    @Override
    String wordOfRollback() {
        return "{\"confirm\":\"ROLLBACK\",\"force\":true}";
    }
}
