package dev.visionscaling.consumer;

import dev.visionscaling.consumer.djl.LoadedSqueezeNet;
import dev.visionscaling.consumer.testing.Deadly;
import dev.visionscaling.consumer.testing.DeadlyQuarantine;

/** The consumer with a decoder that dies of {@link Deadly} images. */
final class DeadlyConsumer {
    private DeadlyConsumer() {}

    public static void main(String[] args) {
        ConsumerMain.run(
                args, new ConsumerMain.NativeCode(Deadly::decoding, LoadedSqueezeNet::load, DeadlyQuarantine.class));
    }
}
