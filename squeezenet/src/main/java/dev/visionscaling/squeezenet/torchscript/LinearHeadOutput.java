package dev.visionscaling.squeezenet.torchscript;

import dev.visionscaling.squeezenet.network.LinearHead;
import dev.visionscaling.squeezenet.network.NoveltyScore;
import java.util.ArrayList;
import java.util.List;

/**
 * The best confidences and their indices from a linear head, and the novelty, float [N]. Always in 32 bits. A block's
 * features do not depend on the scale of its activations, so 8-bit activations are used as they are.
 *
 * @param count the number of categories per image
 */
record LinearHeadOutput(LinearHead head, int count) implements OutputSpec {
    private static final String LIST = "head";
    private static final List<String> NAMES = List.of("weights", "bias", "whitening", "centre", "means", "lengths");

    @Override
    public String type() {
        return "Tuple[Tensor, Tensor, Tensor]";
    }

    @Override
    public List<TensorList> state() {
        NoveltyScore novelty = head.novelty();
        int categories = head.categories();
        float[] centre = novelty.centre();
        float[] means = new float[novelty.means().length];
        float[] lengths = new float[categories];
        float[] shift = new float[NoveltyScore.SIZE];
        for (int category = 0; category < categories; category++) {
            for (int i = 0; i < NoveltyScore.SIZE; i++) {
                float mean = novelty.means()[category * NoveltyScore.SIZE + i] - centre[i];
                means[i * categories + category] = mean;
                lengths[category] += mean * mean;
                shift[i] = -centre[i];
            }
        }
        return List.of(new TensorList(
                LIST,
                List.of(
                        new StoredTensor(List.of(LinearHead.SIZE, categories), head.weightsByFeature()),
                        StoredTensor.row(head.bias()),
                        new StoredTensor(List.of(NoveltyScore.SIZE, NoveltyScore.SIZE), novelty.whitening()),
                        StoredTensor.row(shift),
                        new StoredTensor(List.of(NoveltyScore.SIZE, categories), means),
                        StoredTensor.row(lengths))));
    }

    @Override
    public List<String> declarations(LayerEmitter layers) {
        List<String> all = new ArrayList<>(FeatureBlocks.declarations(layers));
        NAMES.forEach(name -> all.add(attribute(name) + " : Tensor"));
        return all;
    }

    @Override
    public List<String> prepare(LayerEmitter layers) {
        List<String> all = new ArrayList<>(FeatureBlocks.prepare(layers));
        for (int i = 0; i < NAMES.size(); i++) {
            all.add("self." + attribute(NAMES.get(i)) + " = " + LIST + "[" + i + "]");
        }
        return all;
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
        NoveltyScore novelty = head.novelty();
        List<String> lines = new ArrayList<>();
        lines.add("scores = torch.addmm(" + self("bias") + ", " + FeatureBlocks.all() + ", " + self("weights") + ")");
        lines.add("confidences, indices = torch.topk(torch.softmax(scores, 1), " + count + ", 1)");
        lines.add(
                "white = torch.addmm(" + self("centre") + ", " + FeatureBlocks.last() + ", " + self("whitening") + ")");
        lines.add("towards = torch.mul(torch.matmul(white, " + self("means") + "), 2.)");
        lines.add("nearest = torch.amin(torch.sub(" + self("lengths") + ", towards), [1])");
        lines.add("distance = torch.add(nearest, torch.sum(torch.mul(white, white), [1]))");
        lines.add("strength = torch.sub(torch.amax(scores, [1]), torch.mean(scores, [1]))");
        lines.add("novelty = torch.add(torch.mul(distance, " + novelty.distance() + "), torch.mul(strength, "
                + novelty.strength() + "))");
        lines.add("return (torch.mul(confidences, 100.), indices, torch.add(novelty, " + novelty.offset() + "))");
        return lines;
    }

    private static String self(String name) {
        return "(self." + attribute(name) + ")";
    }

    private static String attribute(String name) {
        return "head_" + name;
    }
}
