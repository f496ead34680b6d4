package dev.visionscaling.trainer.render;

/** The relief of a belt's surface; heights from 0 to 1, lengths in pixels. */
enum BeltPattern {
    /** Smooth PVC. */
    PLAIN {
        @Override
        float height(float along, float across) {
            return 1;
        }
    },
    /** Plain fabric: threads that go over and under. */
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
            return Frame.smoothstep(0.12f, 0.42f, Math.min(a, b));
        }
    },
    /** Plastic modules, hinged across the belt and laid like bricks. */
    MODULES {
        @Override
        float height(float along, float across) {
            float row = (float) Math.floor(along / 46f);
            float inRow = along - 46f * row;
            float shifted = across + (((int) row & 1) == 0 ? 0 : 48f);
            float inBrick = shifted - 96f * (float) Math.floor(shifted / 96f);
            float hinge = Frame.smoothstep(0.8f, 2.6f, Math.min(inRow, 46f - inRow));
            float joint = Frame.smoothstep(0.6f, 2f, Math.min(inBrick, 96f - inBrick));
            return Math.min(hinge, joint);
        }
    };

    abstract float height(float along, float across);

    // Like a sine with a period of 1, from parabolas.
    static float wave(float x) {
        float t = 2 * (x - (float) Math.floor(x)) - 1;
        return -4 * t * (1 - Math.abs(t));
    }
}
