package dev.visionscaling.localstack.server;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import org.gaul.s3proxy.BlobStores;
import org.gaul.s3proxy.S3Proxy;
import org.jspecify.annotations.Nullable;

/** An S3 server over a directory: one folder per bucket, one file per object. */
final class S3Server implements Server {
    private static final String BUCKET = "images";

    private final Path directory;
    private final int port;
    private final String accessKey;
    private final String secretKey;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private @Nullable S3Proxy proxy;

    S3Server(Path directory, int port, String accessKey, String secretKey) {
        this.directory = directory;
        this.port = port;
        this.accessKey = accessKey;
        this.secretKey = secretKey;
    }

    @Override
    public void start() throws Exception {
        Files.createDirectories(directory.resolve(BUCKET));
        Properties properties = new Properties();
        properties.setProperty("jclouds.filesystem.basedir", directory.toString());
        properties.setProperty("s3proxy.endpoint", "http://127.0.0.1:" + port);
        properties.setProperty("s3proxy.authorization", "aws-v2-or-v4");
        properties.setProperty("s3proxy.identity", accessKey);
        properties.setProperty("s3proxy.credential", secretKey);
        properties.setProperty("s3proxy.jetty.max-threads", "64");
        S3Proxy started = S3Proxy.Builder.fromProperties(properties)
                .blobStore(BlobStores.create("filesystem-nio2", properties))
                .stopTimeout(2_000)
                .build();
        proxy = started;
        started.start();
    }

    @Override
    public void awaitEnd() throws InterruptedException {
        stopped.await(); // it lives inside this JVM and does not end by itself
    }

    @Override
    public void stop() throws Exception {
        if (proxy != null) {
            proxy.stop();
            stopped.countDown();
        }
    }
}
