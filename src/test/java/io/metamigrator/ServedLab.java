package io.metamigrator;

import io.metamigrator.api.ApiPort;
import io.metamigrator.migration.settings.Settings;
import io.metamigrator.migration.settings.SettingsCatalog;
import io.metamigrator.migration.settings.SettingsReader;
import io.metamigrator.serve.Server;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A server in this process, in the project folder of a lab. */
final class ServedLab implements AutoCloseable {
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private static final String TOKEN = "view-token-0123456789";

    private final Server server;

    private ServedLab(Server server) {
        this.server = server;
    }

    /** Starts it with the settings of the lab. */
    static ServedLab of(TraderVoltLab lab) {
        return of(lab, List.of("tradervolt"));
    }

    /** Starts it with the settings of the lab and these migrations. */
    static ServedLab of(TraderVoltLab lab, List<String> migrations) {
        return new ServedLab(Server.start(CamelEngine.starter(), migrations, () -> settings(lab)));
    }

    private static Settings settings(TraderVoltLab lab) {
        Map<String, String> settings = new TreeMap<>(lab.settings());
        settings.putIfAbsent("api.port", "0");
        settings.putIfAbsent("api.token.view", TOKEN);
        return new SettingsReader(SettingsCatalog.find(), lab.environment).read(lab.folder(), settings);
    }

    /** Asks over HTTP, without a token. */
    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(path, "");
    }

    /** Asks over HTTP with a token that may read. */
    HttpResponse<String> view(String path) throws IOException, InterruptedException {
        return send(path, "Bearer " + TOKEN);
    }

    private HttpResponse<String> send(String path, String token) throws IOException, InterruptedException {
        String url = server.api()
                .orElseThrow()
                .bean("apiListener", ApiPort.class)
                .orElseThrow()
                .url();
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + path));
        if (!token.isEmpty()) {
            request.header("Authorization", token);
        }
        return HTTP.send(request.build(), BodyHandlers.ofString());
    }

    Server server() {
        return server;
    }

    @Override
    public void close() {
        server.close();
    }
}
