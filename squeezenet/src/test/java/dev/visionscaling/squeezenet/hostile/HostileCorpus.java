package dev.visionscaling.squeezenet.hostile;

import dev.visionscaling.squeezenet.testing.PillowReferences;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** All hostile images: more than six hundred, reproducible from a seed. */
public final class HostileCorpus {
    /** Returns valid images of every supported format and coding; the damaged ones are derived from them. */
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
        all.addAll(MalformedTiffs.all());
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
