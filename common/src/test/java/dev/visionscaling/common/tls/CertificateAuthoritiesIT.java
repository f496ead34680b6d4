package dev.visionscaling.common.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.visionscaling.common.cli.CommandFailedException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Base64;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CertificateAuthoritiesIT {
    @TempDir
    private Path folder;

    private Path file;
    private X509Certificate authority;

    @BeforeEach
    void takeAnAuthorityOfTheJdk() throws Exception {
        file = folder.resolve("ca.pem");
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init((KeyStore) null);
        authority = ((X509TrustManager) factory.getTrustManagers()[0]).getAcceptedIssuers()[0];
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE"})
    void readsPemInTheEncodingsOfEditors(String charset) throws Exception {
        Files.write(file, ("\uFEFF" + pem()).getBytes(Charset.forName(charset)));

        assertThat(trusted()).containsExactly(authority);
    }

    @Test
    void readsTheBinaryFormat() throws Exception {
        Files.write(file, authority.getEncoded());

        assertThat(trusted()).containsExactly(authority);
    }

    @Test
    void namesAFileThatIsNoText() throws Exception {
        Files.write(file, "Büro".getBytes(StandardCharsets.ISO_8859_1));

        assertThatThrownBy(this::trusted)
                .isInstanceOf(CommandFailedException.class)
                .hasMessageContaining("SOME_CA_FILE")
                .hasMessageContaining("is not UTF-8 text: line 1, column 2");
    }

    private X509Certificate[] trusted() {
        return Arrays.stream(CertificateAuthorities.trust("SOME_CA_FILE", file).getTrustManagers())
                .map(manager -> (X509TrustManager) manager)
                .flatMap(manager -> Arrays.stream(manager.getAcceptedIssuers()))
                .toArray(X509Certificate[]::new);
    }

    private String pem() throws Exception {
        String text = Base64.getMimeEncoder(64, new byte[] {'\r', '\n'}).encodeToString(authority.getEncoded());
        return "-----BEGIN CERTIFICATE-----\r\n" + text + "\r\n-----END CERTIFICATE-----\r\n";
    }
}
