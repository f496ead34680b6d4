package dev.visionscaling.producer.upload;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The size and the digest of an image's bytes.
 *
 * @param md5 hexadecimal, in lower case; MD5, because S3 compares it with what it receives and answers with it as the
 *     ETag
 */
public record ImageContent(long size, String md5) {
    private static final int BUFFER = 16 * 1024;

    /** Reads the whole of {@code file}, so that a file with a damaged part is noticed before anything is stored. */
    static ImageContent of(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return of(in);
        }
    }

    /** Reads {@code in} to its end; takes little memory, whatever its size. */
    public static ImageContent of(InputStream in) throws IOException {
        MessageDigest digest = md5Digest();
        byte[] buffer = new byte[BUFFER];
        long size = 0;
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            digest.update(buffer, 0, read);
            size += read;
        }
        return new ImageContent(size, HexFormat.of().formatHex(digest.digest()));
    }

    private static MessageDigest md5Digest() {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has MD5", e);
        }
    }
}
