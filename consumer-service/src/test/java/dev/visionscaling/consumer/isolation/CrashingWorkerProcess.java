package dev.visionscaling.consumer.isolation;

import dev.visionscaling.consumer.testing.CrashingImages;
import java.io.IOException;

/** The isolated process with a decoder that {@link CrashingImages} crash. */
public final class CrashingWorkerProcess {
    private CrashingWorkerProcess() {}

    /** Replaces {@link IsolatedClassifier#inChildProcess}. */
    public static IsolatedClassifier inChildProcess(IsolatedClassifier.Settings settings) {
        return new ChildProcessClassifier(settings, CrashingWorkerProcess.class);
    }

    public static void main(String[] args) throws IOException {
        WorkerProcessMain.run(args, CrashingImages::crashingDecoder);
    }
}
