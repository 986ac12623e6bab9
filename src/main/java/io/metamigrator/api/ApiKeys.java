package io.metamigrator.api;

import io.metamigrator.migration.settings.Setting;
import io.metamigrator.migration.settings.SettingsBlock;
import java.util.List;

/** The settings of the HTTP API. */
public final class ApiKeys implements SettingsBlock {
    static final String TOKEN = "api.token.";

    @Override
    public List<Setting> settings() {
        return List.of(
                Setting.of("api.enabled", "true", "Whether serve answers over HTTP."),
                Setting.of("api.host", "127.0.0.1", "Address that the HTTP API listens at."),
                Setting.of("api.port", "8080", "Port of the HTTP API; 0 takes a free one."),
                Setting.of("api.allowed-hosts", "", "Host names, with commas, that callers may use beside an address."),
                Setting.of("api.tls.certificate", "", "PEM file of the certificate chain for HTTPS; empty for HTTP."),
                Setting.of("api.tls.key", "", "PEM file of the certificate's key."),
                Setting.of("api.allow-plain", "false", "Allows HTTP without TLS at an address that is not loopback."),
                Setting.of("api.timeout", "60s", "Time that a call of the HTTP API may take."),
                Setting.of("api.head-timeout", "5s", "Time that the head of a request may take to come."),
                Setting.of(
                        "api.open-metrics", "false", "Whether callers of this machine see /metrics without a token."),
                Setting.of(
                        "api.allowed-origins",
                        "",
                        "Origins, with commas, whose pages may ask /jolokia from a browser; empty for none."),
                Setting.secret(TOKEN + "metrics", "Token that reads /metrics and nothing else."),
                Setting.secret(TOKEN + "view", "Token that may look."),
                Setting.secret(TOKEN + "operate", "Token that may look, start phases and hold work."),
                Setting.secret(TOKEN + "approve", "Token that may do all, such as writing for good."));
    }
}
