package io.metamigrator.systems.redis.apply;

import io.metamigrator.migration.slices.ItemOutcomes;
import io.metamigrator.systems.redis.plan.PlannedKey;
import io.metamigrator.systems.redis.server.Servers;
import java.util.ArrayList;
import java.util.List;
import redis.clients.jedis.Pipeline;
import redis.clients.jedis.Response;
import redis.clients.jedis.exceptions.JedisDataException;

/**
 * Copies keys within one server by its own COPY, which takes type, value and expiry over in one step and never writes over
 * a key that is there, unless it is marked to be replaced. A slice can therefore be sent again: what it has copied before answers 0. Thread-safe.
 */
final class CopyWriter {
    /** What a module answers that does not offer it. */
    private static final String NOT_BY_COPY = "not supported for this module";

    private final Servers servers;

    CopyWriter(Servers servers) {
        this.servers = servers;
    }

    /**
     * Writes keys of one source database, and never over one that is not marked as to be replaced; those that are there already stay without a mark.
     *
     * @return the places of those that have to be carried: their module does not offer COPY
     */
    List<Integer> write(List<PlannedKey> keys, List<Integer> places, ItemOutcomes before, KeyOutcomes outcome) {
        return servers.source().writing(keys.get(places.get(0)).database(), jedis -> {
            List<Response<Boolean>> answers = new ArrayList<>(places.size());
            try (Pipeline pipeline = jedis.pipelined()) {
                for (int place : places) {
                    PlannedKey key = keys.get(place);
                    answers.add(pipeline.copy(
                            key.key().bytes(),
                            key.target().bytes(),
                            servers.targetDatabase(),
                            isReplaced(before, place)));
                }
                pipeline.sync();
            }
            List<Integer> carried = new ArrayList<>();
            for (int i = 0; i < answers.size(); i++) {
                if (isNotByCopy(answers.get(i))) {
                    carried.add(places.get(i));
                } else if (Boolean.TRUE.equals(outcome.answer(places.get(i), answers.get(i)))) {
                    outcome.mark(
                            places.get(i),
                            isReplaced(before, places.get(i)) ? ItemOutcomes.REPLACED : ItemOutcomes.COPIED);
                }
            }
            outcome.throwIfOfTheServer();
            return carried;
        });
    }

    private static boolean isNotByCopy(Response<Boolean> answer) {
        try {
            answer.get();
            return false;
        } catch (JedisDataException e) {
            return String.valueOf(e.getMessage()).contains(NOT_BY_COPY);
        }
    }

    private static boolean isReplaced(ItemOutcomes before, int place) {
        return before.get(place) == ItemOutcomes.DIFFERENT;
    }
}
