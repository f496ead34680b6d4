package dev.visionscaling.squeezenet.torchscript;

import dev.visionscaling.squeezenet.network.Architecture;
import dev.visionscaling.squeezenet.network.Architecture.Fire;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes the statements from {@link #IMAGES}, uint8 [N, 224, 224, 3], to the output. The front, up to the second
 * max-pool, has two thirds of the activations, so that some emitters take it in smaller parts, which need less memory
 * and stay in the processor's caches; the later layers take the whole batch, because each call costs time beside its arithmetic.
 */
final class ForwardMethod {
    /** The method's argument. */
    static final String IMAGES = "images";

    private static final int FIRES_IN_FRONT = 2;

    private final LayerEmitter layers;
    private final OutputSpec output;
    private final List<String> lines = new ArrayList<>();
    private String indent = "";

    /** The tensors that hold the latest output, side by side. */
    private List<String> x = List.of("x");

    private int next;

    ForwardMethod(LayerEmitter layers, OutputSpec output) {
        this.layers = layers;
        this.output = output;
    }

    /** Returns the expression for one tensor from those that lie side by side along the second axis. */
    static String joined(List<String> parts) {
        return parts.size() == 1 ? parts.get(0) : "torch.cat([" + String.join(", ", parts) + "], 1)";
    }

    List<String> write() {
        output.prologue().forEach(this::line);
        layers.imagesInFront().ifPresentOrElse(this::frontInParts, () -> front(IMAGES));
        List<Fire> back = Architecture.FIRES.subList(FIRES_IN_FRONT, Architecture.FIRES.size());
        fire(back.get(0));
        back.subList(1, back.size()).forEach(this::poolAndFire);
        if (next < layers.count()) {
            line("x = " + layers.convolve(next, joined(x)));
        }
        output.epilogue("x").forEach(this::line);
        return List.copyOf(lines);
    }

    private void frontInParts(int images) {
        List<String> halves = List.of("expanded1", "expanded3");
        halves.forEach(half -> line(parts(half) + " = annotate(List[Tensor], [])"));
        line("for part in range(torch.floordiv(torch.add(torch.size(" + IMAGES + ", 0), " + (images - 1) + "), "
                + images + ")):");
        indent = "  ";
        line("first = torch.mul(part, " + images + ")");
        front("torch.slice(" + IMAGES + ", 0, first, torch.add(first, " + images + "), 1)");
        halves.forEach(half -> line("_ = torch.append(" + parts(half) + ", " + half + ")"));
        indent = "";
        halves.forEach(this::concatenate);
    }

    private static String parts(String half) {
        return half + "_parts";
    }

    private void concatenate(String half) {
        line("if torch.gt(torch.len(" + parts(half) + "), 1):");
        line("  " + half + " = torch.cat(" + parts(half) + ", 0)");
        line("else:");
        line("  " + half + " = " + parts(half) + "[0]");
    }

    private void front(String images) {
        // The permuted view of row-by-row pixels is a channels-last tensor; no memory is copied.
        line("x = " + layers.pixels("torch.permute(" + images + ", [0, 3, 1, 2])"));
        line("x = " + layers.convolve(next++, "x"));
        after(Architecture.FIRST, x);
        Architecture.FIRES.subList(0, FIRES_IN_FRONT).forEach(this::poolAndFire);
        pool();
    }

    private void poolAndFire(Fire fire) {
        if (fire.pooled()) {
            pool();
        }
        fire(fire);
    }

    private void pool() {
        x.forEach(part -> layers.pool(part).forEach(this::line));
    }

    private void fire(Fire fire) {
        layers.squeeze(next, x, "squeezed").forEach(this::line);
        after(fire.squeezed(), List.of("squeezed"));
        line("expanded1 = " + layers.convolve(next + 1, "squeezed"));
        line("expanded3 = " + layers.convolve(next + 2, "squeezed"));
        next += 3;
        x = List.of("expanded1", "expanded3");
        if (layers.joinsExpansions()) {
            line("x = " + joined(x));
            x = List.of("x");
        }
        after(fire.expanded(), x);
    }

    private void after(String activation, List<String> tensors) {
        output.afterLayer(activation, tensors, layers).forEach(this::line);
    }

    private void line(String statement) {
        lines.add(indent + statement);
    }
}
