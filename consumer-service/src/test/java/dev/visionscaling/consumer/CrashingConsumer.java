package dev.visionscaling.consumer;

import dev.visionscaling.consumer.djl.LoadedSqueezeNet;
import dev.visionscaling.consumer.isolation.CrashingWorkerProcess;
import dev.visionscaling.consumer.testing.CrashingImages;

/** The consumer with a decoder that dies of {@link CrashingImages} images. */
final class CrashingConsumer {
    private CrashingConsumer() {}

    public static void main(String[] args) {
        ConsumerMain.run(
                args,
                new ConsumerMain.NativeCode(
                        CrashingImages::crashingDecoder, LoadedSqueezeNet::load, CrashingWorkerProcess.class));
    }
}
