package io.metamigrator.jmx;

import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** Keeps the last list of MBeans for a while, since making one takes far more than sending it. Thread-safe. */
final class JolokiaLists {
    private static final Duration KEPT = Duration.ofSeconds(30);

    private @Nullable Made last;

    /** The answer to one request of this type. */
    private record Made(String request, String answer, long at) {
        boolean answers(String asked) {
            return request.equals(asked) && System.nanoTime() - at < KEPT.toNanos();
        }
    }

    String answer(String asked, Callable<String> making) throws Exception {
        Made kept = last();
        if (kept != null && kept.answers(asked)) {
            return kept.answer();
        }
        String answer = making.call();
        keep(new Made(asked, answer, System.nanoTime()));
        return answer;
    }

    private synchronized @Nullable Made last() {
        return last;
    }

    private synchronized void keep(Made made) {
        last = made;
    }
}
