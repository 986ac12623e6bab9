package io.metamigrator.sandbox;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** One sandbox for all tests of a class, empty before each, and a client that is logged in. */
abstract class SandboxCase {
    static Sandbox sandbox;
    SandboxClient client;

    @BeforeAll
    static void start() {
        sandbox = Sandbox.start(SandboxOptions.defaults());
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    @BeforeEach
    void reset() {
        sandbox.reset();
        client = SandboxClient.loggedInTo(sandbox);
    }
}
