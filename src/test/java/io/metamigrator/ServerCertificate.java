package io.metamigrator;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Base64;

/** A certificate made for one test, and the key that belongs to it. */
public record ServerCertificate(Path certificate, Path key) {
    private static final String PASSWORD = "lantern";

    /** @param name the one that it is for, as {@code ip:127.0.0.1} or {@code dns:localhost} */
    public static ServerCertificate make(Path folder, String name) throws Exception {
        Files.createDirectories(folder);
        Path store = folder.resolve("server.p12");
        keytool(
                "-genkeypair",
                "-alias",
                "server",
                "-keyalg",
                "RSA",
                "-dname",
                "CN=test",
                "-ext",
                "san=" + name,
                "-validity",
                "2",
                "-keystore",
                store.toString(),
                "-storetype",
                "PKCS12",
                "-storepass",
                PASSWORD);
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD.toCharArray());
        }
        return new ServerCertificate(
                pem(
                        folder.resolve("server.pem"),
                        "CERTIFICATE",
                        keys.getCertificate("server").getEncoded()),
                pem(
                        folder.resolve("server.key"),
                        "PRIVATE KEY",
                        keys.getKey("server", PASSWORD.toCharArray()).getEncoded()));
    }

    private static void keytool(String... arguments) throws IOException, InterruptedException {
        String[] command = new String[arguments.length + 1];
        command[0] = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        if (new ProcessBuilder(command).inheritIO().start().waitFor() != 0) {
            throw new IOException("keytool failed");
        }
    }

    private static Path pem(Path file, String what, byte[] content) throws IOException {
        String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
        return Files.writeString(file, "-----BEGIN " + what + "-----\n" + text + "\n-----END " + what + "-----\n");
    }

    /** What a Redis needs to speak TLS on a port. */
    public String[] redisOptions(int port) {
        return new String[] {
            "--tls-port", String.valueOf(port),
            "--tls-cert-file", certificate.toString(),
            "--tls-key-file", key.toString(),
            "--tls-auth-clients", "no"
        };
    }
}
