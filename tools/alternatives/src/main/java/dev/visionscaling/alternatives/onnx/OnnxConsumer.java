package dev.visionscaling.alternatives.onnx;

import dev.visionscaling.consumer.ConsumerMain;

/** The consumer with ONNX Runtime instead of libtorch. */
public final class OnnxConsumer {
    private OnnxConsumer() {}

    public static void main(String[] args) {
        ConsumerMain.run(args, OnnxModel::load);
    }
}
