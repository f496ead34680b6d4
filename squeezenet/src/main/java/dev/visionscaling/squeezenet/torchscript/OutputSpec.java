package dev.visionscaling.squeezenet.torchscript;

import java.util.List;

/** What a program returns, and the statements that make it. */
sealed interface OutputSpec permits OutputSpec.BestCategories, OutputSpec.Activations {
    /** The return type. */
    String type();

    /** Statements before the first layer. */
    List<String> begin();

    /** Statements after a layer whose output others take. */
    List<String> passing(String x);

    /** Statements after the last layer, whose output {@code x} is. */
    List<String> end(String x);

    /**
     * The best confidences in percent, float [N, K], and their indices, int64 [N, K], best first.
     *
     * @param count how many categories an image gets
     */
    record BestCategories(int count) implements OutputSpec {
        @Override
        public String type() {
            return "Tuple[Tensor, Tensor]";
        }

        @Override
        public List<String> begin() {
            return List.of();
        }

        @Override
        public List<String> passing(String x) {
            return List.of();
        }

        @Override
        public List<String> end(String x) {
            return List.of(
                    "scores = torch.mean(torch.to(" + x + ", " + NumberFormat.FLOAT32.torchCode() + "), [2, 3])",
                    "confidences, indices = torch.topk(torch.softmax(scores, 1), " + count + ", 1)",
                    "return (torch.mul(confidences, 100.), indices)");
        }
    }

    /** Every number of every layer's output except the last's, a flat float tensor for each, in order. */
    record Activations() implements OutputSpec {
        @Override
        public String type() {
            return "List[Tensor]";
        }

        @Override
        public List<String> begin() {
            return List.of("passed = annotate(List[Tensor], [])");
        }

        @Override
        public List<String> passing(String x) {
            return List.of("_ = torch.append(passed, torch.flatten(torch.permute(" + x + ", [0, 2, 3, 1])))");
        }

        @Override
        public List<String> end(String x) {
            return List.of("return passed");
        }
    }
}
