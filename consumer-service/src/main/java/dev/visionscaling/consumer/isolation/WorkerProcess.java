package dev.visionscaling.consumer.isolation;

import dev.visionscaling.consumer.outcome.StageResult;
import dev.visionscaling.squeezenet.Classification;
import dev.visionscaling.squeezenet.image.Region;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** A running isolated process, seen from its parent. Used by one thread; {@link #close} may be called by any. */
final class WorkerProcess implements AutoCloseable {
    private static final int MAX_REPORT_BYTES = 1 << 16;
    private static final int EXIT_SECONDS = 10;

    private final Process process;
    private final DataOutputStream images;
    private final BufferedInputStream output;
    private final DataInputStream results;
    private final ScheduledExecutorService timer;
    private final AtomicBoolean timedOut = new AtomicBoolean();

    WorkerProcess(Process process, ScheduledExecutorService timer) {
        this.process = process;
        this.images = new DataOutputStream(new BufferedOutputStream(process.getOutputStream()));
        this.output = new BufferedInputStream(process.getInputStream());
        this.results = new DataInputStream(output);
        this.timer = timer;
    }

    /** Waits until the model is warm; returns false if the process ended first, or was killed at the limit. */
    boolean isReadyWithin(Duration limit) {
        ScheduledFuture<?> kill = killAfter(limit);
        try {
            return results.read() == ResultCodec.READY;
        } catch (IOException e) {
            return false;
        } finally {
            kill.cancel(false);
        }
    }

    /** Classifies an image; the result is empty if the process ended meanwhile, or was killed at the limit. */
    Optional<StageResult<Classification>> classify(byte[] content, Optional<Region> region, Duration limit) {
        ScheduledFuture<?> kill = killAfter(limit);
        try {
            images.writeInt(content.length);
            images.writeUTF(region.map(Region::toString).orElse(""));
            images.write(content);
            images.flush();
            output.mark(MAX_REPORT_BYTES);
            return Optional.of(ResultCodec.read(results));
        } catch (IOException e) {
            return Optional.empty();
        } finally {
            kill.cancel(false);
        }
    }

    boolean timedOut() {
        return timedOut.get();
    }

    /** Describes how the process ended while it worked on the last image. */
    String describeExit() throws InterruptedException {
        if (!process.waitFor(EXIT_SECONDS, TimeUnit.SECONDS)) {
            return "unreadable result";
        }
        return ProcessExit.describe(process.exitValue(), crashReport());
    }

    // A crashing JVM prints its report where the result was expected.
    private String crashReport() {
        try {
            output.reset();
            return new String(output.readNBytes(MAX_REPORT_BYTES), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return "";
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    private ScheduledFuture<?> killAfter(Duration limit) {
        return timer.schedule(
                () -> {
                    timedOut.set(true);
                    process.destroyForcibly();
                },
                limit.toMillis(),
                TimeUnit.MILLISECONDS);
    }
}
