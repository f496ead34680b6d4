package dev.visionscaling.squeezenet.hostile;

import dev.visionscaling.squeezenet.testing.PillowReferences;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** All hostile images: more than six hundred, the same for the same seed. */
public final class HostileCorpus {
    /** Sound images of every format and coding that is read; what is damaged below was one of them. */
    static final Map<String, byte[]> SOUND = sound();

    private HostileCorpus() {}

    public static List<HostileImage> images(long seed) {
        List<HostileImage> all = new ArrayList<>();
        SOUND.forEach((name, content) -> all.add(HostileImage.decoded("sound-" + name, content)));
        all.addAll(DamagedImages.truncations());
        all.addAll(DamagedImages.bitFlips(seed, 10));
        all.addAll(DecompressionBombs.all());
        all.addAll(MalformedJpegs.all());
        all.addAll(MalformedPngs.all());
        all.addAll(MalformedOtherFormats.all());
        all.addAll(NonImageFiles.all(seed));
        all.addAll(Polyglots.all());
        return all;
    }

    private static Map<String, byte[]> sound() {
        Map<String, byte[]> files = new TreeMap<>();
        for (List<String> line : PillowReferences.table("expected.csv")) {
            files.put(line.get(0), PillowReferences.bytes(line.get(0)));
        }
        return files;
    }
}
