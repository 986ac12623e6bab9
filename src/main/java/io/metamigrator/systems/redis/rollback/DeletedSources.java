package io.metamigrator.systems.redis.rollback;

import io.metamigrator.systems.redis.backup.KeptKey;
import io.metamigrator.systems.redis.server.Servers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import redis.clients.jedis.Pipeline;
import redis.clients.jedis.Response;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.params.RestoreParams;

/** Puts keys of the source back that a cutover has deleted, and never over one that is there. */
record DeletedSources(Servers servers) {

    /** @return how many are there again */
    long putBack(List<UndoneKey> keys) {
        Map<Integer, List<KeptKey>> databases = new TreeMap<>();
        keys.stream()
                .map(UndoneKey::source)
                .filter(Objects::nonNull)
                .forEach(kept -> databases
                        .computeIfAbsent(kept.database(), none -> new ArrayList<>())
                        .add(kept));
        return databases.entrySet().stream()
                .mapToLong(each -> putBack(each.getKey(), each.getValue()))
                .sum();
    }

    private long putBack(int database, List<KeptKey> keys) {
        return servers.source().writing(database, jedis -> {
            List<Response<String>> answers = new ArrayList<>(keys.size());
            try (Pipeline pipeline = jedis.pipelined()) {
                keys.forEach(kept -> answers.add(pipeline.restore(
                        kept.key().bytes(),
                        Math.max(0, kept.expiresAt()),
                        kept.value(),
                        RestoreParams.restoreParams().absTtl())));
                pipeline.sync();
            }
            return answers.stream().filter(DeletedSources::isDone).count();
        });
    }

    private static boolean isDone(Response<String> answer) {
        try {
            answer.get();
            return true;
        } catch (JedisDataException e) {
            if (String.valueOf(e.getMessage()).startsWith("BUSYKEY")) {
                return false; // somebody has written it anew, or an attempt before this one has
            }
            throw e;
        }
    }
}
