package io.metamigrator.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.vertx.core.http.HttpServerOptions;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HttpPortTest {
    private final HttpPort port = at(0);

    private static HttpPort at(int number) {
        HttpServerOptions options = new HttpServerOptions().setHost("127.0.0.1").setPort(number);
        return new HttpPort(2, Duration.ofMinutes(1), options, server -> {});
    }

    @AfterEach
    void close() {
        port.close();
    }

    @Test
    void a_free_port_is_taken_and_told_and_one_that_is_not_free_is_no_second_time() throws IOException {
        port.open();
        assertThat(port.number()).isPositive();
        try (HttpPort second = at(port.number())) {
            assertThatThrownBy(second::open).isInstanceOf(IOException.class);
        }
    }

    @Test
    void a_port_that_went_offline_comes_back_under_its_number() throws IOException {
        port.open();
        int number = port.number();
        port.goOffline(Duration.ofMillis(300));
        await().pollInterval(Duration.ofMillis(5)).until(() -> !answers(number));
        await().until(() -> answers(number));
        assertThat(port.number()).isEqualTo(number);
    }

    @Test
    void a_port_that_is_closed_for_good_is_not_taken_again() throws IOException {
        port.open();
        int number = port.number();
        port.close();
        port.open();
        assertThat(answers(number)).isFalse();
    }

    private static boolean answers(int number) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), number)) {
            return socket.isConnected();
        } catch (ConnectException e) {
            return false;
        }
    }
}
