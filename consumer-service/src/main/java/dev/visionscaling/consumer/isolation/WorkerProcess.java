package dev.visionscaling.consumer.isolation;

import dev.visionscaling.consumer.outcome.Verdict;
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

/** A running process in quarantine, seen from outside. Used by one thread, which may be interrupted. */
final class WorkerProcess implements AutoCloseable {
    private static final int MAX_REPORT_BYTES = 1 << 16;
    private static final int END_SECONDS = 10;

    private final Process process;
    private final DataOutputStream images;
    private final BufferedInputStream output;
    private final DataInputStream answers;
    private final ScheduledExecutorService timer;
    private final AtomicBoolean timedOut = new AtomicBoolean();

    WorkerProcess(Process process, ScheduledExecutorService timer) {
        this.process = process;
        this.images = new DataOutputStream(new BufferedOutputStream(process.getOutputStream()));
        this.output = new BufferedInputStream(process.getInputStream());
        this.answers = new DataInputStream(output);
        this.timer = timer;
    }

    /** Whether its model is warm; false if it ended, or had to be ended, before. */
    boolean isReadyWithin(Duration limit) {
        ScheduledFuture<?> end = endAfter(limit);
        try {
            return answers.read() == ResultCodec.READY;
        } catch (IOException e) {
            return false;
        } finally {
            end.cancel(false);
        }
    }

    /** Its verdict on an image; empty if it ended, or had to be ended, over it. */
    Optional<Verdict> classify(byte[] content, Duration limit) {
        ScheduledFuture<?> end = endAfter(limit);
        try {
            images.writeInt(content.length);
            images.write(content);
            images.flush();
            output.mark(MAX_REPORT_BYTES);
            return Optional.of(ResultCodec.read(answers));
        } catch (IOException e) {
            return Optional.empty();
        } finally {
            end.cancel(false);
        }
    }

    boolean timedOut() {
        return timedOut.get();
    }

    /** How it ended over the last image, for a person. */
    String end() throws InterruptedException {
        if (!process.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
            return "an answer that makes no sense";
        }
        return HotSpotCrashReport.of(crashReport()).orElseGet(() -> ExitCodes.describe(process.exitValue()));
    }

    // Where an answer was expected, a JVM that dies has said what it dies of.
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

    private ScheduledFuture<?> endAfter(Duration limit) {
        return timer.schedule(
                () -> {
                    timedOut.set(true);
                    process.destroyForcibly();
                },
                limit.toMillis(),
                TimeUnit.MILLISECONDS);
    }
}
