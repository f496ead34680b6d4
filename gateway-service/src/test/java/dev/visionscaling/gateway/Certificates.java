package dev.visionscaling.gateway;

import dev.visionscaling.harness.testing.Keytool;
import java.io.IOException;
import java.nio.file.Path;

/** A self-signed certificate and its key. */
record Certificates(Path keyStore, Path pem) {
    private static final String ALIAS = "server";

    /** @param names such as {@code ip:127.0.0.1} */
    static Certificates create(Path folder, String names) throws IOException, InterruptedException {
        Certificates certificates = new Certificates(folder.resolve("server.p12"), folder.resolve("server.pem"));
        Keytool.generateKey(certificates.keyStore(), ALIAS, "test", "-ext", "san=" + names, "-ext", "bc:c");
        Keytool.run(
                certificates.keyStore(),
                ALIAS,
                "-exportcert",
                "-rfc",
                "-file",
                certificates.pem().toString());
        return certificates;
    }
}
