package dev.visionscaling.alternatives;

import ai.djl.modality.cv.Image;
import ai.djl.modality.cv.ImageFactory;
import dev.visionscaling.common.s3.S3Clients;
import dev.visionscaling.common.s3.S3Settings;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import software.amazon.awssdk.services.s3.S3Client;

/** Fetches images from S3 and decodes them with DJL's image factory. Safe from any thread. */
final class ImageFetcher implements AutoCloseable {
    private static final int ATTEMPTS = 3;

    private final S3Client s3;
    private final String bucket;

    /** @param connections number of threads that fetch at once */
    ImageFetcher(S3Settings settings, int connections) {
        this.s3 = S3Clients.open(settings, connections, ATTEMPTS);
        this.bucket = settings.bucket();
    }

    byte[] fetch(String key) {
        return s3.getObjectAsBytes(request -> request.bucket(bucket).key(key)).asByteArrayUnsafe();
    }

    static Image decode(byte[] bytes) {
        try {
            return ImageFactory.getInstance().fromInputStream(new ByteArrayInputStream(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        s3.close();
    }
}
