package dev.visionscaling.consumer.isolation;

import dev.visionscaling.consumer.testing.CrashingImages;
import java.io.IOException;

/** The quarantine's process with a decoder that dies of {@link CrashingImages} images. */
public final class CrashingWorkerProcess {
    private CrashingWorkerProcess() {}

    public static void main(String[] args) throws IOException {
        WorkerProcessMain.run(args, CrashingImages::crashingDecoder);
    }
}
