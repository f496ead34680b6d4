package dev.visionscaling.squeezenet.torchscript;

import dev.visionscaling.squeezenet.network.Architecture;
import java.util.List;

/** The output of a program, and the statements that produce it. */
sealed interface OutputSpec
        permits OutputSpec.BestCategories, OutputSpec.Activations, OutputSpec.Features, LinearHeadOutput {
    /** Returns the return type. */
    String type();

    /** Returns the tensors that {@link #prepare} keeps when the archive is loaded. */
    default List<TensorList> state() {
        return List.of();
    }

    /** Returns the declarations of its attributes. */
    default List<String> declarations(LayerEmitter layers) {
        return List.of();
    }

    /** Returns the statements that set its attributes. */
    default List<String> prepare(LayerEmitter layers) {
        return List.of();
    }

    /** Returns the statements before the first layer. */
    List<String> prologue();

    /**
     * Returns the statements after a layer whose output is the input of other layers.
     *
     * @param activation the output's name in {@link Architecture#activations()}
     * @param x the output: one tensor, or two that lie side by side
     */
    List<String> afterLayer(String activation, List<String> x, LayerEmitter layers);

    /** Returns the statements after the last layer, whose output is {@code x}. */
    List<String> epilogue(String x);

    /**
     * The best confidences in percent, float [N, K], and their indices, int64 [N, K], best first.
     *
     * @param count the number of categories per image
     */
    record BestCategories(int count) implements OutputSpec {
        @Override
        public String type() {
            return "Tuple[Tensor, Tensor]";
        }

        @Override
        public List<String> prologue() {
            return List.of();
        }

        @Override
        public List<String> afterLayer(String activation, List<String> x, LayerEmitter layers) {
            return List.of();
        }

        @Override
        public List<String> epilogue(String x) {
            return List.of(
                    "scores = torch.mean(torch.to(" + x + ", " + NumberFormat.FLOAT32.torchCode() + "), [2, 3])",
                    "confidences, indices = torch.topk(torch.softmax(scores, 1), " + count + ", 1)",
                    "return (torch.mul(confidences, 100.), indices)");
        }
    }

    /** All numbers of every layer's output except the last one's, as one flat float tensor per layer, in order. */
    record Activations() implements OutputSpec {
        @Override
        public String type() {
            return "List[Tensor]";
        }

        @Override
        public List<String> prologue() {
            return List.of("activations = annotate(List[Tensor], [])");
        }

        @Override
        public List<String> afterLayer(String activation, List<String> x, LayerEmitter layers) {
            return List.of("_ = torch.append(activations, torch.flatten(torch.permute(" + ForwardMethod.joined(x)
                    + ", [0, 2, 3, 1])))");
        }

        @Override
        public List<String> epilogue(String x) {
            return List.of("return activations");
        }
    }

    /** The features of a linear head, as the only tensor of a list. */
    record Features() implements OutputSpec {
        @Override
        public String type() {
            return "List[Tensor]";
        }

        @Override
        public List<String> declarations(LayerEmitter layers) {
            return FeatureBlocks.declarations(layers);
        }

        @Override
        public List<String> prepare(LayerEmitter layers) {
            return FeatureBlocks.prepare(layers);
        }

        @Override
        public List<String> prologue() {
            return List.of();
        }

        @Override
        public List<String> afterLayer(String activation, List<String> x, LayerEmitter layers) {
            return FeatureBlocks.after(activation, x, layers);
        }

        @Override
        public List<String> epilogue(String x) {
            return List.of("return [torch.flatten(" + FeatureBlocks.all() + ")]");
        }
    }
}
