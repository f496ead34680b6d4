package dev.visionscaling.squeezenet.hostile;

import dev.visionscaling.squeezenet.image.UndecodableReason;
import dev.visionscaling.squeezenet.testing.PillowReferences;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Valid images that are truncated or have flipped bits. */
final class DamagedImages {
    private static final int CUTS = 8;

    /** With fewer bytes the format cannot be detected. */
    private static final int TELLING_BYTES = 4;

    private DamagedImages() {}

    static List<HostileImage> truncations() {
        List<HostileImage> cut = new ArrayList<>();
        HostileCorpus.SOUND.forEach((name, content) -> {
            for (int i = 0; i < CUTS; i++) {
                int length = TELLING_BYTES + (content.length - 1 - TELLING_BYTES) * i / (CUTS - 1);
                byte[] part = Arrays.copyOf(content, length);
                String cutName = "cut-" + length + "-" + name;
                boolean atEnd = length >= content.length - 4;
                cut.add(
                        atEnd && PillowReferences.mayEndEarlier(name)
                                ? HostileImage.either(cutName, part, UndecodableReason.TRUNCATED)
                                : HostileImage.refused(cutName, part, UndecodableReason.TRUNCATED));
            }
        });
        return cut;
    }

    /** @param variants the number of variants of each valid image */
    static List<HostileImage> bitFlips(long seed, int variants) {
        List<HostileImage> flipped = new ArrayList<>();
        HostileCorpus.SOUND.forEach((name, content) -> {
            Random random = new Random(seed ^ name.hashCode());
            for (int i = 0; i < variants; i++) {
                flipped.add(HostileImage.anything("flipped-" + i + "-" + name, flipped(content, random)));
            }
        });
        return flipped;
    }

    private static byte[] flipped(byte[] content, Random random) {
        byte[] damaged = content.clone();
        int flips = 1 + random.nextInt(8);
        for (int i = 0; i < flips; i++) {
            // Half of them near the beginning, in the headers.
            int within = random.nextBoolean() ? Math.min(64, damaged.length) : damaged.length;
            damaged[random.nextInt(within)] ^= (byte) (1 << random.nextInt(8));
        }
        return damaged;
    }
}
