package dev.visionscaling.alternatives.onnx;

import dev.visionscaling.consumer.ConsumerMain;

/** The consumer with ONNX Runtime in libtorch's place. */
public final class OnnxConsumer {
    private OnnxConsumer() {}

    public static void main(String[] args) {
        ConsumerMain.run(args, OnnxModel::load);
    }
}
