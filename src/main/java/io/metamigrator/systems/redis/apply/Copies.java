package io.metamigrator.systems.redis.apply;

import io.metamigrator.systems.redis.plan.PlannedKey;
import io.metamigrator.systems.redis.server.Servers;
import java.util.ArrayList;
import java.util.List;
import redis.clients.jedis.Pipeline;
import redis.clients.jedis.Response;

/**
 * Copies keys within one server by its own COPY, which takes type, value and expiry over in one step and never writes over
 * a key that is there, unless it is marked to be replaced. A slice can therefore be sent again: what it has copied before answers 0. Thread-safe.
 */
final class Copies implements KeyWriter {
    private final Servers servers;

    Copies(Servers servers) {
        this.servers = servers;
    }

    @Override
    public void write(List<PlannedKey> keys, List<Integer> places, Marks before, Outcome outcome) {
        servers.source().writing(keys.get(places.get(0)).database(), jedis -> {
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
            for (int i = 0; i < answers.size(); i++) {
                if (Boolean.TRUE.equals(outcome.answer(places.get(i), answers.get(i)))) {
                    outcome.mark(places.get(i), isReplaced(before, places.get(i)) ? Marks.REPLACED : Marks.COPIED);
                }
            }
            outcome.throwIfOfTheServer();
            return true;
        });
    }

    private static boolean isReplaced(Marks before, int place) {
        return before.get(place) == Marks.DIFFERENT;
    }
}
