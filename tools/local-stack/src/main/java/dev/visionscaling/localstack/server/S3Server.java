package dev.visionscaling.localstack.server;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import org.gaul.s3proxy.BlobStores;
import org.gaul.s3proxy.S3Proxy;
import org.jspecify.annotations.Nullable;

/** An S3 server that keeps its objects in a directory: one folder per bucket, one file per object. */
final class S3Server implements Server {
    private static final String BUCKET = "images";

    private final Path directory;
    private final int port;
    private final Properties overrides;
    private final String accessKey;
    private final String secretKey;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private @Nullable S3Proxy proxy;

    /** @param overrides settings of S3Proxy that replace those of this class; with a keystore it accepts TLS only */
    S3Server(Path directory, int port, Properties overrides, String accessKey, String secretKey) {
        this.directory = directory;
        this.port = port;
        this.overrides = overrides;
        this.accessKey = accessKey;
        this.secretKey = secretKey;
    }

    @Override
    public void start() throws Exception {
        Files.createDirectories(directory.resolve(BUCKET));
        Properties properties = new Properties();
        properties.setProperty("jclouds.filesystem.basedir", directory.toString());
        if (overrides.containsKey("s3proxy.keystore-path")) {
            properties.setProperty("s3proxy.secure-endpoint", "https://127.0.0.1:" + port);
        } else {
            properties.setProperty("s3proxy.endpoint", "http://127.0.0.1:" + port);
        }
        properties.setProperty("s3proxy.authorization", "aws-v2-or-v4");
        properties.setProperty("s3proxy.identity", accessKey);
        properties.setProperty("s3proxy.credential", secretKey);
        properties.setProperty("s3proxy.jetty.max-threads", "64");
        properties.putAll(overrides);
        S3Proxy started = S3Proxy.Builder.fromProperties(properties)
                .blobStore(BlobStores.create("filesystem-nio2", properties))
                .stopTimeout(2_000)
                .build();
        proxy = started;
        started.start();
    }

    @Override
    public void awaitEnd() throws InterruptedException {
        stopped.await(); // it runs inside this JVM and does not end by itself
    }

    @Override
    public void stop() throws Exception {
        if (proxy != null) {
            proxy.stop();
            stopped.countDown();
        }
    }
}
