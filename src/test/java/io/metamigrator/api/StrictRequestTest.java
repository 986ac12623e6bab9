package io.metamigrator.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that two programs may read in two ways are read in none. */
class StrictRequestTest {
    private static final String TOKEN = "Authorization: Bearer " + ApiLab.OPERATE + "\r\n";
    private static final String RESUME =
            "POST /api/v1/migrations/tradervolt/resume HTTP/1.1\r\nHost: localhost\r\n" + TOKEN;
    private static final String LIST = "GET /api/v1/migrations HTTP/1.1\r\n" + TOKEN;

    @TempDir
    static Path folder;

    private static ApiLab lab;

    @BeforeAll
    static void serve() {
        lab = ApiLab.in(folder).serve();
    }

    @AfterAll
    static void end() {
        lab.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n",
                "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                "Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n",
                "Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n",
                "Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n",
                "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                "Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n",
                "Transfer-Encoding: \u000bchunked\r\n\r\n0\r\n\r\n",
                "Content-Length: 0\r\nContent-Length: 0\r\n\r\n",
                "Content-Length: 0, 0\r\n\r\n",
                "Content-Length: +0\r\n\r\n",
                "Content-Length: 0x0\r\n\r\n",
                "Content-Length: \r\n\r\n",
                "X: a\r\n b\r\n\r\n",
                "X: a\r\n\tb\r\n\r\n",
                "X: a\n\r\n",
                "X: a\r\n\n",
                "X: a\rb\r\n\r\n",
                "X: a\u0000b\r\n\r\n",
                "Host: localhost\r\n\r\n",
                "nothing\r\n\r\n",
                ": nothing\r\n\r\n",
                TOKEN + "\r\n",
                "Transfer-Encoding: chunked\r\n\r\n10000000000000000E\r\n\r\n",
                "Transfer-Encoding: chunked\r\n\r\n-1\r\n\r\n",
                "Transfer-Encoding: chunked\r\n\r\n0x2\r\n{}\r\n0\r\n\r\n",
                "Transfer-Encoding: chunked\r\n\r\n 2\r\n{}\r\n0\r\n\r\n",
                "Transfer-Encoding: chunked\r\n\r\n2\n{}\r\n0\r\n\r\n",
                "Transfer-Encoding: chunked\r\n\r\n1\r\n{}\r\n0\r\n\r\n",
                "Transfer-Encoding: chunked\r\n\r\n0\r\nX\r\n\r\n"
            })
    void what_is_not_plain_is_400(String rest) throws Exception {
        assertThat(RawCall.to(lab.url(), RESUME + rest))
                .startsWith("HTTP/1.1 400")
                .contains("cannot be understood");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET http://evil.example/api/v1/migrations HTTP/1.1\r\nHost: localhost\r\n" + TOKEN + "\r\n",
                "GET http://localhost@evil.example/ HTTP/1.1\r\nHost: localhost\r\n" + TOKEN + "\r\n",
                "GET  /api/v1/migrations HTTP/1.1\r\nHost: localhost\r\n" + TOKEN + "\r\n",
                "GET /api/v1/migrations HTTP/1.2\r\nHost: localhost\r\n" + TOKEN + "\r\n",
                "GET /api/v1/migrations\tHTTP/1.1\r\nHost: localhost\r\n" + TOKEN + "\r\n",
                "GET /api/v1/migrations\r\nHost: localhost\r\n" + TOKEN + "\r\n",
                "POST /api/v1/migrations/tradervolt/resume HTTP/1.0\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n"
                        + TOKEN + "\r\n0\r\n\r\n",
                LIST + "Host: localhost\r\nHost: evil.example\r\n\r\n",
                LIST + "Host: evil.example\r\nHost: localhost\r\n\r\n"
            })
    void a_request_that_means_two_things_is_400(String request) throws Exception {
        assertThat(RawCall.to(lab.url(), request)).startsWith("HTTP/1.1 400");
    }

    @Test
    void what_is_plain_is_served_in_whatever_pieces_it_comes() throws Exception {
        String plain = LIST + "Host: localhost\r\n\r\n";
        String chunked = RESUME + "Transfer-Encoding: CHUNKED\r\nContent-Type: application/json\r\n\r\n"
                + "1;a=b\r\n{\r\n00000001\r\n}\r\n0\r\nX: y\r\n\r\n";
        String absolute = plain.replace(" /api", " http://LOCALHOST/api");
        assertThat(RawCall.to(lab.url(), absolute)).startsWith("HTTP/1.1 200");
        assertThat(RawCall.to(lab.url(), "\r\n" + plain)).startsWith("HTTP/1.1 200");
        assertThat(RawCall.to(lab.url(), chunked)).startsWith("HTTP/1.1 400").contains("this takes no body");
        String last = plain.replace("Host", "Connection: close\r\nHost");
        assertThat(RawCall.all(lab.url(), plain + chunked + last, 1)).containsSubsequence("HTTP/1.1 200", "400", "200");
        assertThat(RawCall.all(lab.url(), plain + chunked + last, 1000))
                .containsSubsequence("HTTP/1.1 200", "400", "200");
    }

    @Test
    void what_follows_a_request_that_is_refused_is_not_served() throws Exception {
        String hidden = "GET /health/live HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
        String answers = RawCall.all(
                lab.url(), RESUME + "Transfer-Encoding: chunked\r\nContent-Length: 4\r\n\r\n0\r\n\r\n" + hidden, 1000);
        assertThat(answers).startsWith("HTTP/1.1 400").doesNotContain("HTTP/1.1 200");
    }

    @Test
    void a_good_request_before_a_bad_one_is_answered_first() throws Exception {
        String good = LIST + "Host: localhost\r\n\r\n";
        assertThat(RawCall.all(lab.url(), good + LIST + "Host: a\r\nHost: b\r\n\r\n", 1000))
                .startsWith("HTTP/1.1 200")
                .containsSubsequence("tradervolt", "HTTP/1.1 400");
    }
}
