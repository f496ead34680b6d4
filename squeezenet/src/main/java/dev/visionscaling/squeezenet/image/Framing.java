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
    },
    /** The whole image, its longer side 224 pixels, on a background of its mean colour. */
    WHOLE {
        @Override
        public ModelInput apply(PixelRows image) {
            return Preprocessing.whole(image, ModelInput.SIDE);
        }
    };

    /** The key in a model's metadata; a model without it takes {@link #CROP}. */
    public static final String METADATA_KEY = "framing";

    /** Converts a decoded image to the network's input. */
    public abstract ModelInput apply(PixelRows image);

    /** Returns the word that users and model files use. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
