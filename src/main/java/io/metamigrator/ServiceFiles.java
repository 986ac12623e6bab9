package io.metamigrator;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.engine.DefaultClassResolver;
import org.jspecify.annotations.Nullable;

/**
 * The files by which Camel finds its parts, each looked for once in the life of this process: every engine asks for
 * hundreds, most of which no jar has, and to learn that all jars are gone through. The class path does not change.
 */
final class ServiceFiles extends DefaultClassResolver {
    private static final String FOLDER = "META-INF/services/";

    private static final Map<String, Optional<byte[]>> SEEN = new ConcurrentHashMap<>();

    ServiceFiles(CamelContext context) {
        super(context);
    }

    @Override
    public @Nullable InputStream loadResourceAsStream(String uri) {
        return uri.startsWith(FOLDER)
                ? SEEN.computeIfAbsent(uri, this::read)
                        .map(ByteArrayInputStream::new)
                        .orElse(null)
                : super.loadResourceAsStream(uri);
    }

    private Optional<byte[]> read(String uri) {
        try (InputStream file = super.loadResourceAsStream(uri)) {
            return file == null ? Optional.empty() : Optional.of(file.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
