package dev.visionscaling.squeezenet.image;

import java.util.Locale;

/** The part of an image that the network sees. */
public enum Framing {
    /** The middle, as torchvision's Resize(256) and CenterCrop(224) cut it out, byte for byte. */
    CROP {
        @Override
        public ModelInput apply(PixelRows image) {
            return Preprocessing.apply(image);
        }

        @Override
        double shrinkage(int width, int height) {
            return CentreCrop.shrinkage(width, height);
        }
    },
    /** The whole image, its longer side 224 pixels, on a background of its mean colour. */
    WHOLE {
        @Override
        public ModelInput apply(PixelRows image) {
            return Preprocessing.whole(image, ModelInput.SIDE);
        }

        @Override
        double shrinkage(int width, int height) {
            return (double) Math.max(width, height) / ModelInput.SIDE;
        }
    };

    /** The key in a model's metadata; a model without it takes {@link #CROP}. */
    public static final String METADATA_KEY = "framing";

    /** Converts a decoded image to the network's input. */
    public abstract ModelInput apply(PixelRows image);

    /** Returns how many pixels of an image of this size become one pixel of the input, along each side. */
    abstract double shrinkage(int width, int height);

    /** Returns the word that users and model files use. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
