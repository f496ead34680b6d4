package dev.visionscaling.common.s3;

import dev.visionscaling.common.cli.CommandFailedException;
import dev.visionscaling.common.files.TextFile;
import dev.visionscaling.common.files.TextFileException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/** Reads trusted authorities from a PEM file, so that one client can trust a private authority. */
final class CertificateAuthorities {
    private static final int DER = 0x30;

    private CertificateAuthorities() {}

    /** @throws CommandFailedException if {@code pem} cannot be read or contains no certificate */
    static TrustManager[] trustManagers(Path pem) {
        try (InputStream file = new ByteArrayInputStream(content(pem))) {
            KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
            trusted.load(null, null);
            for (Certificate authority : CertificateFactory.getInstance("X.509").generateCertificates(file)) {
                trusted.setCertificateEntry("authority-" + trusted.size(), authority);
            }
            if (trusted.size() == 0) {
                throw new CommandFailedException("S3_CA_FILE: " + pem + " has no certificate in PEM format");
            }
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(trusted);
            return factory.getTrustManagers();
        } catch (TextFileException e) {
            throw new CommandFailedException("S3_CA_FILE: " + e.getMessage(), e);
        } catch (IOException | GeneralSecurityException e) {
            throw new CommandFailedException("S3_CA_FILE: " + pem + " cannot be used: " + e.getMessage(), e);
        }
    }

    /** The file's content, in a binary format as it is, and in PEM without what an editor added. */
    private static byte[] content(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            if (in.read() == DER) {
                return Files.readAllBytes(file);
            }
        }
        return TextFile.read(file).getBytes(StandardCharsets.UTF_8);
    }
}
