package io.metamigrator.sandbox;

import java.time.Duration;

/** A fault that has been drawn for a call, with its delay settled. */
record InjectedFault(FaultRule rule, Duration delay) {

    FaultKind kind() {
        return rule.kind();
    }
}
