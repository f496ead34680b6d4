package dev.visionscaling.squeezenet.image;

/** The part of an image that the network sees: a region of interest, cut out before it is framed. */
public record View(Framing framing, Region region) implements InputView {
    /** What torchvision shows a network. */
    public static final View CROP = of(Framing.CROP);

    /** Returns a view without a region of interest. */
    public static View of(Framing framing) {
        return new View(framing, Region.ALL);
    }

    /** Returns the same framing of another region. */
    public View withRegion(Region other) {
        return new View(framing, other);
    }

    @Override
    public ModelInput apply(PixelRows image) {
        return framing.apply(region.of(image));
    }

    @Override
    public double shrinkage(int width, int height) {
        return framing.shrinkage(
                region.columns(width).length(), region.rows(height).length());
    }

    /** Returns the framing's word and, if there is one, the region. */
    @Override
    public String toString() {
        return region.equals(Region.ALL) ? framing.toString() : framing + " " + region;
    }
}
