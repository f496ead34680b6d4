package dev.visionscaling.consumer;

import dev.visionscaling.consumer.isolation.CrashingWorkerProcess;
import dev.visionscaling.consumer.testing.CrashingImages;
import dev.visionscaling.squeezenet.SqueezeNetModel;

/** The consumer with a decoder that {@link CrashingImages} crash. */
final class CrashingConsumer {
    private CrashingConsumer() {}

    public static void main(String[] args) {
        ConsumerMain.run(
                args,
                new ConsumerMain.NativeCode(
                        CrashingImages::crashingDecoder, SqueezeNetModel::load, CrashingWorkerProcess::inChildProcess));
    }
}
