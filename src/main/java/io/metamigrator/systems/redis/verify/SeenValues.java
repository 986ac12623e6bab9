package io.metamigrator.systems.redis.verify;

import io.metamigrator.migration.ShownFields;
import io.metamigrator.migration.proof.Finding;
import io.metamigrator.migration.slices.ItemVerdict;
import io.metamigrator.systems.redis.server.Servers;
import java.util.List;
import java.util.function.BiFunction;
import redis.clients.jedis.Jedis;

/** Tells of a key that differs what both servers have there now, as far as it may be shown. */
record SeenValues(Servers servers) {

    List<Finding.Field> of(ComparedKey suspect, ItemVerdict verdict) {
        return switch ((KeyVerdict) verdict) {
            case DIFFERENT, COLLISION -> List.of(Finding.Field.hidden("value"));
            case TYPE -> field(suspect, verdict, Jedis::type);
            case TTL -> field(suspect, verdict, (jedis, key) -> String.valueOf(jedis.pttl(key)));
            default -> List.of();
        };
    }

    private List<Finding.Field> field(
            ComparedKey suspect, ItemVerdict verdict, BiFunction<Jedis, byte[], String> asked) {
        byte[] source = suspect.pair().key().bytes();
        byte[] target = suspect.pair().target().bytes();
        String expected = servers.source().in(suspect.database(), jedis -> asked.apply(jedis, source));
        String found = servers.target().in(servers.targetDatabase(), jedis -> asked.apply(jedis, target));
        boolean shown = ShownFields.of("redis").shows(suspect.pair().rule().step(), verdict.label());
        return List.of(new Finding.Field(verdict.label(), expected, found).shown(shown));
    }
}
