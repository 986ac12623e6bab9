package io.metamigrator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;

class PromptShutdownTest {
    @Test
    void a_poll_under_way_comes_to_its_end_and_nobody_waits_a_second_for_it() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch going = new CountDownLatch(1);
        AtomicInteger ended = new AtomicInteger();
        DefaultCamelContext context = new DefaultCamelContext();
        context.setShutdownStrategy(new PromptShutdown(context));
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("timer:poll?repeatCount=1&delay=0").to("direct:look");
                from("direct:look").process(exchange -> {
                    begun.countDown();
                    going.await(100, TimeUnit.MILLISECONDS);
                    ended.incrementAndGet();
                });
            }
        });
        context.start();
        assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
        long stopping = System.nanoTime();

        context.stop();

        assertThat(Duration.ofNanos(System.nanoTime() - stopping)).isLessThan(Duration.ofSeconds(1));
        assertThat(ended).hasValue(1);
    }
}
