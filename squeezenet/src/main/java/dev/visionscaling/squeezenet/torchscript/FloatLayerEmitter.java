package dev.visionscaling.squeezenet.torchscript;

import dev.visionscaling.squeezenet.network.Architecture.Fire;
import dev.visionscaling.squeezenet.network.ConvolutionWeights;
import java.util.List;

/** Emits the network in floating point, layer by layer. */
record FloatLayerEmitter(List<ConvolutionWeights> layers, NumberFormat format, Kernels kernels)
        implements LayerEmitter {
    FloatLayerEmitter {
        layers = PixelNormalization.foldedInto(layers);
    }

    @Override
    public int count() {
        return layers.size();
    }

    @Override
    public List<TensorList> state() {
        return List.of(weights(), biases());
    }

    TensorList weights() {
        return new TensorList(
                "weights", layers.stream().map(StoredTensor::weights).toList());
    }

    TensorList biases() {
        return new TensorList("biases", layers.stream().map(StoredTensor::bias).toList());
    }

    @Override
    public String declare(int layer) {
        return kernels.declare(layer);
    }

    @Override
    public String prepare(int layer) {
        return kernels.prepare(
                layer, layers.get(layer).convolution(), converted(weights().at(layer)), converted(biases().at(layer)));
    }

    @Override
    public String pixels(String images) {
        return converted(images);
    }

    @Override
    public String convolve(int layer, String input) {
        return kernels.run(layer, layers.get(layer).convolution(), input);
    }

    @Override
    public List<String> pool(String x) {
        return List.of(x + " = torch.max_pool2d(" + x + ", " + Kernels.POOL + ", True)");
    }

    @Override
    public String sums(Fire fire, List<String> x) {
        return ForwardMethod.joined(x.stream().map(FloatLayerEmitter::mean).toList());
    }

    private static String mean(String x) {
        return "torch.mean(" + x + ", [2, 3], False, dtype=" + NumberFormat.FLOAT32.torchCode() + ")";
    }

    String converted(String tensor) {
        return "torch.to(" + tensor + ", " + format.torchCode() + ")";
    }
}
