package dev.visionscaling.renderer.scene;

import dev.visionscaling.renderer.image.ImageSize;

/** The relief of a belt's surface; heights from 0 to 1, lengths in pixels. */
enum BeltPattern {
    /** Smooth PVC. */
    PLAIN {
        @Override
        float height(float along, float across) {
            return 1;
        }
    },
    /** Plain weave: threads that pass over and under each other. */
    WEAVE {
        @Override
        float height(float along, float across) {
            float a = wave(along / 5.5f);
            float b = wave(across / 5.5f);
            return 0.5f + 0.5f * a * b;
        }
    },
    /** Fine ribs along the belt. */
    RIBS {
        @Override
        float height(float along, float across) {
            return 0.5f + 0.5f * wave(across / 7f);
        }
    },
    /** Raised diamonds. */
    DIAMONDS {
        @Override
        float height(float along, float across) {
            float a = Math.abs(wave((along + across) / 17f));
            float b = Math.abs(wave((along - across) / 17f));
            return ImageSize.smoothstep(0.12f, 0.42f, Math.min(a, b));
        }
    },
    /** Plastic modules across the belt, with interlocking hinges. */
    MODULES {
        @Override
        float height(float along, float across) {
            float finger = across / 26f;
            float inFinger = 26f * Math.abs(finger - (float) Math.floor(finger) - 0.5f);
            float side = ImageSize.smoothstep(6.2f, 6.8f, inFinger);
            float row = (along + 9f * side) / 58f;
            float inRow = 58f * (row - (float) Math.floor(row));
            float hinge = ImageSize.smoothstep(0.7f, 2.2f, Math.min(inRow, 58f - inRow));
            float alongFinger = (along + 9f) / 58f;
            boolean meshes = 58f * (alongFinger - (float) Math.floor(alongFinger)) < 9f;
            float gap = meshes ? ImageSize.smoothstep(0.5f, 1.6f, Math.abs(inFinger - 6.5f)) : 1;
            return Math.min(hinge, gap);
        }
    };

    abstract float height(float along, float across);

    // Approximates a sine with a period of 1 by parabolas.
    static float wave(float x) {
        float t = 2 * (x - (float) Math.floor(x)) - 1;
        return -4 * t * (1 - Math.abs(t));
    }
}
