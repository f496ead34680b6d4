package dev.visionscaling.common.tls;

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
import javax.net.ssl.TrustManagerFactory;

/** Reads trusted authorities from a PEM file, so that one client can trust a private authority. */
public final class CertificateAuthorities {
    private static final int DER = 0x30;

    private CertificateAuthorities() {}

    /**
     * Trusts the authorities in {@code pem} and no other.
     *
     * @param setting the setting that names the file, for messages
     * @throws CommandFailedException if {@code pem} cannot be read or contains no certificate
     */
    public static TrustManagerFactory trust(String setting, Path pem) {
        try (InputStream file = new ByteArrayInputStream(content(pem))) {
            KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
            trusted.load(null, null);
            for (Certificate authority : CertificateFactory.getInstance("X.509").generateCertificates(file)) {
                trusted.setCertificateEntry("authority-" + trusted.size(), authority);
            }
            if (trusted.size() == 0) {
                throw new CommandFailedException(setting + ": " + pem + " has no certificate in PEM format");
            }
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(trusted);
            return factory;
        } catch (TextFileException e) {
            throw new CommandFailedException(setting + ": " + e.getMessage(), e);
        } catch (IOException | GeneralSecurityException e) {
            throw new CommandFailedException(setting + ": " + pem + " cannot be used: " + e.getMessage(), e);
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
